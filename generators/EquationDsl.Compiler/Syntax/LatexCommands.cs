namespace EquationDsl.Compiler.Syntax;

/// <summary>What a command means to the parser.</summary>
internal enum CommandKind
{
    /// <summary>A letter or constant: <c>\theta</c>, <c>\infty</c>, <c>\top</c>.</summary>
    Letter,

    /// <summary>A function that needs no parentheses: <c>\log</c>.</summary>
    Function,

    /// <summary><c>\sum</c>, <c>\prod</c>.</summary>
    BigOperator,

    /// <summary>Operators between operands.</summary>
    Infix,

    /// <summary>Relations between sides.</summary>
    Relation,

    /// <summary>Opens delimiters.</summary>
    Open,

    /// <summary>Closes delimiters.</summary>
    Close,

    /// <summary><c>\hat</c>: a mark over a name.</summary>
    Accent,

    /// <summary><c>\mathbf</c>: a style of letters.</summary>
    Style,

    /// <summary>Has a rule of its own in the parser.</summary>
    Structure,

    /// <summary>Known mathematics that the language does not have.</summary>
    Unsupported,
}

/// <summary>The commands of the notation. Other commands must be names in scope.</summary>
internal static class LatexCommands
{
    /// <summary>Commands that mean the same as another.</summary>
    public static IReadOnlyDictionary<string, string> Aliases { get; } = Pairs(
        "leq le", "leqslant le", "geq ge", "geqslant ge", "neq ne", "lt less", "gt greater", "to rightarrow",
        "dfrac frac", "tfrac frac", "cfrac frac", "sfrac frac", "nicefrac frac", "flatfrac frac", "dbinom binom", "tbinom binom",
        "varepsilon epsilon", "varphi phi", "vartheta theta", "varrho rho", "varsigma sigma", "varpi pi", "varkappa kappa",
        "wedge land", "vee lor", "neg lnot", "ast *", "colon :", "mod bmod", "owns ni", "intercal top", "transpose top",
        "gets =", "leftarrow =", "coloneqq =", "coloneq =", "triangleq =", "equiv =", "doteq =", "simeq approx", "dots ldots", "cdots ldots", "dotsb ldots", "dotsc ldots", "dotsm ldots", "dotso ldots",
        "defeq =", "eqdef =",
        "bm boldsymbol", "pmb boldsymbol", "mathbfit boldsymbol", "symbf mathbf", "mathds mathbb", "mathbbm mathbb", "Bbb mathbb",
        "widehat hat", "widetilde tilde", "overline bar", "argmax arg max", "argmin arg min",
        "lbrack [", "rbrack ]", "lparen (", "rparen )", "lbrace \\{", "rbrace \\}", "vert |", "Vert ‖", "parallel ‖",
        "lvert |", "rvert |", "lVert ‖", "rVert ‖");

    /// <summary>Other shapes of letters: the letters themselves, unless a name in scope is spelt so.</summary>
    public static IReadOnlyList<string> Variants { get; } = ["varepsilon", "varphi", "vartheta", "varrho", "varsigma"];

    /// <summary>What every known command is.</summary>
    public static IReadOnlyDictionary<string, CommandKind> Kinds { get; } = new (CommandKind Kind, string Words)[]
    {
        (CommandKind.Letter, """
            alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega
            Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon Phi Chi Psi Omega
            varepsilon varphi vartheta varrho varsigma ell hbar infty top dagger emptyset varnothing prime star bot aleph imath jmath digamma Pr ldots degree °
            """),
        (CommandKind.Function, """
            log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan arccot arcsinh arccosh arctanh
            arsinh arcosh artanh max min det tr trace diag sgn sign erf erfc gcd rank dim ker Re Im arg
            """),
        (CommandKind.BigOperator, "sum prod"),
        (CommandKind.Infix, "cdot times div odot circ oslash otimes bmod pm mp land lor bullet"),
        (CommandKind.Relation, "le ge ne in notin approx sim less greater succ succeq"),
        (CommandKind.Open, "langle lfloor lceil"),
        (CommandKind.Close, "rangle rfloor rceil"),
        (CommandKind.Accent, "hat bar tilde dot ddot check breve acute grave mathring underline vec overleftarrow overrightarrow"),
        (CommandKind.Style, """
            mathbf boldsymbol mathcal mathbb mathscr mathfrak mathrm mathit mathsf mathtt mathnormal text textrm textbf textit textsf texttt
            operatorname mbox hbox
            """),
        (CommandKind.Structure, "frac sqrt binom int partial nabla lnot mid underbrace overbrace substack pmod differentialD"),
        (CommandKind.Unsupported, """
            lim limsup liminf sup inf propto rightarrow Rightarrow implies iff Leftrightarrow forall exists vdots ddots ni subset
            subseteq supset supseteq cup cap setminus oplus ominus ll gg prec preceq iint iiint oint coprod bigcup bigcap
            bigoplus bigotimes mapsto perp cong models vdash colon atop over choose brace brack genfrac above cross overset underset stackrel
            """),
    }
    .SelectMany(static row => Split(row.Words).Select(name => (name, row.Kind)))
    .ToDictionary(static row => row.name, static row => row.Kind, StringComparer.Ordinal);

    /// <summary>What to write instead of a notation that the language does not have.</summary>
    private static readonly Dictionary<string, string> _advice = new(StringComparer.Ordinal)
    {
        ["lim"] = "write the limit's value, or a difference quotient with a small step",
        ["limsup"] = "write \\max over the values",
        ["liminf"] = "write \\min over the values",
        ["sup"] = "write \\max, the values are finitely many",
        ["inf"] = "write \\min, the values are finitely many",
        ["propto"] = "write = with the normalising constant",
        ["over"] = "write \\frac{a}{b}",
        ["above"] = "write \\frac{a}{b}",
        ["atop"] = "write \\binom{n}{k} for a binomial coefficient, and \\substack{i \\\\ j} below a sum",
        ["brace"] = "write the numbers that are meant as a parameter",
        ["brack"] = "write the numbers that are meant as a parameter",
        ["genfrac"] = "write \\frac{a}{b} or \\binom{n}{k}",
        ["cross"] = "write the entries, as in a_2 b_3 - a_3 b_2",
        ["overset"] = "leave the mark out, or put it on the name as in \\hat{x}",
        ["stackrel"] = "leave the mark out, or write \\overset{!}{=} for a claim",
        ["underset"] = "write what stands below as a subscript, as in \\max_{i}",
        ["det"] = "write a determinant as its entries, as in a_{11} a_{22} - a_{12} a_{21}",
        ["rank"] = "a rank is no smooth function of the entries: make it an int parameter",
        ["dim"] = "write the length itself, as in the n of \\sum_{i=1}^{n}",
        ["ker"] = "a kernel is a set: name the vectors that are meant",
        ["Re"] = "all numbers are real: leave it out, or make the real part a parameter",
        ["Im"] = "all numbers are real: make the imaginary part a parameter",
        ["arg"] = "write \\arg\\max_{i} or \\arg\\min_{i} for a position, and \\operatorname{atan2}(y, x) for an angle",
        ["gcd"] = "make the divisor an int parameter",
        ["choose"] = "write \\binom{n}{k}",
        ["oplus"] = "write + for a sum",
        ["pm"] = "write two equations, one with + and one with -",
        ["mp"] = "write two equations, one with - and one with +",
        ["iint"] = "write one \\int, with bounds of its own, for each variable",
        ["pmod"] = "write a \\bmod b",
        ["sim"] = "write the distribution as a statement or after where",
        ["approx"] = "write it between the sides of a statement",
        ["ll"] = "write <",
        ["gg"] = "write >",
        ["vdots"] = "write a range: \\sum_{i=1}^{n}, or 1 \\le i \\le n",
        ["ddots"] = "write a range: \\sum_{i=1}^{n}, or 1 \\le i \\le n",
        ["exists"] = "a computation has no quantifiers: leave it out",
        ["rightarrow"] = "write = between a name and its value",
        ["mapsto"] = "write f(x) = .. for a function",
        ["Rightarrow"] = "write \\\\ between two equations",
        ["implies"] = "write \\\\ between two equations",
        ["iff"] = "write \\\\ between two equations",
        ["Leftrightarrow"] = "write \\\\ between two equations",
        ["ominus"] = "write - for a difference",
        ["coprod"] = "write \\prod for a product",
        ["oint"] = "write \\int over the parameter of the curve",
        ["iiint"] = "write one \\int, with bounds of its own, for each variable",
        ["cross"] = "write \\times",
        ["perp"] = "write x^\\top y for what is zero then",
        ["prec"] = "write <",
        ["preceq"] = "write \\le",
    };

    /// <summary>Layout only: read as if it were not there.</summary>
    public static ISet<string> Ignored { get; } = new HashSet<string>(
        Split("""
            quad qquad thinspace medspace thickspace negthinspace enspace enskip displaystyle textstyle scriptstyle scriptscriptstyle
            limits nolimits displaylimits nonumber notag mathstrut strut hfill hfil smallskip medskip bigskip bf it cal
            tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge boldmath unboldmath allowbreak nobreak relax ignorespaces vcentcolon
            """),
        StringComparer.Ordinal);

    /// <summary>Fonts of words, which hold up to the end of the group: <c>{\rm ReLU}</c>. Elsewhere layout only.</summary>
    public static ISet<string> Fonts { get; } = new HashSet<string>(Split("rm sf tt"), StringComparer.Ordinal);

    /// <summary>Layout only, with an argument that says nothing either.</summary>
    public static ISet<string> IgnoredWithArgument { get; } =
        new HashSet<string>(Split("hspace vspace label tag phantom hphantom vphantom mspace color textcolor eqno leqno raisebox"), StringComparer.Ordinal);

    /// <summary>Layout only, with a distance that needs no braces: <c>\kern3pt</c>.</summary>
    public static ISet<string> Distances { get; } = new HashSet<string>(Split("kern mkern hskip mskip vskip"), StringComparer.Ordinal);

    /// <summary>Say how their argument stands among others, and nothing of what it is.</summary>
    public static ISet<string> Wrappers { get; } = new HashSet<string>(
        Split("mathop mathrel mathbin mathord mathopen mathclose mathinner mathpunct smash ensuremath boxed fbox"), StringComparer.Ordinal);

    /// <summary>Commands whose argument is text: the name is all of it.</summary>
    public static ISet<string> TextStyles { get; } =
        new HashSet<string>(Split("text textrm textbf textit textsf texttt mathrm mathit mathsf mathtt operatorname mbox hbox"), StringComparer.Ordinal);

    /// <summary>Say on which side the delimiter that follows stands.</summary>
    public static IReadOnlyDictionary<string, DelimiterSide> Sizes { get; } = new (DelimiterSide Kind, string Words)[]
    {
        (DelimiterSide.Left, "left mleft bigl Bigl biggl Biggl"),
        (DelimiterSide.Right, "right mright bigr Bigr biggr Biggr"),
        (DelimiterSide.Middle, "middle bigm Bigm biggm Biggm"),
        (DelimiterSide.None, "big Big bigg Bigg"),
    }
    .SelectMany(static row => Split(row.Words).Select(name => (name, row.Kind)))
    .ToDictionary(static row => row.name, static row => row.Kind, StringComparer.Ordinal);

    public static string? AdviceOn(string command) => _advice.TryGetValue(command, out var advice)
        ? advice
        : Is(command, CommandKind.Unsupported) ? "leave it out, or write what is computed with sums, products and functions" : null;

    public static bool Is(string command, CommandKind kind) => Kinds.TryGetValue(command, out var known) && known == kind;

    private static string[] Split(string words) => words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, string> Pairs(params string[] pairs) => pairs
        .Select(static pair => (Text: pair, Space: pair.IndexOf(' ')))
        .ToDictionary(static pair => pair.Text[..pair.Space], static pair => pair.Text[(pair.Space + 1)..], StringComparer.Ordinal);
}
