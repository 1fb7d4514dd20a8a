using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Generated methods whose names members of the user's have: C# would report the second of the two, inside the generated file.</summary>
internal static class TakenNames
{
    public static IEnumerable<EquationDiagnostic> Find(EquationRequest request, IEnumerable<DerivedProgram> programs) => programs
        .SelectMany(p => Taken(request, p)).GroupBy(static t => t.Name, StringComparer.Ordinal).Select(static g => g.First())
        .Select(t => EquationDiagnostic.Create(MethodRules.GeneratedNameTaken, new TextSpan(0, request.Equation.Length), t.For, t.Name, t.By));

    private static IEnumerable<(string For, string Name, string By)> Taken(EquationRequest request, DerivedProgram derived)
    {
        var method = request.Method;
        var signature = MethodSignature.Of(method, derived);
        var types = signature.Parameters.Select(TypeOf).ToValueArray();
        var what = signature.Name == method.Name ? method.Name : signature.Name.Substring(method.Name.Length);
        foreach (var member in request.Members.Where(m => derived.Kind != ProgramKind.Forward && m.Name == signature.Name && (m.Parameters is null || m.Parameters.Value == types)))
        {
            yield return (what, member.Name, member.Parameters is null ? "a member of the type" : "a method of the type with the same parameters");
        }

        foreach (var member in request.Members.Where(m => IsHelper(m.Name, CSharpEmitter.NameOf(method, derived.Kind), request)))
        {
            yield return (what, member.Name, "a member of the type");
        }
    }

    /// <summary>Whether the generator gives the name to what the method calls: its kernel, and with several threads what does a part.</summary>
    private static bool IsHelper(string name, string method, EquationRequest request)
    {
        var ordinal = CSharpEmitter.Ordinal(request.Overload);
        return name == method + "Kernel" + ordinal
            || (request.Options.Parallel && (name == method + "Part" + ordinal || name.StartsWith(method + "Kernel" + ordinal + "Stage", StringComparison.Ordinal) || name.StartsWith(method + "Part" + ordinal + "Stage", StringComparison.Ordinal)));
    }

    /// <summary>The type in full. C# does not tell parameters apart by how a reference is passed.</summary>
    private static string TypeOf(MethodParameter parameter) => parameter switch
    {
        { Kind: ParameterKind.Out } or { Modifiers: "ref" } => "ref " + MethodSignature.TypeName(parameter.Element),
        { Kind: ParameterKind.Span or ParameterKind.ReadOnlySpan } => "global::System." + parameter.Type,
        { IsTensorSpan: true } => "global::System.Numerics.Tensors." + parameter.Type,
        _ => parameter.Type,
    };
}
