using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;
using EquationDsl.Generators.Assembling;
using EquationDsl.Generators.Discovery;

namespace EquationDsl.Generators;

/// <summary>What became of an equation: its file's text, if it can have one, and all that was found.</summary>
internal sealed record CompiledUnit(EquationUnit Unit, string? Source, ValueArray<MethodFinding> Findings)
{
    public bool HasErrors => Findings.Any(static f => f.IsError);

    public static CompiledUnit Compile(EquationUnit unit, CompilationMemo memo)
    {
        if (unit.Request is null)
        {
            return new CompiledUnit(unit, BodyFor(unit.Declared, unit.Declared.Findings), unit.Declared.Findings);
        }

        var compiled = memo.Compile(unit.Request);
        var findings = unit.Declared.Findings.AddRange(compiled.Diagnostics.Select(d => OfMember(d, unit.Declared) ?? MethodFinding.Of(d)));
        return new CompiledUnit(unit, BodyFor(unit.Declared, findings) ?? compiled.Source, findings);
    }

    private static string? BodyFor(DeclaredEquation declared, ValueArray<MethodFinding> findings) =>
        findings.FirstOrDefault(static f => f.IsError) is { } error ? ThrowingBody.Print(declared, error) : declared.IsCompilable ? null : ThrowingBody.Print(declared, error: null);

    /// <summary>An unknown name that is one to C#: the class has it, but a kernel is not told of it.</summary>
    private static MethodFinding? OfMember(EquationDiagnostic diagnostic, DeclaredEquation declared) =>
        diagnostic.Rule == BindingRules.UnknownName && declared.Fields.FirstOrDefault(f => f.IsMeantBy(diagnostic.Arguments[0])) is { } field
            ? MethodFinding.InString(FindingSite.Equation, 0, diagnostic.Span, DeclarationRules.MemberOfClass, field.Name, field.What, declared.Container.Name, field.Why, field.Instead)
            : null;
}
