using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Oracle.Interpreter;

/// <summary>How a notation may be spelled as a C# name: <c>\hat{y}</c> is yHat, <c>\mu_B</c> is muB or mu_B, <c>P(B|A)</c> is pBGivenA.</summary>
internal static class ReferenceNames
{
    public static IReadOnlyList<string> Spellings(ExpressionSyntax node) => node switch
    {
        NameSyntax name => Accented(name),
        NumberSyntax number => [number.Text],
        GroupSyntax group => Spellings(group.Inner),
        ListSyntax list => Joined(list.Items, ""),
        BinarySyntax { Operator: BinaryOperator.Juxtapose } pair => Joined([pair.Left, pair.Right], ""),
        ScriptedSyntax { Superscript: null, Subscript: { } sub } scripted => Subscripted(Spellings(scripted.Base), sub),
        ScriptedSyntax { Superscript: { } sup, Subscript: null } scripted when IsStar(sup) is { } mark => [.. Spellings(scripted.Base).Select(b => b + mark)],
        ApplicationSyntax application => Applied(application),
        _ => [],
    };

    private static string? IsStar(ExpressionSyntax sup) => sup is NameSyntax { Name: "*" or "ast" or "star" } ? "Star" : sup is NameSyntax { Name: "prime" } ? "Prime" : null;

    private static IReadOnlyList<string> Accented(NameSyntax name)
    {
        if (name.Accents.Count == 0 && name.Primes == 0)
        {
            return [name.Name];
        }

        var suffix = string.Concat(name.Accents.Select(Capital)) + string.Concat(Enumerable.Repeat("Prime", name.Primes));
        return [name.Name + suffix];
    }

    private static IReadOnlyList<string> Subscripted(IReadOnlyList<string> bases, ExpressionSyntax sub) =>
        [.. from b in bases from s in Spellings(sub) from t in new[] { b + s, b + "_" + s, b + Capital(s) } select t];

    private static IReadOnlyList<string> Applied(ApplicationSyntax application)
    {
        var words = new List<string> { "" };
        for (var i = 0; i < application.Arguments.Count; i++)
        {
            var joint = i == 0 ? "" : application.Separators[i - 1] == '|' ? "Given" : "";
            words = [.. from w in words from s in Spellings(application.Arguments[i]) select w + joint + Capital(s)];
        }

        return [.. from t in Spellings(application.Target) from w in words from spelled in new[] { t + w, Small(t) + w } select spelled];
    }

    private static IReadOnlyList<string> Joined(IEnumerable<ExpressionSyntax> items, string joint)
    {
        IEnumerable<string> words = [""];
        foreach (var item in items)
        {
            var spellings = Spellings(item);
            words = [.. from w in words from s in spellings select w + (w.Length == 0 ? "" : joint) + s];
        }

        return [.. words];
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];

    private static string Small(string word) => word.Length == 0 ? word : char.ToLowerInvariant(word[0]) + word[1..];
}
