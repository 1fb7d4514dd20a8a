namespace EquationDsl.Compiler.Syntax;

/// <summary>Mathematics in Unicode, as the LaTeX that means the same.</summary>
internal static class UnicodeMathematics
{
    private const string Symbols = """
        ∑ sum|∏ prod|∫ int|∂ partial|∇ nabla|√ sqrt|∞ infty|· cdot|⋅ cdot|∙ cdot|× times|÷ div|∗ *|⊙ odot|∘ circ|⊘ oslash|⊗ otimes
        ≤ le|⩽ le|≥ ge|⩾ ge|≠ ne|≈ approx|≃ approx|∼ sim|∈ in|∉ notin|≡ =|≔ =|← =|≜ =|∧ land|∨ lor|¬ lnot|± pm|∓ mp|∝ propto|→ rightarrow
        ⟨ langle|⟩ rangle|〈 langle|〉 rangle|⌊ lfloor|⌋ rfloor|⌈ lceil|⌉ rceil|… ldots|⋯ ldots|∀ forall|° degree|∃ exists|∅ emptyset|⇒ implies
        − -|– -|‐ -|∥ ‖|‖ ‖|∣ |||⊤ top|⊺ top|† dagger|′ '|″ ''|‴ '''|ℓ ell|ℏ hbar|∕ /|⁄ /|⊕ oplus|∪ cup|∩ cap|⇔ iff|∛ cbrt|ϵ epsilon|ϑ theta
        ϕ phi|ϱ rho|ς sigma|ϖ pi|µ mu|ℎ h|ℒ L|ı i|ȷ j|‚ ,|： :|（ (|） )
        """;

    private const string Greek = "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron "
        + "π pi ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega";

    // In the order of the mathematical alphanumeric block, U+1D6A8 and on: capitals, nabla, small letters, partial, variants.
    private const string GreekBlock = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Theta Sigma Tau Upsilon "
        + "Phi Chi Psi Omega nabla alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon "
        + "phi chi psi omega partial epsilon theta kappa phi rho pi";

    private const string Superscripts = "⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9⁺+⁻-⁼=⁽(⁾)ⁿnⁱiᵀTᵃaᵇbᶜcᵈdᵉeᵏkᵗtˣxʸy";

    private const string Subscripts = "₀0₁1₂2₃3₄4₅5₆6₇7₈8₉9₊+₋-₌=₍(₎)ₐaₑeₕhᵢiⱼjₖkₗlₘmₙnₒoₚpᵣrₛsₜtᵤuᵥvₓx";

    private const string Precomposed = "âa^êe^îi^ôo^ûu^ĉc^ĝg^ĥh^ĵj^ŝs^ŵw^ŷy^ẑz^Ŷy^āa-ēe-īi-ōo-ūu-ȳy-ãa~ñn~õo~ĩi~ũu~ỹy~ẽe~ẋx.ẏy.żz.ḟf.ṙr.ẍx:ÿy:";

    private static readonly string[] _greekBlock = GreekBlock.Split(' ');

    private static readonly Dictionary<char, string> _names = BuildNames();

    private static readonly Dictionary<char, char> _superscripts = CharacterPairs(Superscripts);

    private static readonly Dictionary<char, char> _subscripts = CharacterPairs(Subscripts);

    private static readonly Dictionary<char, (char Letter, string Accent)> _accented = BuildAccented();

    /// <summary>The canonical text of a character: a command's name or a plain symbol.</summary>
    public static string? Canonical(char character) => _names.TryGetValue(character, out var name) ? name : null;

    /// <summary>Whether a name is that of a Greek letter, small or capital.</summary>
    public static bool IsGreekName(string name) => _greekBlock.Contains(name) && name is not ("nabla" or "partial");

    /// <summary>The plain character under a superscript such as ².</summary>
    public static char? Superscript(char character) => _superscripts.TryGetValue(character, out var plain) ? plain : null;

    /// <summary>The plain character over a subscript such as ₁.</summary>
    public static char? Subscript(char character) => _subscripts.TryGetValue(character, out var plain) ? plain : null;

    /// <summary><c>ŷ</c> as y and hat.</summary>
    public static (char Letter, string Accent)? Accented(char character) => _accented.TryGetValue(character, out var pair) ? pair : null;

    /// <summary>The accent that a combining mark puts on the letter before it.</summary>
    public static string? Combining(char mark) => mark switch
    {
        '\u0302' => "hat",
        '\u0303' => "tilde",
        '\u0304' or '\u0305' => "bar",
        '\u0307' => "dot",
        '\u0308' => "ddot",
        '\u030C' => "check",
        '\u20D7' => "vec",
        _ => null,
    };

    /// <summary>The letter of a blackboard capital such as ℝ.</summary>
    public static char? Blackboard(char character) => character switch
    {
        'ℝ' => 'R',
        'ℕ' => 'N',
        'ℤ' => 'Z',
        'ℚ' => 'Q',
        'ℂ' => 'C',
        'ℙ' => 'P',
        _ => null,
    };

    /// <summary>What a mathematical alphanumeric (U+1D400 to U+1D7FF) stands for, and whether it is of the blackboard style.</summary>
    public static (string Text, bool IsBlackboard)? Alphanumeric(int codePoint) => codePoint switch
    {
        >= 0x1D400 and <= 0x1D6A3 => (Latin((codePoint - 0x1D400) % 52), codePoint is >= 0x1D538 and <= 0x1D56B),
        >= 0x1D6A8 and <= 0x1D7C9 => (_greekBlock[(codePoint - 0x1D6A8) % 58], false),
        >= 0x1D7CE and <= 0x1D7FF => (((char)('0' + ((codePoint - 0x1D7CE) % 10))).ToString(), codePoint is >= 0x1D7D8 and <= 0x1D7E1),
        _ => null,
    };

    private static string Latin(int ordinal) => ((char)(ordinal < 26 ? 'A' + ordinal : 'a' + ordinal - 26)).ToString();

    private static Dictionary<char, string> BuildNames()
    {
        var names = new Dictionary<char, string>();
        foreach (var entry in Symbols.Split(['|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var trimmed = entry.Trim();
            if (trimmed.Length > 2)
            {
                names[trimmed[0]] = trimmed[2..];
            }
        }

        names['∣'] = "|";
        var greek = Greek.Split(' ');
        for (var i = 0; i < greek.Length; i += 2)
        {
            names[greek[i][0]] = greek[i + 1];
            names[char.ToUpperInvariant(greek[i][0])] = char.ToUpperInvariant(greek[i + 1][0]) + greek[i + 1][1..];
        }

        return names;
    }

    private static Dictionary<char, char> CharacterPairs(string pairs)
    {
        var table = new Dictionary<char, char>();
        for (var i = 0; i < pairs.Length; i += 2)
        {
            table[pairs[i]] = pairs[i + 1];
        }

        return table;
    }

    private static Dictionary<char, (char Letter, string Accent)> BuildAccented()
    {
        var table = new Dictionary<char, (char Letter, string Accent)>();
        for (var i = 0; i < Precomposed.Length; i += 3)
        {
            table[Precomposed[i]] = (Precomposed[i + 1], Precomposed[i + 2] switch
            {
                '^' => "hat",
                '-' => "bar",
                '~' => "tilde",
                '.' => "dot",
                _ => "ddot",
            });
        }

        return table;
    }
}
