using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Explanation;

/// <summary>Expressions of a program in MathML.</summary>
internal sealed class ProgramExpressions(ProgramNames names)
{
    private static readonly Dictionary<Function, InfixSign> Infix = new()
    {
        [Functions.Add] = new("+", Strength.Sum, Strength.Sum, Strength.Sum),
        [Functions.Subtract] = new("−", Strength.Sum, Strength.Sum, Strength.Product),
        [Functions.Multiply] = new("\u2062", Strength.Product, Strength.Product, Strength.Product),
        [Functions.Less] = new("<", Strength.Relation, Strength.Sum, Strength.Sum),
        [Functions.LessOrEqual] = new("≤", Strength.Relation, Strength.Sum, Strength.Sum),
        [Functions.Equal] = new("=", Strength.Relation, Strength.Sum, Strength.Sum),
        [Functions.NotEqual] = new("≠", Strength.Relation, Strength.Sum, Strength.Sum),
        [Functions.And] = new("∧", Strength.Conjunction, Strength.Conjunction, Strength.Relation),
        [Functions.Or] = new("∨", Strength.Any, Strength.Relation, Strength.Relation),
    };

    public Markup Print(Expr expr, Strength asked) => Print(expr).Asked(asked);

    public Markup Print(Expr expr) => expr switch
    {
        Constant constant => Number(constant),
        Hole hole => Markup.Identifier(hole.Name),
        IndexValue index => Whole(index.Value),
        Read read => Entry(read),
        Derivative derivative => Markup.Element("mfrac", Strength.Factor, Changed(Entry(derivative.Of)),
            Changed(Entry(derivative.By with { Indices = [.. derivative.By.Indices, .. derivative.Indices] }))),
        Select select => Markup.Cases(Branches(select)),
        OtherTerms others => Applied(Markup.Identifier("others"), others.Children().Select(Print)),
        Chained chained => Print(chained.Value),
        Call call => Of(call),
        _ => throw new ArgumentOutOfRangeException(nameof(expr), expr.GetType().Name, null),
    };

    public static Markup Applied(Markup function, IEnumerable<Markup> arguments) =>
        Markup.Row(Strength.Atom, function, Markup.Apply, Markup.InDelimiters("(", [Markup.List(arguments)], ")"));

    public Markup Index(IndexExpr index) => index switch
    {
        AffineIndex affine => Whole(affine.Value),
        GatherIndex gather => Entry(new Read(gather.Tensor, gather.Indices, gather.Boundary)),
        _ => throw new ArgumentOutOfRangeException(nameof(index), index.GetType().Name, null),
    };

    /// <summary>The bound of a loop; the greatest or least of several.</summary>
    public Markup Extreme(IEnumerable<Affine> bounds, string name) =>
        bounds.Select(Whole).ToList() is var all && all.Count == 1 ? all[0] : Applied(Markup.Identifier(name), all);

    private static Markup Changed(Markup value) => Markup.Row(Strength.Product, Markup.Sign("∂"), value);

    private Markup Entry(Read read)
    {
        var entry = names.Of(read.Tensor.Name).With([.. read.Indices.Select(Index)]);
        return read.Boundary == Boundary.None ? entry
            : Markup.Element("msup", Strength.Atom, entry, Markup.Words($"({read.Boundary.ToString().ToLowerInvariant()} outside)"));
    }

    private IEnumerable<IEnumerable<Markup>> Branches(Select select)
    {
        yield return [Print(select.Then), Markup.Row(Strength.Any, Markup.Words(" if "), Print(select.Condition))];
        if (select.Else is Select further)
        {
            foreach (var line in Branches(further))
            {
                yield return line;
            }
        }
        else
        {
            yield return [Print(select.Else), Markup.Words(" otherwise")];
        }
    }

    private Markup Of(Call call)
    {
        var (function, first) = (call.Function, call.Arguments[0]);
        if (Infix.TryGetValue(function, out var row))
        {
            var (left, right) = (Print(first, row.Left), Print(call.Arguments[1], call.Arguments[1] is Constant { Value: < 0 } ? Strength.Factor : row.Right));
            return Markup.Row(row.Result, [left, .. function == Functions.Multiply ? Between(left, right, call.Arguments[1]) : [Markup.Sign(row.Sign)],
                right]);
        }

        if (function == Functions.Negate)
        {
            return Markup.Row(Strength.Sum, Markup.Sign("−"), Print(first, Strength.Product));
        }

        if (function == Functions.Divide)
        {
            return Markup.Element("mfrac", Strength.Factor, Print(first), Print(call.Arguments[1]));
        }

        return function == Functions.Power || function == Functions.IntegerPower
            ? Markup.Element("msup", Strength.Factor, Print(first, Strength.Atom), Print(call.Arguments[1]))
            : FunctionMathMl.Print(function, [.. call.Arguments], this);
    }

    /// <summary>Nothing, but numbers would run together, and words need a space.</summary>
    private static Markup[] Between(Markup left, Markup right, Expr factor) => StartsWithDigit(factor) ? [Markup.Sign("⋅")]
        : EndsInWord(left.Text) || BeginsWithWord(right.Text) ? [Markup.Times, Markup.Space] : [Markup.Times];

    private static bool EndsInWord(string markup) => markup.EndsWith("</mi>", StringComparison.Ordinal) && markup.Length > 7
        && markup[markup.Length - 7] != '>';

    private static bool BeginsWithWord(string markup) => markup.StartsWith("<mi>", StringComparison.Ordinal) && markup.IndexOf('<', 1) > 5;

    private static bool StartsWithDigit(Expr expr) => expr switch
    {
        Constant { Name: null } => true,
        IndexValue index => index.Value.IsConstant || index.Value.Terms[0].Coefficient != 1,
        Call { Function: var f, Arguments: [var first, _] } when f == Functions.Multiply || f == Functions.Power || f == Functions.IntegerPower =>
            StartsWithDigit(first),
        _ => false,
    };

    private static Markup Number(Constant constant)
    {
        if (constant.Value < 0 || (constant.Value == 0 && double.IsNegativeInfinity(1 / constant.Value)))
        {
            return Markup.Row(Strength.Sum, Markup.Sign("−"),
                Number(new Constant(-constant.Value, constant.Name is ['-', ..] ? constant.Name.Substring(1) : null)));
        }

        if (constant.Name is { } name)
        {
            return SymbolCharacters.Symbol(name is "inf" ? "infty" : name);
        }

        return double.IsInfinity(constant.Value) ? Markup.Number("∞") : Decimal(constant.Value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Great and small numbers as a power of ten.</summary>
    private static Markup Decimal(string number)
    {
        var at = number.IndexOf('E');
        if (at < 0)
        {
            return Markup.Number(number);
        }

        var digits = number.Substring(at + 1).TrimStart('+', '-').TrimStart('0');
        var exponent = number[at + 1] == '-' ? Markup.Row(Strength.Sum, Markup.Sign("−"), Markup.Number(digits)) : Markup.Number(digits);
        return Markup.Row(Strength.Product, Markup.Number(number.Substring(0, at)), Markup.Sign("×"),
            Markup.Element("msup", Strength.Atom, Markup.Number("10"), exponent));
    }

    private Markup Whole(Affine form)
    {
        var parts = new List<Markup>();
        foreach (var term in form.Terms)
        {
            var symbol = term.Symbol is Size { Source: IntegerValue { Parameter: var parameter, Share.Divisor: 0 or 1 } } ? names.Of(parameter).With([])
                : ProgramNames.Spelt(term.Symbol.Name).With([]);
            var magnitude = Math.Abs(term.Coefficient);
            Add(parts, term.Coefficient < 0, magnitude == 1 ? symbol
                : Markup.Row(Strength.Product, Markup.Number(magnitude.ToString(CultureInfo.InvariantCulture)), Markup.Times, symbol));
        }

        if (form.Constant != 0 || parts.Count == 0)
        {
            Add(parts, form.Constant < 0, Markup.Number(Math.Abs(form.Constant).ToString(CultureInfo.InvariantCulture)));
        }

        return parts.Count == 1 ? parts[0] : Markup.Row(Strength.Sum, parts);
    }

    private static void Add(List<Markup> parts, bool isNegative, Markup part)
    {
        if (parts.Count > 0 || isNegative)
        {
            parts.Add(Markup.Sign(isNegative ? "−" : "+"));
        }

        parts.Add(part);
    }
}
