using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Matching;

/// <summary>The left side of a rule, prepared for matching: sums and products as bags, most specific part first.</summary>
internal abstract record Pattern
{
    /// <summary>How early to match: what can match in one way only comes first, a hole that takes the rest comes last.</summary>
    public abstract int Openness { get; }

    public static Pattern Of(Expr expr)
    {
        if (expr is Hole hole)
        {
            return new HolePattern(hole.Name);
        }

        var product = Product.Of(expr);
        if (!(product.Factors is [{ Exponent: 1 }] && product.Coefficient.Equals(Ratio.One)) && !product.IsNumber && !IsSum(expr))
        {
            return new ProductPattern(
                product.Coefficient,
                product.Factors.Select(static f => new FactorPattern(Of(f.Base), f.Exponent)).OrderBy(static f => f.Openness).ToValueArray());
        }

        if (IsSum(expr))
        {
            return new SumPattern(Sum.Of(expr).Terms.Select(static t => new TermPattern(t.Coefficient, Of(t.Expr))).OrderBy(static t => t.Pattern.Openness).ToValueArray());
        }

        return expr is Call call
            ? new CallPattern(call.Function, call.Arguments.Select(Of).ToValueArray())
            : new LeafPattern(expr);
    }

    private static bool IsSum(Expr expr) => Sum.Of(expr).Terms.Count > 1;
}

internal sealed record HolePattern(string Name) : Pattern
{
    public override int Openness => 9;
}

internal sealed record LeafPattern(Expr Expr) : Pattern
{
    public override int Openness => 2;
}

internal sealed record CallPattern(Function Function, ValueArray<Pattern> Arguments) : Pattern
{
    public override int Openness => 0;
}

internal sealed record TermPattern(Ratio Coefficient, Pattern Pattern);

internal sealed record SumPattern(ValueArray<TermPattern> Terms) : Pattern
{
    public override int Openness => 1;
}

internal sealed record FactorPattern(Pattern Base, int Exponent)
{
    public int Openness => Base is not HolePattern ? Base.Openness : Math.Abs(Exponent) > 1 ? 6 : Exponent < 0 ? 7 : 9;
}

internal sealed record ProductPattern(Ratio Coefficient, ValueArray<FactorPattern> Factors) : Pattern
{
    public override int Openness => Factors.Any(static f => f.Base is not HolePattern) ? 3 : 5;

    /// <summary>A hole on its own takes numeric coefficients too.</summary>
    public bool TakesCoefficient => Factors.Any(static f => f.Base is HolePattern && Math.Abs(f.Exponent) == 1);
}
