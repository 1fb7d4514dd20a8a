using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Verification.Formulas;

/// <summary>A formula in LaTeX, in the names of the equation: it can be put where the equation has an expression. Null for what has no notation.</summary>
internal sealed class LatexPrinter(LatexNames names)
{
    /// <summary>Numbers that readers know by another name.</summary>
    private static readonly (double Value, string Text)[] Known =
    [
        (Math.PI, @"\pi"), (2 * Math.PI, @"2 \pi"), (Math.Sqrt(Math.PI), @"\sqrt{\pi}"), (Math.Sqrt(2 * Math.PI), @"\sqrt{2 \pi}"), (2 / Math.Sqrt(Math.PI), @"\frac{2}{\sqrt{\pi}}"),
        (1 / Math.Sqrt(2 * Math.PI), @"\frac{1}{\sqrt{2 \pi}}"), (Math.Sqrt(2), @"\sqrt{2}"), (Math.Sqrt(0.5), @"\frac{1}{\sqrt{2}}"), (Math.Log(2), @"\log(2)"), (Math.Log(10), @"\log(10)"),
    ];

    public string? Print(Formula formula) => Print(formula, Strength.Any);

    /// <summary>The text, in parentheses if it holds together less than asked.</summary>
    public string? Print(Formula formula, Strength asked)
    {
        var (text, strength) = Text(formula);
        return text is null || strength >= asked ? text : $"({text})";
    }

    private (string? Text, Strength Strength) Text(Formula formula) => formula switch
    {
        LeafFormula { Expr: Constant constant } => Number(constant),
        LeafFormula { Expr: IndexValue index } => (names.Whole(index.Value), index.Value.AsSymbol is null ? Strength.Sum : Strength.Atom),
        LeafFormula { Expr: Read read } => (Entry(read), Strength.Atom),
        CallFormula call => Call(call),
        CasesFormula cases => Cases(cases),
        ReductionFormula reduction => Reduction(reduction),
        _ => (null, Strength.Any),
    };

    private (string? Text, Strength Strength) Call(CallFormula call)
    {
        if (call.Function == Functions.Add || call.Function == Functions.Subtract || call.Function == Functions.Negate)
        {
            return (Sum(call), Strength.Sum);
        }

        if (call.Function == Functions.Multiply)
        {
            return Product(call);
        }

        if (call.Function == Functions.Divide)
        {
            return (Filled(@"\frac{#1}{#2}", Flattened(call), Strength.Any), Strength.Factor);
        }

        if (call.Function == Functions.IntegerPower && call.Arguments[1] is LeafFormula { Expr: Constant { Value: < 0 } exponent })
        {
            var power = Print(call with { Arguments = [call.Arguments[0], new LeafFormula(new Constant(-exponent.Value))] });
            return (power is null ? null : $@"\frac{{1}}{{{power}}}", Strength.Factor);
        }

        if (call.Function == Functions.IntegerPower || call.Function == Functions.Power)
        {
            var (@base, exponentText) = (Print(call.Arguments[0], Strength.Atom), Print(call.Arguments[1]));
            return (@base is null || exponentText is null ? null : exponentText.Length == 1 ? $"{@base}^{exponentText}" : $"{@base}^{{{exponentText}}}", Strength.Factor);
        }

        return LatexFunctions.Of(call.Function, names.HasSigma) is { } row ? (Filled(row.Template, call, row.Argument), row.Result) : (null, Strength.Any);
    }

    private string? Filled(string template, CallFormula call, Strength argument)
    {
        var arguments = call.Arguments.Select(a => Print(a, argument)).ToList();
        return arguments.Contains(null) ? null
            : arguments.Count == 1 ? template.Replace("#1", arguments[0])
            : string.Concat(template.Split('#').Select((part, n) => n == 0 ? part : arguments[part[0] - '1'] + part.Substring(1)));
    }

    private string? Sum(CallFormula call)
    {
        var (first, second) = call.Function == Functions.Negate ? (null, call.Arguments[0]) : (call.Arguments[0], call.Arguments[1]);
        var isMinus = call.Function != Functions.Add;
        var left = first is null ? "" : Print(first, Strength.Sum);
        var right = Print(second, isMinus ? Strength.Product : Strength.Sum);
        if (left is null || right is null)
        {
            return null;
        }

        // A sum of its own level ends what a big operator before it reaches.
        var isNegative = !isMinus && right[0] == '-';
        return first is null ? "-" + right : $"{left} {(isMinus || isNegative ? "-" : "+")} {(isNegative ? right.Substring(1).TrimStart() : right)}";
    }

    /// <summary>What is multiplied; a sign is the factor -1.</summary>
    public static IEnumerable<Formula> Factors(Formula formula) => formula is not CallFormula call ? [formula]
        : call.Function == Functions.Multiply ? call.Arguments.SelectMany(Factors)
        : call.Function == Functions.Negate ? Factors(call.Arguments[0]).Prepend(new LeafFormula(new Constant(-1)))
        : [formula];

    /// <summary><c>(a / b) / c</c> as <c>a / (b c)</c>.</summary>
    public static CallFormula Flattened(CallFormula quotient)
    {
        while (quotient.Arguments[0] is CallFormula inner && inner.Function == Functions.Divide)
        {
            quotient = quotient with { Arguments = [inner.Arguments[0], new CallFormula(Functions.Multiply, [inner.Arguments[1], quotient.Arguments[1]])] };
        }

        return quotient;
    }

    /// <summary>The numbers among factors as a sign and what of them there is to write.</summary>
    public static (bool IsNegative, List<Formula> Factors) Signed(IEnumerable<Formula> factors)
    {
        var (isNegative, rest) = (false, new List<Formula>());
        foreach (var factor in factors)
        {
            var number = (factor as LeafFormula)?.Expr as Constant;
            isNegative ^= number?.Value < 0;
            if (Math.Abs(number?.Value ?? 0) != 1)
            {
                rest.Add(number?.Value < 0 ? new LeafFormula(new Constant(-number.Value)) : factor);
            }
        }

        var powers = rest.GroupBy(static f => f).Select(static g => g.Count() == 1 ? g.Key : new CallFormula(Functions.IntegerPower, [g.Key, new LeafFormula(new Constant(g.Count()))]));
        return (isNegative, powers.OrderBy(static f => f is LeafFormula { Expr: Constant } ? 0 : f is ReductionFormula ? 2 : 1).ToList());
    }

    /// <summary>Side by side, numbers first; a big operator reaches to the end of the product and so comes last.</summary>
    private (string? Text, Strength Strength) Product(CallFormula call)
    {
        var (isNegative, factors) = Signed(Factors(call));
        var product = factors.Count == 0 ? "1" : "";
        for (var n = 0; n < factors.Count; n++)
        {
            var text = Print(factors[n], factors[n] is ReductionFormula && n == factors.Count - 1 ? Strength.Product : Strength.Factor);
            if (text is null)
            {
                return (null, Strength.Any);
            }

            product = n == 0 ? text : product + (char.IsDigit(text[0]) ? @" \cdot " : " ") + text;
        }

        return isNegative ? ("-" + product, Strength.Sum) : (product, Strength.Product);
    }

    private (string? Text, Strength Strength) Cases(CasesFormula cases)
    {
        var (condition, then, otherwise) = (Print(cases.Condition), Print(cases.Then), Print(cases.Else));
        return condition is null || then is null || otherwise is null ? (null, Strength.Any)
            : ($@"\begin{{cases}} {then} & {condition} \\ {otherwise} & \text{{otherwise}} \end{{cases}}", Strength.Factor);
    }

    /// <summary>Null for what is no number.</summary>
    internal static IReadOnlyDictionary<ReductionOperator, string?> Signs { get; } = new Dictionary<ReductionOperator, string?>
    {
        [ReductionOperator.Sum] = @"\sum", [ReductionOperator.Product] = @"\prod", [ReductionOperator.Max] = @"\max", [ReductionOperator.Min] = @"\min",
        [ReductionOperator.ArgMax] = null, [ReductionOperator.ArgMin] = null,
    };

    private (string? Text, Strength Strength) Reduction(ReductionFormula reduction)
    {
        var sign = Signs[reduction.Operator];

        // What is left out of a sum adds nothing; of other operators it has no such value to stand for it.
        var body = reduction.Guard is not { } guard ? reduction.Body
            : reduction.Operator == ReductionOperator.Sum ? new CasesFormula(guard, reduction.Body, new LeafFormula(new Constant(0))) : null;
        return sign is null || body is null ? (null, Strength.Any) : (Over(sign, reduction.Loops, 0, body), Strength.Product);
    }

    private string? Over(string sign, ValueArray<Loop> loops, int depth, Formula body)
    {
        if (depth == loops.Count)
        {
            return Print(body, Strength.Product);
        }

        var loop = loops[depth];
        return names.With(loop.Index, letter =>
        {
            var (lower, upper) = (names.Subscript(loop.Lower), names.Subscript(loop.Upper - Affine.One));
            var range = IsWhole(loop, body) ? letter : lower is null || upper is null ? null : $"{{{letter}={lower}}}^{{{upper}}}";
            var rest = Over(sign, loops, depth + 1, body);
            return range is null || rest is null ? null : $"{sign}_{range} {rest}";
        });
    }

    /// <summary>Whether the range is that of what the index subscripts, which need not be written.</summary>
    private static bool IsWhole(Loop loop, Formula body) => loop.Lower == Affine.Zero && Reads(body).Any(r =>
        Enumerable.Range(0, r.Indices.Count).Any(d => r.Indices[d] is AffineIndex { Value: var index } && index.AsSymbol == loop.Index && r.Tensor.Extents[d] == loop.Upper));

    private static IEnumerable<Read> Reads(Formula formula) => formula switch
    {
        LeafFormula { Expr: Read read } => [read],
        CallFormula call => call.Arguments.SelectMany(Reads),
        CasesFormula cases => Reads(cases.Condition).Concat(Reads(cases.Then)).Concat(Reads(cases.Else)),
        ReductionFormula reduction => Reads(reduction.Body).Concat(reduction.Guard is { } guard ? Reads(guard) : []),
        _ => [],
    };

    private string? Entry(Read read)
    {
        var name = names.ValueOf(read.Tensor);
        var subscripts = read.Indices.Select(Subscript).ToList();
        if (name is null || subscripts.Contains(null))
        {
            return null;
        }

        return subscripts.Count == 0 ? name : Subscripted(name, subscripts!);
    }

    /// <summary>Letters stand together, anything else is told apart by commas.</summary>
    public static string Subscripted(string name, IReadOnlyList<string> subscripts)
    {
        var joined = string.Join(subscripts.All(static s => s.Length == 1 && char.IsLetter(s[0])) ? "" : ", ", subscripts);
        return (name.IndexOf('_') >= 0 ? $"{{{name}}}" : name) + (joined.Length == 1 ? $"_{joined}" : $"_{{{joined}}}");
    }

    private string? Subscript(IndexExpr index) => index switch
    {
        AffineIndex affine => names.Subscript(affine.Value),
        GatherIndex gather => Entry(new Read(gather.Tensor, gather.Indices, gather.Boundary)),
        _ => null,
    };

    private static (string? Text, Strength Strength) Number(Constant constant)
    {
        if (constant.Value < 0)
        {
            var (text, strength) = Number(new Constant(-constant.Value, constant.Name is { } name && name[0] == '-' ? name.Substring(1) : null));
            return (text is null ? null : "-" + text, strength < Strength.Product ? strength : Strength.Sum);
        }

        if (double.IsNaN(constant.Value) || double.IsInfinity(constant.Value))
        {
            return (double.IsNaN(constant.Value) ? null : @"\infty", Strength.Atom);
        }

        foreach (var (value, text) in Known)
        {
            if (value == constant.Value)
            {
                return (text, text[0] == '2' ? Strength.Product : Strength.Factor);
            }
        }

        return constant.Value == Math.Floor(constant.Value) && constant.Value < 1e15 ? (constant.Value.ToString("0", CultureInfo.InvariantCulture), Strength.Atom) : Fraction(constant.Value);
    }

    /// <summary>A small fraction if the double is one; else its shortest decimal.</summary>
    private static (string Text, Strength Strength) Fraction(double value)
    {
        const int LargestDenominator = 64;
        for (var denominator = 2; denominator <= LargestDenominator; denominator++)
        {
            var numerator = Math.Round(value * denominator);
            if (numerator is > 0 and < 1000 && numerator / denominator == value)
            {
                return ($@"\frac{{{numerator.ToString(CultureInfo.InvariantCulture)}}}{{{denominator.ToString(CultureInfo.InvariantCulture)}}}", Strength.Factor);
            }
        }

        return (value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e"), Strength.Atom);
    }
}
