using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>Something whole that an index or a bound may depend on: a loop index or a size.</summary>
public abstract record AffineSymbol(string Name, int Id);

/// <summary>A loop index. Counts from 0, as storage does; lowering has already shifted the mathematics.</summary>
public sealed record LoopIndex(string Name, int Id) : AffineSymbol(Name, Id)
{
    public override int GetHashCode() => Id;
}

/// <summary>A size known at run time: the length of an axis of a parameter, or an integer parameter.</summary>
public sealed record Size(string Name, int Id, SizeSource Source) : AffineSymbol(Name, Id)
{
    public override int GetHashCode() => Id;
}

/// <summary>Where a size comes from.</summary>
public abstract record SizeSource
{
    /// <summary>The parameters whose lengths or values say it.</summary>
    public abstract IEnumerable<string> Parameters { get; }
}

/// <summary>The length of an axis of a parameter (a span has axis 0 only).</summary>
public sealed record AxisLength(string Parameter, int Axis) : SizeSource
{
    public override IEnumerable<string> Parameters => [Parameter];
}

/// <summary>What two lengths come to where no sum of them says it.</summary>
public abstract record DerivedSize(Affine One, Affine Other) : SizeSource
{
    public override IEnumerable<string> Parameters => Sizes.SelectMany(static s => s.Source.Parameters);

    public IEnumerable<Size> Sizes => One.Terms.Concat(Other.Terms).Select(static t => t.Symbol).OfType<Size>();

    /// <summary>The form that says it; null where none does.</summary>
    public abstract Affine? AsForm { get; }

    public abstract long Of(long one, long other);

    protected abstract DerivedSize With(Affine one, Affine other);

    /// <summary>The size in other terms.</summary>
    public static Affine In(Size size, Func<Affine, Affine> terms)
    {
        if (size.Source is not DerivedSize derived)
        {
            return size;
        }

        var (one, other) = (terms(derived.One), terms(derived.Other));
        var changed = derived.With(one, other);
        return changed.AsForm ?? (one == derived.One && other == derived.Other ? size : size with { Source = changed });
    }
}

/// <summary>The lesser of two lengths: the rank that a matrix has at most.</summary>
public sealed record LesserOf(Affine One, Affine Other) : DerivedSize(One, Other)
{
    /// <summary>One of them where both are the same, or always differ by the same.</summary>
    public override Affine? AsForm => !(One - Other).IsConstant ? null : (One - Other).Constant < 0 ? One : Other;

    public override long Of(long one, long other) => Math.Min(one, other);

    protected override DerivedSize With(Affine one, Affine other) => new LesserOf(one, other);
}

/// <summary>The product of two lengths: how many entries a matrix has.</summary>
public sealed record ProductOf(Affine One, Affine Other) : DerivedSize(One, Other)
{
    /// <summary>A multiple where one is a number.</summary>
    public override Affine? AsForm => One.IsConstant ? One.Constant * Other : Other.IsConstant ? Other.Constant * One : null;

    public override long Of(long one, long other) => one * other;

    protected override DerivedSize With(Affine one, Affine other) => new ProductOf(one, other);
}

/// <summary>How many iterations of a loop run together; chosen when the kernel is called. Only in plans.</summary>
public sealed record BlockLength : SizeSource
{
    public override IEnumerable<string> Parameters => [];
}

/// <summary>At how many numbers what is integrated is computed at once; chosen while it is.</summary>
/// <param name="Leads">How many indices stand before that of the nodes: for each entry of theirs there is an integral.</param>
/// <param name="Of">The integral as the equation writes it.</param>
/// <param name="Tolerance">How great the error may be, as a share of the integral of the magnitude; null for what the type allows.</param>
public sealed record NodeCount(int Leads, string Of, double? Tolerance) : SizeSource
{
    /// <summary>Whether the nodes are the whole numbers from the lower bound on, and the integral the sum of the values there.</summary>
    public bool IsSum { get; init; }

    public override IEnumerable<string> Parameters => [];
}

/// <summary>The value of an integer parameter, or how often what is above the rest of it has the divisor.</summary>
/// <param name="Share">Of what the value is to be made; by default of itself.</param>
public sealed record IntegerValue(string Parameter, WholeShare Share = default) : SizeSource
{
    /// <summary>The value in terms of a size from here.</summary>
    public Affine Value(Size size) => (Share.Divisor == 0 ? 1 : Share.Divisor) * Affine.Of(size) + Affine.Of(Share.Rest);

    public override IEnumerable<string> Parameters => [Parameter];
}

/// <summary>Which whole numbers are meant: a multiple of the divisor and the rest.</summary>
public readonly record struct WholeShare(long Divisor, long Rest)
{
    /// <summary>Whether there is one, and not all numbers are meant.</summary>
    public bool IsStated => Divisor > 1;

    /// <summary>How often such a number has the divisor.</summary>
    public long Of(long number) => IsStated ? (number - Rest) / Divisor : number;
}

/// <summary>A coefficient and what it multiplies.</summary>
public sealed record AffineTerm(long Coefficient, AffineSymbol Symbol)
{
    /// <summary>Whether it is 0 or more whatever the lengths are; a number that a caller passes may be anything.</summary>
    public bool IsNonnegative => Coefficient > 0 && Symbol is not Size { Source: IntegerValue };
}

/// <summary><c>constant + sum of coefficient * symbol</c>, terms ordered by id, no zero coefficients: equal forms are equal values.</summary>
public sealed record Affine(ValueArray<AffineTerm> Terms, long Constant)
{
    public static Affine Zero { get; } = new(default, 0);

    public static Affine One { get; } = new(default, 1);

    public bool IsConstant => Terms.IsEmpty;

    /// <summary>Whether no loop index changes it.</summary>
    public bool IsOfSizes => Terms.All(static t => t.Symbol is Size);

    /// <summary>The symbol, if the form is just that symbol.</summary>
    public AffineSymbol? AsSymbol => Constant == 0 && Terms.Count == 1 && Terms[0].Coefficient == 1 ? Terms[0].Symbol : null;

    public static Affine Of(AffineSymbol symbol) => new([new AffineTerm(1, symbol)], 0);

    public static Affine Of(long constant) => new(default, constant);

    public static implicit operator Affine(AffineSymbol symbol) => Of(symbol);

    public static implicit operator Affine(long constant) => Of(constant);

    public static Affine operator +(Affine left, Affine right) => Combine(left, 1, right);

    public static Affine operator -(Affine left, Affine right) => Combine(left, -1, right);

    public static Affine operator *(long factor, Affine form) => Combine(Zero, factor, form);

    public long CoefficientOf(AffineSymbol symbol)
    {
        foreach (var term in Terms)
        {
            if (term.Symbol == symbol)
            {
                return term.Coefficient;
            }
        }

        return 0;
    }

    public bool DependsOn(AffineSymbol symbol) => CoefficientOf(symbol) != 0;

    /// <summary>The quotient, where it is whole whatever the symbols are; null elsewhere.</summary>
    public Affine? Over(long divisor) => divisor == 0 || Constant % divisor != 0 || Terms.Any(t => t.Coefficient % divisor != 0) ? null
        : new(Terms.MapItems(t => t with { Coefficient = t.Coefficient / divisor }), Constant / divisor);

    /// <summary>The form with <paramref name="symbol"/> replaced.</summary>
    public Affine Substitute(AffineSymbol symbol, Affine replacement)
    {
        var coefficient = CoefficientOf(symbol);
        return coefficient == 0 ? this : this - (coefficient * Of(symbol)) + (coefficient * replacement);
    }

    /// <summary>Merges the terms, which both sides hold in the order of their ids.</summary>
    private static Affine Combine(Affine left, long factor, Affine right)
    {
        var terms = new List<AffineTerm>(left.Terms.Count + right.Terms.Count);
        var next = 0;
        foreach (var term in right.Terms)
        {
            for (; next < left.Terms.Count && left.Terms[next].Symbol.Id < term.Symbol.Id; next++)
            {
                terms.Add(left.Terms[next]);
            }

            var coefficient = checked(factor * term.Coefficient);
            if (next < left.Terms.Count && left.Terms[next].Symbol.Id == term.Symbol.Id)
            {
                coefficient = checked(coefficient + left.Terms[next++].Coefficient);
            }

            if (coefficient != 0)
            {
                terms.Add(new AffineTerm(coefficient, term.Symbol));
            }
        }

        for (; next < left.Terms.Count; next++)
        {
            terms.Add(left.Terms[next]);
        }

        return new Affine(terms.ToValueArray(), checked(left.Constant + (factor * right.Constant)));
    }

    public override string ToString() => IrPrinter.Print(this);
}
