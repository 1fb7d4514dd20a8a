using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>How books write distributions that have letters of their own: <c>\chi^2(k)</c>, <c>\chi^2_k</c>, <c>t_k</c>, <c>t(k)</c>, <c>F_{m,n}</c>.</summary>
internal static class DistributionNotation
{
    /// <summary>The name with its parameters in parentheses; null for what is no distribution.</summary>
    public static ApplicationSyntax? Plain(ExpressionSyntax written) => written switch
    {
        GroupSyntax group => Plain(group.Inner),
        BinarySyntax { Operator: BinaryOperator.Juxtapose,
            Left: ScriptedSyntax { Base: NameSyntax { Name: "chi" }, Subscript: null, Superscript: NumberSyntax { Text: "2" } }, Right: GroupSyntax k } =>
            Named(written, "ChiSquared", k.Inner),
        ScriptedSyntax { Base: NameSyntax { Name: "chi" }, Subscript: { } k, Superscript: NumberSyntax { Text: "2" } } => Named(written, "ChiSquared", k),
        ScriptedSyntax { Base: NameSyntax { Name: "t", Primes: 0 }, Subscript: { } k, Superscript: null } => Named(written, "Student", k),
        ApplicationSyntax { Target: NameSyntax { Name: "t", Primes: 0 }, Arguments: [var k] } => Named(written, "Student", k),
        ScriptedSyntax { Base: NameSyntax { Name: "F", Primes: 0 }, Subscript: ListSyntax { Items: [var m, var n] }, Superscript: null } =>
            Named(written, "F", m, n),
        ApplicationSyntax { Target: NameSyntax { Primes: 0 } name } application when Distributions.Find(name.Name) is not null => application,
        NameSyntax { Primes: 0 } name when Distributions.Find(name.Name) is { Defaults.IsEmpty: false } distribution =>
            Named(written, name.Name, [.. distribution.Defaults.Select(d => new NumberSyntax(written.Span, d))]),
        _ => null,
    };

    /// <summary>A function of a name that no equation can write, at the place of what is written.</summary>
    public static ApplicationSyntax Named(ExpressionSyntax written, string name, params ExpressionSyntax[] arguments) => new(
        written.Span, new NameSyntax(written.Span, name, default, 0, IsWord: true), arguments.ToValueArray(),
            Enumerable.Repeat(',', Math.Max(arguments.Length - 1, 0)).ToValueArray(), '(');
}
