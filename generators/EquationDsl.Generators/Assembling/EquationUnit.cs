using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;
using EquationDsl.Generators.Discovery;

namespace EquationDsl.Generators.Assembling;

/// <summary>One equation with all that its generated file depends on; equal units give equal files.</summary>
/// <param name="HintName">The name of the generated file, unique in the compilation.</param>
/// <param name="Request">What the compiler is asked, or null if the declaration has an error.</param>
internal sealed record EquationUnit(string HintName, DeclaredEquation Declared, EquationRequest? Request)
{
    /// <param name="index">The equation is one of its equations.</param>
    public static EquationUnit Assemble(DeclaredEquation declared, EquationIndex index)
    {
        try
        {
            return AssembleAll(declared, index);
        }
#pragma warning disable CA1031 // Whatever was thrown, the other equations are still compiled.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new(HintNames.Of(declared, 0), declared with { Referenced = default, Declaration = null, Findings = declared.Findings.Add(MethodFinding.Failure(declared.MethodName, exception)) }, null);
        }
    }

    /// <summary>The same with checks of values, if the project asks for them.</summary>
    public EquationUnit With(bool checks) => Request is null || !checks ? this : this with { Request = Request with { ChecksValues = true } };

    private static EquationUnit AssembleAll(DeclaredEquation declared, EquationIndex index)
    {
        var overload = HintNames.Overload(declared, index);
        var request = declared is { IsCompilable: true, Method: { } method }
            ? new EquationRequest(declared.Equation, method, declared.Options, declared.Constants, Siblings.Of(declared, index), declared.Uses, overload, declared.Members, Siblings.Broken(declared, index)) { HasLinearAlgebra = declared.HasLinearAlgebra }
            : null;

        // What is used of other assemblies is in the request; the rest may change without this unit.
        return new(HintNames.Of(declared, overload), declared with { Referenced = default }, request);
    }
}
