using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Generated methods whose names members of the user's have: C# would report the second of the two, inside the generated file.</summary>
internal static class TakenNames
{
    public static IEnumerable<EquationDiagnostic> Find(EquationRequest request, IEnumerable<DerivedProgram> programs)
    {
        var span = new TextSpan(0, request.Equation.Length);
        var generated = programs.Where(static p => p.Kind != ProgramKind.Forward && !IsExtra(p)).Select(p => MethodSignature.Of(request.Method, p));
        var alike = generated.Select(s => (Signature: s, Other: Same(request.Members, s).FirstOrDefault(static m => m is { Of: not null, IsLater: false }))).FirstOrDefault(static s => s.Other is not null);
        return alike.Other is { Of: { } of }
            ? [EquationDiagnostic.Create(NeighbourRules.OverloadsAlike, span, request.Method.Name, alike.Other.Name, string.Join(", ", alike.Signature.Declared.Select(static p => p.Type)), of)]
            : programs.SelectMany(p => Taken(request, p)).GroupBy(static t => t.Name, StringComparer.Ordinal).Select(static g => g.First())
                .Select(t => EquationDiagnostic.Create(MethodRules.GeneratedNameTaken, span, t.For, t.Name, t.By));
    }

    /// <summary>Whether the method is an overload that the equation would be whole without.</summary>
    public static bool IsExtra(DerivedProgram derived) => derived.Kind is ProgramKind.GradientOfResult or ProgramKind.Keeping or ProgramKind.GradientOfKept;

    /// <summary>Without the overloads that are alike to a derivative of another equation of the method's name.</summary>
    public static ValueArray<DerivedProgram> WithoutAlike(EquationRequest request, ValueArray<DerivedProgram> programs)
    {
        var alike = programs.Where(p => IsExtra(p) && Same(request.Members, MethodSignature.Of(request.Method, p)).Any(static m => m.Of is not null)).Select(static p => p.Kind).ToList();
        var isKept = alike.Exists(static k => k is ProgramKind.Keeping or ProgramKind.GradientOfKept);
        return programs.Where(p => !alike.Contains(p.Kind) && !(isKept && p.Kind is (ProgramKind.Keeping or ProgramKind.GradientOfKept))).ToValueArray();
    }

    /// <summary>The members beside which C# allows no method of that signature.</summary>
    public static IEnumerable<MemberModel> Same(ValueArray<MemberModel> members, MethodSignature signature) =>
        members.Where(m => m.Name == signature.Name && (m.Parameters is null || m.Parameters.Value == Types(signature)));

    /// <summary>The types of the parameters as <see cref="MemberModel"/> has them.</summary>
    public static ValueArray<string> Types(MethodSignature signature) => signature.Declared.Select(TypeOf).ToValueArray();

    private static IEnumerable<(string For, string Name, string By)> Taken(EquationRequest request, DerivedProgram derived)
    {
        var method = request.Method;
        var signature = MethodSignature.Of(method, derived);
        var what = signature.Name == method.Name ? method.Name : signature.Name.Substring(method.Name.Length);
        foreach (var member in derived.Kind == ProgramKind.Forward ? [] : Same(request.Members, signature).Where(static m => m.Of is null))
        {
            yield return (what, member.Name, member.Parameters is null ? "a member of the type" : "a method of the type with the same parameters");
        }

        foreach (var member in request.Members.Where(m => m.Of is null && IsHelper(m.Name, CSharpEmitter.NameOf(method, derived.Kind), request)))
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
