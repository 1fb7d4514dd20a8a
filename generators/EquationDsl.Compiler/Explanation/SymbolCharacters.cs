using EquationDsl.Compiler.Text;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Explanation;

/// <summary>The characters of names: Greek letters, signs that are names, fonts and accents.</summary>
internal static class SymbolCharacters
{
    private static readonly Dictionary<string, string> Signs = Table(
        "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigma σ tau τ upsilon υ "
        + "phi φ chi χ psi ψ omega ω Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε "
        + "Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ "
        + "Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω varepsilon ε varphi φ vartheta ϑ varrho ϱ varsigma ς varpi ϖ varkappa ϰ "
        + "ell ℓ hbar ℏ infty ∞ top ⊤ dagger † emptyset ∅ varnothing ∅ prime ′ "
        + "star ⋆ bot ⊥ aleph ℵ imath ı jmath ȷ digamma ϝ ldots … degree ° nabla ∇ partial ∂");

    private static readonly Dictionary<string, string> Marks = Table(
        "hat ^ bar ¯ tilde ~ dot ˙ ddot ¨ check ˇ breve ˘ acute ´ grave ` mathring ˚ vec → right → left ← underline _");

    /// <summary>Where the letters of a font begin in the mathematical alphanumerics: capitals, and small letters behind them.</summary>
    private static readonly Dictionary<string, int> Fonts = new(StringComparer.Ordinal)
    {
        ["boldsymbol"] = 0x1D468, ["mathbf"] = 0x1D400, ["textbf"] = 0x1D400, ["mathcal"] = 0x1D49C, ["mathscr"] = 0x1D49C, ["mathfrak"] = 0x1D504,
        ["mathbb"] = 0x1D538,
    };

    /// <summary>The letters that stood elsewhere before the block was made.</summary>
    private static readonly Dictionary<int, string> Elsewhere = new()
    {
        [0x1D49D] = "ℬ", [0x1D4A0] = "ℰ", [0x1D4A1] = "ℱ", [0x1D4A3] = "ℋ", [0x1D4A4] = "ℐ", [0x1D4A7] = "ℒ", [0x1D4A8] = "ℳ", [0x1D4AD] = "ℛ",
        [0x1D4BA] = "ℯ", [0x1D4BC] = "ℊ",
        [0x1D4C4] = "ℴ", [0x1D506] = "ℭ", [0x1D50B] = "ℌ", [0x1D50C] = "ℑ", [0x1D515] = "ℜ", [0x1D51D] = "ℨ", [0x1D53A] = "ℂ", [0x1D53F] = "ℍ",
        [0x1D545] = "ℕ", [0x1D547] = "ℙ",
        [0x1D548] = "ℚ", [0x1D549] = "ℝ", [0x1D551] = "ℤ",
    };

    /// <summary>The character of a Greek letter or a sign that is a name; null for other names.</summary>
    public static string? Sign(string name) => Signs.TryGetValue(name, out var sign) ? sign : null;

    /// <summary>A bare name as mathematicians print it: letters italic, words, digits and capital Greek letters upright.</summary>
    public static Markup Symbol(string name, string? font = null)
    {
        if (name is "argmax" or "argmin")
        {
            return Markup.Row(Strength.Atom, Markup.Identifier("arg"), Markup.Space, Markup.Identifier(name.Substring(3)));
        }

        if (name.Length == 1 && font is not null && Fonts.TryGetValue(font, out var first) && Letter(name[0]) is { } letter)
        {
            return Markup.Identifier(InBlock(first + letter));
        }

        var sign = Sign(name);
        return name.Length == 1 ? Markup.Identifier(name, isUpright: char.IsDigit(name[0]) || font is "mathrm" or "text")
            : Markup.Identifier(sign ?? name, isUpright: sign is not null && (char.IsUpper(sign[0]) || !char.IsLetter(sign[0])));
    }

    /// <summary>With its marks, the innermost first, and primes.</summary>
    public static Markup Marked(Markup symbol, ValueArray<string> accents, int primes)
    {
        foreach (var accent in accents)
        {
            symbol = Marks.TryGetValue(accent, out var mark)
                ? accent == "underline" ? Markup.Element("munder", Strength.Atom, symbol, Markup.Sign(mark))
                    : Markup.Element("mover", Strength.Atom, [symbol, Markup.Sign(mark)], " accent=\"true\"")
                : Markup.Element("msup", Strength.Atom, symbol, Markup.Words(accent));
        }

        return primes == 0 ? symbol : Markup.Element("msup", Strength.Atom, symbol, Markup.Sign(new string('′', primes)));
    }

    private static int? Letter(char letter) => letter switch
    {
        >= 'A' and <= 'Z' => letter - 'A',
        >= 'a' and <= 'z' => letter - 'a' + 26,
        _ => null,
    };

    private static string InBlock(int codePoint) => Elsewhere.TryGetValue(codePoint, out var other) ? other : char.ConvertFromUtf32(codePoint);

    private static Dictionary<string, string> Table(string pairs)
    {
        var words = pairs.Split(' ');
        return Enumerable.Range(0, words.Length / 2).ToDictionary(at => words[2 * at], at => words[(2 * at) + 1], StringComparer.Ordinal);
    }
}
