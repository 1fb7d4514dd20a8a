using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Explanation;

/// <summary>A C# name as mathematicians would print it: a letter, and what stands below it.</summary>
/// <param name="Below">Null for nothing.</param>
internal sealed record PrintedName(Markup Letter, Markup? Below)
{
    /// <summary>Of a gradient, by what it is taken; the name has no letter of its own then.</summary>
    public PrintedName? By { get; init; }

    /// <summary>With subscripts behind those that the name has; those of a gradient are those of what it is taken by.</summary>
    public Markup With(IReadOnlyList<Markup> subscripts)
    {
        if (By is { } by)
        {
            return Markup.Element("msub", Strength.Atom, Letter, by.With(subscripts));
        }

        var all = Below is { } below ? [below, .. subscripts] : subscripts;
        return all.Count == 0 ? Letter : Markup.Element("msub", Strength.Atom, Letter, Markup.List(all));
    }
}

/// <summary>
/// From the C# names of a program to letters: <c>yHat</c> is y with a hat, <c>alpha</c> the Greek letter, <c>zGradient</c> the gradient by z, <c>sum</c> a
/// word. What the equation writes for a name comes before these rules.
/// </summary>
/// <param name="notations">What it writes; null where nothing is known of it.</param>
internal sealed class ProgramNames(Notations? notations)
{
    private static readonly Dictionary<string, Markup> NoPlaces = new(StringComparer.Ordinal);

    private const string Gradient = "Gradient";

    private static readonly string[] Accents = ["Hat", "Bar", "Tilde", "Ddot", "Dot", "Prime"];

    /// <summary>As the equation writes it, if it does.</summary>
    public PrintedName Of(string name)
    {
        if (notations?.ValueOf(name) is { } text && Written(text) is { } written)
        {
            return written;
        }

        if (name.Length > Gradient.Length && name.EndsWith(Gradient, StringComparison.Ordinal))
        {
            return new PrintedName(Markup.Sign("∇"), null) { By = Of(name.Substring(0, name.Length - Gradient.Length)) };
        }

        return Spelt(name);
    }

    /// <summary>Null for what is no notation of a name.</summary>
    private static PrintedName? Written(string text)
    {
        if (text.Length > 1 && text.All(char.IsLetter))
        {
            return new PrintedName(SymbolCharacters.Symbol(text), null);
        }

        var expressions = new SyntaxExpressions(text, NoPlaces);
        return Spelling.NotationOf(text) switch
        {
            ScriptedSyntax { Subscript: { } below, Superscript: null } scripted =>
                new PrintedName(expressions.Print(scripted.Base, Strength.Atom), expressions.Print(below)),
            NameSyntax or ApplicationSyntax or ScriptedSyntax => new PrintedName(expressions.Print(Spelling.NotationOf(text)!), null),
            _ => null,
        };
    }

    /// <summary>By the rules for names, backwards.</summary>
    public static PrintedName Spelt(string name)
    {
        var (stem, accents, primes) = (name, new List<string>(), 0);
        while (Accents.FirstOrDefault(a => stem.Length > a.Length && stem.EndsWith(a, StringComparison.Ordinal)) is { } accent)
        {
            stem = stem.Substring(0, stem.Length - accent.Length);
            primes += accent == "Prime" ? 1 : 0;
            accents.InsertRange(0, accent == "Prime" ? [] : [accent.ToLowerInvariant()]);
        }

        var at = EndOfLetter(stem);
        var letter = SymbolCharacters.Marked(SymbolCharacters.Symbol(stem.Substring(0, at)), accents.ToValueArray(), primes);
        var below = stem.Substring(at).TrimStart('_');
        return new PrintedName(letter, below.Length == 0 ? null : Subscript(below));
    }

    /// <summary>What follows a letter is below it: a word in small letters.</summary>
    private static Markup Subscript(string below)
    {
        if (below.All(char.IsDigit))
        {
            return Markup.Number(below);
        }

        var word = below.Length > 1 && char.IsUpper(below[0]) && char.IsLower(below[1]) ? char.ToLowerInvariant(below[0]) + below.Substring(1) : below;
        return Spelt(word).With([]);
    }

    /// <summary>Where the letter of a name ends: <c>W</c> of <c>Wh</c>, <c>theta</c> of <c>theta0</c>; a word is all of the name.</summary>
    private static int EndOfLetter(string name)
    {
        var underscore = name.IndexOf('_');
        if (underscore > 0 && underscore < name.Length - 1)
        {
            return underscore;
        }

        var greek = Enumerable.Range(1, name.Length)
            .LastOrDefault(n => SymbolCharacters.Sign(name.Substring(0, n)) is { Length: 1 } sign && char.IsLetter(sign[0]));
        if (greek > 1 && (greek == name.Length || !char.IsLower(name[greek])))
        {
            return greek;
        }

        var digits = name.Length - name.Reverse().TakeWhile(char.IsDigit).Count();
        if (digits > 1 && digits < name.Length)
        {
            return digits;
        }

        var isLetterWithMore = name.Length > 1 && char.IsLetter(name[0]) && (char.IsUpper(name[1]) || name.Skip(1).All(char.IsDigit) || name.Length == 2);
        return isLetterWithMore && !name.All(char.IsUpper) ? 1 : name.Length;
    }
}
