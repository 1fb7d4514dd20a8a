using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Generators.Discovery;

/// <summary>
/// A method with [Equation], read once and reduced to values: this record crosses the incremental pipeline, so it holds no
/// symbol, syntax or position, and an edit elsewhere in the file leaves it equal to its former self.
/// </summary>
/// <param name="Id">The documentation comment id, by which the method is found again in a compilation.</param>
/// <param name="DisplayName">For messages: <c>Kernels.Softmax</c>.</param>
/// <param name="Path">The types and the method's name, dotted, for the generated file's name.</param>
/// <param name="Method">Null if a finding says why the compiler cannot be told of it.</param>
/// <param name="Uses">The classes that [UsesEquations] names.</param>
/// <param name="Members">The members of the type whose names begin with the method's.</param>
/// <param name="Fields">What the type has besides, and an equation could be taken to read.</param>
/// <param name="Referenced">The equations of classes in referenced assemblies that the type uses, and of those that these use.</param>
/// <param name="Declaration">The C# declaration of the implementing part, or null where no implementing part can stand.</param>
internal sealed record DeclaredEquation(
    string Id,
    string DisplayName,
    string Path,
    string Equation,
    MethodModel? Method,
    ContainerModel Container,
    string? Declaration,
    EquationOptions Options,
    ValueArray<ConstantModel> Constants,
    ValueArray<ContainerModel> Uses,
    ValueArray<MemberModel> Members,
    ValueArray<FieldModel> Fields,
    ValueArray<MethodFinding> Findings,
    ValueArray<DeclaredEquation> Referenced)
{
    /// <summary>Of a class in a referenced assembly: whether only that assembly may use it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether the compilation references the package of eigenvalues and singular values.</summary>
    public bool HasLinearAlgebra { get; init; }

    /// <summary>Found once: every other equation of the class is held against them.</summary>
    public ValueArray<string> Heads { get; } = LeftSides.HeadsOf(Equation);

    public string MethodName => DisplayName.Substring(DisplayName.LastIndexOf('.') + 1);

    /// <summary>Whether there is a text; else C#, or a finding, says why not.</summary>
    public bool IsTextKnown { get; init; } = true;

    public bool IsCompilable => Method is not null && IsTextKnown && !Findings.Any(static f => f.IsError);
}
