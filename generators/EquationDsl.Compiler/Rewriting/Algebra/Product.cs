using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>A base to a whole power.</summary>
internal sealed record Factor(Expr Base, int Exponent)
{
    public bool IsInvariant => Base.IsInvariant();
}

/// <summary><c>coefficient * product of base^exponent</c>: products, quotients, negations and whole powers, flattened and sorted.</summary>
internal sealed record Product(Ratio Coefficient, ValueArray<Factor> Factors)
{
    public static Product One { get; } = new(Ratio.One, default);

    public bool IsNumber => Factors.IsEmpty;

    public static Product Of(Expr expr)
    {
        if (expr is Constant { Name: null } number)
        {
            return new(Ratio.Of(number.Value), default);
        }

        if (!expr.IsProductNode())
        {
            return new(Ratio.One, [new Factor(expr, 1)]);
        }

        var builder = new Builder();
        builder.Multiply(expr, 1);
        return builder.Build();
    }

    public static Product Of(Ratio coefficient, IEnumerable<Factor> factors)
    {
        var builder = new Builder();
        builder.Multiply(new Product(coefficient, factors.ToValueArray()), 1);
        return builder.Build();
    }

    public static Product operator *(Product left, Product right)
    {
        if (left.IsNumber || right.IsNumber)
        {
            return left.IsNumber ? right.Scale(left.Coefficient) : left.Scale(right.Coefficient);
        }

        var builder = new Builder();
        builder.Multiply(left, 1);
        builder.Multiply(right, 1);
        return builder.Build();
    }

    public static Product operator /(Product left, Product right) => left * right.Power(-1);

    public Product Power(int exponent) => new(Coefficient.Power(exponent), Factors.Select(f => f with { Exponent = f.Exponent * exponent }).ToValueArray());

    public Product Where(Func<Factor, bool> predicate) => new(Ratio.One, Factors.Where(predicate).ToValueArray());

    public Product Scale(Ratio factor) => factor.Equals(Ratio.One) ? this : factor.IsZero ? new(factor, default) : this with { Coefficient = Coefficient * factor };

    /// <summary>What both have as a factor, without their coefficients.</summary>
    public static Product CommonFactors(Product left, Product right) => new(
        Ratio.One,
        left.Factors.SelectMany(a => right.Factors.Where(b => a.Base.Equals(b.Base) && (a.Exponent > 0) == (b.Exponent > 0))
            .Select(b => a with { Exponent = Math.Abs(a.Exponent) < Math.Abs(b.Exponent) ? a.Exponent : b.Exponent })).ToValueArray());

    /// <summary>
    /// The expression. Factors that no loop index changes stand together in front (<c>2 / n * g * x[i]</c>), to be computed once;
    /// powers over powers are written as the power of the quotient, which neither overflows nor underflows before the quotient does.
    /// </summary>
    public Expr ToExpr()
    {
        if (Coefficient.IsZero || IsNumber)
        {
            return Quotient(Coefficient, []);
        }

        if (Factors.Count == 1 && Factors[0].Exponent == 1 && Factors[0].Base.IsSumNode() && Coefficient.Equals(Ratio.MinusOne))
        {
            return Sum.Of(Factors[0].Base).Scale(Ratio.MinusOne).ToExpr();
        }

        var factors = PairPowers(Factors);
        var invariant = factors.Count == 1 ? [] : factors.Where(static f => f.IsInvariant).ToList();
        var leads = invariant.Count < factors.Count && (invariant.Exists(static f => f.Exponent > 0) || (invariant.Count > 0 && !Coefficient.Abs().Equals(Ratio.One)));
        if (!leads)
        {
            return Quotient(Coefficient, factors);
        }

        var varying = factors.Where(static f => !f.IsInvariant).ToList();
        var product = Above(varying, Quotient(Coefficient, invariant))!;
        return Below(varying) is { } divisor ? Exprs.Apply(Functions.Divide, product, divisor) : product;
    }

    /// <summary><c>a^n / b^n</c> as <c>(a / b)^n</c>, and so as much as is there of <c>a b / c^2</c>: <c>(a / c) b / c</c>.</summary>
    private static IReadOnlyList<Factor> PairPowers(ValueArray<Factor> factors)
    {
        if (!factors.Any(static f => Math.Abs(f.Exponent) > 1) && factors.Count(static f => f.Exponent < 0) < 2)
        {
            return factors;
        }

        var result = new List<Factor>();
        foreach (var group in factors.GroupBy(static f => Math.Abs(f.Exponent)))
        {
            var members = group.ToList();
            var paired = group.Key > 1 && members.Exists(static f => f.Exponent > 0) && members.Exists(static f => f.Exponent < 0);
            if (paired)
            {
                var root = new Product(Ratio.One, members.Select(f => f with { Exponent = Math.Sign(f.Exponent) }).ToValueArray());
                result.Add(new Factor(root.ToExpr(), group.Key));
            }
            else
            {
                result.AddRange(members);
            }
        }

        return PairDivisors(result);
    }

    /// <summary>
    /// Powers below the line share out what is above it, entries and their differences first: <c>x y / z^3</c> is <c>(x / z) (y / z) / z</c>.
    /// What is left of the power is a power of the reciprocal.
    /// </summary>
    private static List<Factor> PairDivisors(List<Factor> factors)
    {
        while (factors.FindIndex(static f => f.Exponent < -1 && !f.Base.IsConstant() && f.Base is not IndexValue) is >= 0 and var at)
        {
            var divisor = factors[at];
            var above = factors.Where(static f => f.Exponent > 0 && !f.Base.IsConstant() && f.Base is not IndexValue && !f.Base.Is(Functions.Divide))
                .OrderBy(f => f.IsInvariant == divisor.IsInvariant ? 0 : 1).ThenBy(static f => f.Base is Read ? 1 : f.Base.IsSumNode() ? 0 : 2).FirstOrDefault();
            var count = above is null ? -divisor.Exponent : Math.Min(above.Exponent, -divisor.Exponent);
            factors[at] = divisor with { Exponent = divisor.Exponent + count };
            if (above is not null)
            {
                factors[factors.IndexOf(above)] = above with { Exponent = above.Exponent - count };
            }

            factors.Add(new Factor(Exprs.Apply(Functions.Divide, above?.Base ?? Exprs.One, divisor.Base), count));
            factors.RemoveAll(static f => f.Exponent == 0);
        }

        return PairProducts(factors);
    }

    /// <summary>
    /// <c>a b / (c d)</c>, all varying, as <c>(a / c) (b / d)</c>: neither product need be in range. For the same reason the last divisor
    /// of <c>(a / b)^2 / c</c> divides before the square is complete.
    /// </summary>
    private static List<Factor> PairProducts(List<Factor> factors)
    {
        var below = factors.Where(static f => f.Exponent == -1 && !f.IsInvariant).ToList();
        var above = factors.Where(static f => f.Exponent == 1 && !f.IsInvariant).ToList();
        if (below.Count > 1 && above.Count > 1)
        {
            foreach (var (top, bottom) in above.Take(below.Count).Zip(below, static (t, b) => (t, b)))
            {
                factors[factors.IndexOf(top)] = new Factor(Exprs.Apply(Functions.Divide, top.Base, bottom.Base), 1);
                factors.Remove(bottom);
            }
        }

        if (below is [var divisor] && factors.FindIndex(static f => f.Exponent > 1 && f.Base.Is(Functions.Divide) && !f.IsInvariant) is >= 0 and var at)
        {
            var power = factors[at];
            factors.Remove(divisor);
            factors[factors.IndexOf(power)] = power with { Exponent = power.Exponent - 1 };
            factors.Add(new Factor(Exprs.Apply(Functions.Divide, power.Base, divisor.Base), 1));
        }

        return factors;
    }

    private static Expr Quotient(Ratio coefficient, IReadOnlyList<Factor> factors)
    {
        var (top, bottom) = (Above(factors, null), Below(factors));
        var isReciprocal = Math.Abs(coefficient.Numerator) == 1 && !IsPowerOfTwo(coefficient.Denominator) && (top is not null || bottom is not null);
        var scale = isReciprocal ? coefficient.Numerator : coefficient.Value;
        if (isReciprocal)
        {
            var divisor = Exprs.Number(coefficient.Denominator);
            bottom = bottom is null ? divisor : Exprs.Apply(Functions.Multiply, divisor, bottom);
        }

        top = top is null ? Exprs.Number(scale) : Scaled(scale, top);
        return bottom is null ? top : Exprs.Apply(Functions.Divide, top, bottom);
    }

    private static Expr Scaled(double scale, Expr expr) => scale switch
    {
        1 => expr,
        -1 => Exprs.Apply(Functions.Negate, expr),
        _ => MultiplyFirst(Exprs.Number(scale), expr),
    };

    /// <summary><c>c * (a * b)</c> as <c>(c * a) * b</c>, the tree that the text <c>c * a * b</c> has.</summary>
    private static Expr MultiplyFirst(Expr scale, Expr product) =>
        product is Call call && call.Function == Functions.Multiply
            ? Exprs.Apply(Functions.Multiply, MultiplyFirst(scale, call.Arguments[0]), call.Arguments[1])
            : Exprs.Apply(Functions.Multiply, scale, product);

    /// <summary>The product, begun by <paramref name="lead"/>, of what stands above the line; null if there is neither.</summary>
    private static Expr? Above(IReadOnlyList<Factor> factors, Expr? lead)
    {
        var product = lead;
        foreach (var factor in factors)
        {
            product = factor.Exponent < 0 ? product : Times(product, Power(factor.Base, factor.Exponent));
        }

        return product;
    }

    /// <summary>The product of what stands below the line; null if nothing does.</summary>
    private static Expr? Below(IReadOnlyList<Factor> factors)
    {
        Expr? product = null;
        foreach (var factor in factors)
        {
            product = factor.Exponent > 0 ? product : Times(product, Power(factor.Base, -factor.Exponent));
        }

        return product;
    }

    private static Expr Times(Expr? product, Expr factor) => product is null ? factor : Exprs.Apply(Functions.Multiply, product, factor);

    private static Expr Power(Expr @base, int exponent) => exponent == 1 ? @base : Exprs.Apply(Functions.IntegerPower, @base, Exprs.Number(exponent));

    private static bool IsPowerOfTwo(double value) => value > 0 && value <= 1L << 52 && ((long)value & ((long)value - 1)) == 0;

    /// <summary>Collects like factors. There are few: a list is searched faster than a table is made.</summary>
    private sealed class Builder
    {
        private readonly List<Factor> _factors = [];
        private Ratio _coefficient = Ratio.One;

        public void Multiply(Product product, int exponent)
        {
            _coefficient *= product.Coefficient.Power(exponent);
            foreach (var factor in product.Factors)
            {
                Multiply(factor.Base, factor.Exponent * exponent);
            }
        }

        public void Multiply(Expr expr, int exponent)
        {
            switch (expr)
            {
                case Constant { Name: null } c:
                    _coefficient *= Ratio.Of(c.Value).Power(exponent);
                    break;
                case IndexValue { Value: { Constant: 0, Terms: [{ Coefficient: not 1 } term] } }:
                    _coefficient *= Ratio.Of(term.Coefficient).Power(exponent);
                    Multiply(new IndexValue(term.Symbol), exponent);
                    break;
                case Call { Function: var f } call when f == Functions.Multiply || f == Functions.Divide:
                    Multiply(call.Arguments[0], exponent);
                    Multiply(call.Arguments[1], f == Functions.Divide ? -exponent : exponent);
                    break;
                case Call { Function: var f } call when f == Functions.Negate:
                    _coefficient = exponent % 2 == 0 ? _coefficient : -_coefficient;
                    Multiply(call.Arguments[0], exponent);
                    break;
                case Call { Function: var f } call when f == Functions.IntegerPower && Exprs.WholeExponent(call) is { } n && Math.Abs(n * exponent) <= 64:
                    Multiply(call.Arguments[0], n * exponent);
                    break;
                default:
                    Collect(expr, exponent);
                    break;
            }
        }

        private void Collect(Expr expr, int exponent)
        {
            var at = _factors.FindIndex(f => f.Base.Equals(expr));
            if (at < 0)
            {
                _factors.Add(new Factor(expr, exponent));
            }
            else
            {
                _factors[at] = new Factor(expr, _factors[at].Exponent + exponent);
            }
        }

        public Product Build()
        {
            if (_coefficient.IsZero)
            {
                return new(_coefficient, default);
            }

            _factors.RemoveAll(static f => f.Exponent == 0);
            _factors.Sort(static (a, b) => ExprOrder.Instance.Compare(a.Base, b.Base));
            return new(_coefficient, _factors.ToValueArray());
        }
    }
}
