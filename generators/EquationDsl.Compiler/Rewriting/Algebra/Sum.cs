using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>A product without its coefficient, and the coefficient. The constant term is 1.</summary>
internal sealed record Term(Ratio Coefficient, Expr Expr)
{
    public Expr ToExpr() => Product.Of(Expr).Scale(Coefficient).ToExpr();
}

/// <summary>Sums, differences and negations, flattened, like terms together, sorted.</summary>
internal sealed record Sum(ValueArray<Term> Terms)
{
    public static Sum Of(Expr expr)
    {
        var builder = new Builder();
        builder.Add(expr, Ratio.One);
        return builder.Build();
    }

    /// <summary>Terms that may be alike, or sums themselves.</summary>
    public static Sum Of(IEnumerable<Term> parts)
    {
        var builder = new Builder();
        foreach (var part in parts)
        {
            builder.Add(part.Expr, part.Coefficient);
        }

        return builder.Build();
    }

    /// <summary>Terms that are already unlike.</summary>
    public static Sum OfTerms(IEnumerable<Term> terms) => new(Sorted([.. terms]));

    public Sum Scale(Ratio factor) => new(Terms.Select(t => t with { Coefficient = t.Coefficient * factor }).ToValueArray());

    /// <summary>The expression; a positive term comes first if there is one.</summary>
    public Expr ToExpr()
    {
        if (Terms.IsEmpty)
        {
            return Exprs.Zero;
        }

        var lead = 0;
        while (lead < Terms.Count && Terms[lead].Coefficient.IsNegative)
        {
            lead++;
        }

        lead = lead == Terms.Count ? 0 : lead;
        var sum = Terms[lead].ToExpr();
        for (var i = 0; i < Terms.Count; i++)
        {
            if (i != lead)
            {
                var term = Terms[i];
                sum = term.Coefficient.IsNegative
                    ? Exprs.Apply(Functions.Subtract, sum, (term with { Coefficient = -term.Coefficient }).ToExpr())
                    : Exprs.Apply(Functions.Add, sum, term.ToExpr());
            }
        }

        return sum;
    }

    /// <summary>
    /// Highest degree first, the constant last. Beside a shift the order decides the accuracy: <c>(z - m) - log s</c> cancels
    /// exactly where <c>z - (m + log s)</c> rounds, so the shift follows what it was taken from, and logarithms and corrections follow the shift.
    /// </summary>
    private static ValueArray<Term> Sorted(List<Term> terms)
    {
        var isShifted = terms.Exists(static t => IsShift(t.Expr));
        terms.Sort((x, y) => Compare(x.Expr, y.Expr, isShifted));
        return terms.ToValueArray();
    }

    private static int Compare(Expr x, Expr y, bool isShifted)
    {
        var order = isShifted ? Lateness(x).CompareTo(Lateness(y)) : 0;
        order = order != 0 ? order : (x is Constant { Name: null }).CompareTo(y is Constant { Name: null });
        order = order != 0 ? order : Degree(y).CompareTo(Degree(x));
        return order != 0 ? order : ExprOrder.Instance.Compare(x, y);
    }

    private static int Lateness(Expr expr) => IsShift(expr) ? 1 : expr.Is(Functions.Log) || expr is Read { Tensor.Role: TensorRole.Correction } ? 2 : 0;

    private static int Degree(Expr expr) => expr.IsProductNode() ? Product.Of(expr).Factors.Sum(static f => Math.Max(f.Exponent, 0)) : 1;

    private static bool IsShift(Expr expr) => expr is Read { Tensor.Role: TensorRole.Shift };

    /// <summary>Collects like terms. There are few: a list is searched faster than a table is made.</summary>
    private sealed class Builder
    {
        private readonly List<Term> _terms = [];

        public void Add(Expr expr, Ratio coefficient)
        {
            if (expr is Call sum && sum.IsSumNode() && coefficient.Abs().Equals(Ratio.One))
            {
                Add(sum.Arguments[0], coefficient);
                Add(sum.Arguments[1], sum.Function == Functions.Subtract ? -coefficient : coefficient);
                return;
            }

            if (expr is Call negation && negation.Function == Functions.Negate)
            {
                Add(negation.Arguments[0], -coefficient);
                return;
            }

            var product = Product.Of(expr);
            coefficient *= product.Coefficient;
            var term = product.Factors is [{ Exponent: 1, Base: var only }] ? only : (product with { Coefficient = Ratio.One }).ToExpr();
            if (term.IsSumNode() && coefficient.Abs().Equals(Ratio.One))
            {
                Add(term, coefficient);
                return;
            }

            Collect(term, coefficient);
        }

        private void Collect(Expr term, Ratio coefficient)
        {
            var at = _terms.FindIndex(t => t.Expr.Equals(term));
            if (at < 0)
            {
                _terms.Add(new Term(coefficient, term));
            }
            else
            {
                _terms[at] = new Term(_terms[at].Coefficient + coefficient, term);
            }
        }

        public Sum Build()
        {
            _terms.RemoveAll(static t => t.Coefficient.IsZero);
            return new Sum(Sorted(_terms));
        }
    }
}
