using System.Text;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Names;

/// <summary>
/// From notation to text: the key under which an equation's own names are found, and the C# names that a notation may bear.
/// <c>\hat{y}</c> is yHat, <c>\mu_B</c> is muB or mu_B, <c>P(B|A)</c> is pBGivenA.
/// </summary>
internal static class Spelling
{
    /// <summary>The font of sets: between bars, they are counted.</summary>
    public const string SetFont = "mathcal";

    private static readonly Dictionary<string, string> Variants = new(StringComparer.Ordinal)
    {
        ["varepsilon"] = "epsilon", ["vartheta"] = "theta", ["varphi"] = "phi", ["varrho"] = "rho", ["varsigma"] = "sigma", ["ell"] = "l",
    };

    /// <summary>A text that two notations share exactly if they are written alike, but for spaces and braces; null for what is no notation.</summary>
    public static string? Key(ExpressionSyntax? node) => node switch
    {
        NameSyntax { Accents.IsEmpty: true, Primes: 0 } n => n.Name,
        NameSyntax n => string.Concat(n.Accents.Select(static a => a + ":")) + n.Name + new string('\'', n.Primes),
        NumberSyntax n => n.Text,
        ScriptedSyntax s when Key(s.Base) is { } name =>
            name + Script('_', s.Subscript) + Script('^', s.Superscript) is var key && key.IndexOf('?') < 0 ? key : null,
        ListSyntax l => Join(l.Items, static _ => ","),
        SliceSyntax s when (s.Lower is null ? "" : Key(s.Lower)) is { } from && (s.Upper is null ? "" : Key(s.Upper)) is { } to => from + ":" + to,
        GroupSyntax g when Key(g.Inner) is { } inner => g.Open + inner,
        ApplicationSyntax a when Key(a.Target) is { } name && Join(a.Arguments, i => a.Separators[i].ToString()) is { } arguments => name + "(" + arguments,
        BinarySyntax { Operator: BinaryOperator.Juxtapose } b when Key(b.Left) is { } left && Key(b.Right) is { } right => left + right,
        BinarySyntax { Operator: BinaryOperator.Add } b when Key(b.Left) is { } left && Key(b.Right) is { } right => left + "+" + right,
        BinarySyntax { Operator: BinaryOperator.Subtract } b when Key(b.Left) is { } left && Key(b.Right) is { } right => left + "-" + right,
        BinarySyntax { Operator: BinaryOperator.Given } b when Key(b.Left) is { } left && Key(b.Right) is { } right => left + "|" + right,
        BinarySyntax { Operator: BinaryOperator.Asterisk } b when Key(b.Left) is { } left && Key(b.Right) is { } right => left + "*" + right,
        UnarySyntax { IsNegation: true } u when Key(u.Operand) is { } operand => "-" + operand,
        DelimitedSyntax d when Join(d.Items, static _ => ",") is { } items => d.Kind + "(" + items,
        PrefixFunctionSyntax p when Key(p.Function) is { } function && Key(p.Argument) is { } argument => function + " " + argument,
        NablaSyntax { Kind: NablaKind.Gradient, Order: 1 } n when Key(n.Operand) is { } operand => "nabla" + Script('_', n.Variable) + " " + operand,
        NotSyntax n when Key(n.Operand) is { } operand => "!" + operand,
        _ => null,
    };

    /// <summary>Whether two notations name the same thing.</summary>
    public static bool AreSame(ExpressionSyntax one, ExpressionSyntax other) => Key(one) is { } key && key == Key(other);

    /// <summary>The C# names that the notation may stand for, the likeliest first.</summary>
    public static IEnumerable<string> Candidates(ExpressionSyntax node) => node switch
    {
        NameSyntax n => Plain(n),
        ScriptedSyntax { Subscript: { } sub, Superscript: null } s => Joined(s.Base, Words(sub)).Concat(Next(s.Base, sub)),
        ScriptedSyntax { Subscript: null, Superscript: { } sup } s => Joined(s.Base, Words(sup)).Concat(Next(s.Base, sup)),
        ScriptedSyntax { Subscript: { } sub, Superscript: { } sup } s => Joined(s.Base, [.. Words(sub), .. Words(sup)]),
        ApplicationSyntax a => Applied(a),
        _ => [],
    };

    /// <summary>The key of a notation that stands in a text of its own, as in [Symbol].</summary>
    public static string? KeyOfText(string notation) => Key(NotationOf(notation));

    public static ExpressionSyntax? NotationOf(string text) =>
        EquationParser.Parse(text, new SyntaxNames(default, default, [text])).Value is { Statements: { Count: 1 } statements } ? statements[0].Right : null;

    /// <summary>The fonts of the letters of a notation, in their order; empty if it states none.</summary>
    public static string Fonts(ExpressionSyntax notation)
    {
        var fonts = notation.Descendants().OfType<NameSyntax>().Select(static n => n.Font ?? "").ToList();
        return fonts.TrueForAll(static f => f.Length == 0) ? "" : string.Join(" ", fonts);
    }

    /// <summary>A C# name as a notation would be spelt: <c>θ</c> is theta, <c>x̂</c> is xHat.</summary>
    public static string Plain(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
        {
            if (UnicodeMathematics.Accented(character) is var (letter, accent))
            {
                text.Append(letter).Append(Capitalised(accent));
            }
            else if (UnicodeMathematics.Combining(character) is { } mark)
            {
                text.Append(Capitalised(mark));
            }
            else
            {
                text.Append(UnicodeMathematics.Canonical(character) ?? character.ToString());
            }
        }

        return text.ToString();
    }

    /// <summary>Whether a C# name is that of a Greek letter, capital or not.</summary>
    public static bool IsGreek(string name) => UnicodeMathematics.IsGreekName(name);

    /// <summary>Whether a notation begins with a Greek letter: the name X_i does not, though it is spelt Xi.</summary>
    public static bool IsGreek(ExpressionSyntax notation) => notation switch
    {
        NameSyntax name => IsGreek(name.Name),
        ScriptedSyntax scripted => IsGreek(scripted.Base),
        ApplicationSyntax application => IsGreek(application.Target),
        _ => false,
    };

    /// <summary>The characters as the reader sees them, for messages.</summary>
    public static string Of(ExpressionSyntax node) => Key(node) is { } key ? key.Replace(":", " ") : "this";

    private static IEnumerable<string> Plain(NameSyntax name) =>
        name is { Accents.IsEmpty: true, Primes: 0 } && !Variants.ContainsKey(name.Name) && name.Name.IndexOf('^') < 0 && name.Name.IndexOf('*') < 0 && name.Name.IndexOf('_') < 0 ? [name.Name] : Marked(name);

    private static IEnumerable<string> Marked(NameSyntax name)
    {
        var suffix = string.Concat(name.Accents.Select(Capitalised)) + string.Concat(Enumerable.Repeat("Prime", name.Primes));
        var names = Variants.TryGetValue(name.Name, out var variant) ? new[] { name.Name, variant } : [name.Name];
        foreach (var spelling in names.Select(static n => n.Replace("^", "").Replace("*", "Star")))
        {
            yield return spelling + suffix;
            if (spelling.IndexOf('_') > 0)
            {
                // The step\_num of code documentation is stepNum in C#.
                yield return string.Concat(spelling.Split('_').Select(static (word, at) => at == 0 ? word : Capitalised(word))) + suffix;
            }

            if (suffix.Length > 0)
            {
                yield return spelling + "_" + suffix.ToLowerInvariant();
            }
        }
    }

    private static IEnumerable<string> Joined(ExpressionSyntax @base, IReadOnlyList<string> words)
    {
        if (words.Count == 0 || words.Any(static w => w.Length == 0))
        {
            yield break;
        }

        foreach (var stem in Candidates(@base))
        {
            yield return stem + string.Concat(words);
            yield return stem + "_" + string.Join("_", words);
            yield return stem + string.Concat(words.Select(Capitalised));
            yield return stem + "_" + string.Concat(words);
        }
    }

    /// <summary>wNext and w_new for <c>w_{t+1}</c>.</summary>
    private static IEnumerable<string> Next(ExpressionSyntax @base, ExpressionSyntax time) =>
        (time is GroupSyntax group ? group.Inner : time) is BinarySyntax { Operator: BinaryOperator.Add, Left: NameSyntax { Name.Length: 1 }, Right: NumberSyntax { Text: "1" } }
            ? Candidates(@base).SelectMany(static stem => new[] { stem + "Next", stem + "New", stem + "_next", stem + "_new" }) : [];

    private static IEnumerable<string> Applied(ApplicationSyntax application)
    {
        var parts = application.Arguments.Select(Words).ToList();
        if (parts.Any(static p => p.Count == 0))
        {
            yield break;
        }

        foreach (var stem in Candidates(application.Target))
        {
            foreach (var and in new[] { "", "And" })
            {
                var text = new StringBuilder(stem);
                for (var i = 0; i < parts.Count; i++)
                {
                    text.Append(i == 0 ? "" : application.Separators[i - 1] switch { '|' => "Given", '‖' => "From", _ => and });
                    text.Append(string.Concat(parts[i].Select(Capitalised)));
                }

                yield return text.ToString();
            }
        }
    }

    private static IReadOnlyList<string> Words(ExpressionSyntax node) => node switch
    {
        NameSyntax n => [Plain(n).Last(c => c.IndexOf('_') < 0 || n.Name.IndexOf('_') >= 0)],
        NumberSyntax n when n.Text.All(char.IsDigit) => [n.Text],
        ListSyntax l => [.. l.Items.SelectMany(Words)],
        GroupSyntax g => Words(g.Inner),
        NotSyntax n => ["Not", .. Words(n.Operand)],
        ScriptedSyntax s => [.. Candidates(s).Take(1)],
        BinarySyntax { Operator: BinaryOperator.Juxtapose } b => [.. Words(b.Left), .. Words(b.Right)],
        BinarySyntax { Operator: BinaryOperator.Add } b => [.. Words(b.Left), "Plus", .. Words(b.Right)],
        BinarySyntax { Operator: BinaryOperator.Subtract } b => [.. Words(b.Left), "Minus", .. Words(b.Right)],
        BinarySyntax { Operator: BinaryOperator.Given } b => [.. Words(b.Left), "Given", .. Words(b.Right)],
        UnarySyntax { IsNegation: true } u => ["Minus", .. Words(u.Operand)],
        _ => [],
    };

    /// <summary>
    /// What C# spells with a capital, as mathematics would; null for a single letter, whose case says more, and for what has no capital or several.
    /// </summary>
    public static string? Decapitalised(string name) => name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name.Substring(1) : null;

    private static string Capitalised(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word.Substring(1);

    private static string Script(char mark, ExpressionSyntax? script) => script is null ? "" : mark + (Key(script) ?? "?");

    private static string? Join(IReadOnlyList<ExpressionSyntax> items, Func<int, string> separator)
    {
        var text = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            if (Key(items[i]) is not { } key)
            {
                return null;
            }

            text.Append(i == 0 ? "" : separator(i - 1)).Append(key);
        }

        return text.ToString();
    }
}
