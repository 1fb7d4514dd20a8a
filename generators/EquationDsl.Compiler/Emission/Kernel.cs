using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>A kernel's text and what it is called with.</summary>
/// <param name="Methods">The one that does the work, and then those that it calls.</param>
internal sealed record Kernel(KernelName Name, VectorType Vector, IReadOnlyList<CodeWriter> Methods, IReadOnlyList<Variable> Parameters, IReadOnlyList<Tensor> ScalarOutputs)
{
    /// <summary>The method of the class that does the work.</summary>
    public const string Entry = "Run";

    /// <summary>The scalar it returns, if it does.</summary>
    public Tensor? Returned { get; init; }

    public bool IsVectorised { get; init; }

    public string For(string vector) => $"{Name.Of(vector)}.{Entry}";

    /// <summary>The class of the kernel alone.</summary>
    public CodeWriter Class() => Class(code => Append(Methods, code));

    public CodeWriter Class(Action<CodeWriter> emitMembers)
    {
        var code = new CodeWriter();
        code.Line(CSharpEmitter.GeneratedBy);
        code.Line($"private static class {Name.Class}<{Vector.Name}>");
        code.Block($"    where {Vector.Name} : struct, IVector<{Vector.Name}, {Vector.Element}>", () => emitMembers(code));
        return code;
    }

    public static void Append(IEnumerable<CodeWriter> methods, CodeWriter code)
    {
        foreach (var method in methods)
        {
            code.Line();
            code.Append(method);
        }
    }
}
