using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Matching;

/// <summary>A match at the root: what the holes are, and what of the sum or product the rule does not touch.</summary>
/// <param name="Factor">What the right side is multiplied by.</param>
/// <param name="Addend">What is added to it, if anything.</param>
internal sealed record Match(Bindings Bindings, Product Factor, Sum? Addend);

/// <summary>One term of a sum matched.</summary>
/// <param name="Scale">What the pattern is multiplied by there.</param>
internal sealed record TermMatch(Bindings Bindings, Ratio Scale);

/// <summary>
/// Matching modulo associativity and commutativity of sums and products, by backtracking over the bags. General AC matching is
/// exponential; patterns here have few parts and the search stops after <see cref="Budget"/> steps.
/// </summary>
internal sealed class Matcher
{
    private const int Budget = 4000;

    private int _steps;

    /// <summary>All ways to match the whole expression, or for sums and products a part of it.</summary>
    public static IEnumerable<Match> MatchRoot(Pattern pattern, Subject subject)
    {
        var matcher = new Matcher();
        return pattern switch
        {
            SumPattern sum => matcher.MatchTerms(sum, subject.Sum, isRoot: true),
            ProductPattern product => matcher.MatchFactors(product, subject.Product, Bindings.Empty, isRoot: true),
            _ => matcher.Nested(pattern, subject.Expr, Bindings.Empty).Select(static b => new Match(b, Product.One, null)),
        };
    }

    private IEnumerable<Bindings> Nested(Pattern pattern, Expr subject, Bindings bindings)
    {
        if (++_steps > Budget)
        {
            return [];
        }

        return pattern switch
        {
            HolePattern hole => Bind(hole.Name, subject, bindings),
            LeafPattern leaf => leaf.Expr.Equals(subject) ? [bindings] : [],
            CallPattern call => subject is Call actual && actual.Function == call.Function ? Arguments(call, actual, 0, bindings) : [],
            SumPattern sum => MatchTerms(sum, Sum.Of(subject), isRoot: false, bindings).Select(static m => m.Bindings),
            ProductPattern product => MatchFactors(product, Product.Of(subject), bindings, isRoot: false).Select(static m => m.Bindings),
            _ => [],
        };
    }

    private static IEnumerable<Bindings> Bind(string name, Expr value, Bindings bindings) =>
        bindings.Find(name) is { } bound ? (bound.Equals(value) ? [bindings] : []) : [bindings.With(name, value)];

    private IEnumerable<Bindings> Arguments(CallPattern pattern, Call subject, int index, Bindings bindings) =>
        index == pattern.Arguments.Count
            ? [bindings]
            : Nested(pattern.Arguments[index], subject.Arguments[index], bindings).SelectMany(b => Arguments(pattern, subject, index + 1, b));

    private IEnumerable<Match> MatchTerms(SumPattern pattern, Sum subject, bool isRoot, Bindings? bindings = null) =>
        subject.Terms.Count > 64 || (!isRoot && subject.Terms.Count < pattern.Terms.Count)
            ? []
            : MatchTerms(pattern, 0, isRoot, new(null, [.. subject.Terms], bindings ?? Bindings.Empty));

    /// <summary>Matches pattern terms from <paramref name="index"/> on against what is left of the subject's terms.</summary>
    private IEnumerable<Match> MatchTerms(SumPattern pattern, int index, bool isRoot, PartialMatch so)
    {
        var (scale, left, bindings) = so;
        if (index == pattern.Terms.Count)
        {
            return isRoot || left.Count == 0
                ? [new Match(bindings, Product.One.Scale(scale ?? Ratio.One), left.Count == 0 ? null : Sum.OfTerms(left))]
                : [];
        }

        var (coefficient, part) = (pattern.Terms[index].Coefficient, pattern.Terms[index].Pattern);
        if (!isRoot && index == pattern.Terms.Count - 1 && part is HolePattern)
        {
            var rest = Sum.OfTerms(left).Scale(Ratio.One / coefficient).ToExpr();
            return left.Count == 0 ? [] : Nested(part, rest, bindings).Select(static b => new Match(b, Product.One, null));
        }

        return left.SelectMany(term => MatchTerm(part, term with { Coefficient = term.Coefficient / coefficient }, isRoot && scale is null, new(bindings, scale ?? Ratio.One))
            .SelectMany(found => MatchTerms(pattern, index + 1, isRoot, new(found.Scale, left.Where(t => t != term).ToList(), found.Bindings))));
    }

    /// <param name="Scale">At the root the whole pattern may be matched times a number, which the first term determines.</param>
    /// <param name="Left">What is left of the subject's terms.</param>
    private sealed record PartialMatch(Ratio? Scale, List<Term> Left, Bindings Bindings);

    /// <param name="term">Its coefficient as a multiple of that of the part.</param>
    private IEnumerable<TermMatch> MatchTerm(Pattern part, Term term, bool mayScale, TermMatch before)
    {
        var (bindings, scale) = before;
        if (part is HolePattern || part is ProductPattern { TakesCoefficient: true })
        {
            var whole = (term with { Coefficient = term.Coefficient / scale }).ToExpr();
            return Nested(part, whole, bindings).Select(b => new TermMatch(b, scale));
        }

        var ratio = term.Coefficient;
        return mayScale || ratio.Equals(scale) ? Nested(part, term.Expr, bindings).Select(b => new TermMatch(b, ratio)) : [];
    }

    private IEnumerable<Match> MatchFactors(ProductPattern pattern, Product subject, Bindings bindings, bool isRoot) =>
        subject.Factors.Count > 64 ? [] : MatchFactors(pattern, 0, subject.Scale(Ratio.One / pattern.Coefficient), bindings, isRoot);

    private IEnumerable<Match> MatchFactors(ProductPattern pattern, int index, Product left, Bindings bindings, bool isRoot)
    {
        if (index == pattern.Factors.Count)
        {
            return isRoot || (left.IsNumber && left.Coefficient.Equals(Ratio.One)) ? [new Match(bindings, left, null)] : [];
        }

        var factor = pattern.Factors[index];
        var isLast = index == pattern.Factors.Count - 1;
        IEnumerable<Match> found = factor.Base is HolePattern hole
            ? MatchHole(new(hole.Name, factor.Exponent, isLast), left, bindings, isRoot)
            : left.Factors.Where(f => Divides(factor.Exponent, f.Exponent))
                .SelectMany(f => Nested(factor.Base, f.Base, bindings).Select(b => new Match(b, left / Power(f.Base, factor.Exponent), null)));
        return found.SelectMany(m => MatchFactors(pattern, index + 1, m.Factor, m.Bindings, isRoot));
    }

    private sealed record Hole(string Name, int Exponent, bool IsLast);

    private static IEnumerable<Match> MatchHole(Hole hole, Product left, Bindings bindings, bool isRoot)
    {
        var (name, exponent, isLast) = hole;
        if (bindings.Find(name) is { } bound)
        {
            var power = Product.Of(bound).Power(exponent);
            var covered = power.Factors.All(p => left.Factors.Any(f => f.Base.Equals(p.Base) && Divides(p.Exponent, f.Exponent)));
            return covered && !power.IsNumber ? [new Match(bindings, left / power, null)] : [];
        }

        if (isLast || exponent == -1)
        {
            var taken = isRoot ? Absorbed(left, exponent) : isLast && exponent > 0 ? left : left.Where(static f => f.Exponent < 0);
            return Root(taken, exponent) is { } root && !taken.IsNumber ? [new Match(bindings.With(name, root.ToExpr()), left / taken, null)] : [];
        }

        return left.Factors.Where(f => Math.Sign(f.Exponent) == Math.Sign(exponent) && f.Exponent % exponent == 0)
            .Select(f => new Match(bindings.With(name, Power(f.Base, f.Exponent / exponent).ToExpr()), left / Power(f.Base, f.Exponent), null));
    }

    /// <summary>
    /// What a lone hole takes at the root of a product: of the factors above (or below) the line those that vary with a loop index, so
    /// that the others can still leave the loop; all of them where none varies.
    /// </summary>
    private static Product Absorbed(Product left, int exponent)
    {
        var side = left.Where(f => Math.Sign(f.Exponent) == Math.Sign(exponent) && f.Exponent % exponent == 0);
        var varying = side.Where(static f => !f.IsInvariant);
        return varying.IsNumber ? side : varying;
    }

    private static Product? Root(Product product, int exponent)
    {
        var degree = Math.Abs(exponent);
        var coefficient = degree == 1 ? product.Coefficient : degree == 2 && !product.Coefficient.IsNegative ? product.Coefficient.ExactRoot() : null;
        return coefficient is { } c && product.Factors.All(f => f.Exponent % degree == 0)
            ? new Product(exponent < 0 ? Ratio.One / c : c, product.Factors.Select(f => f with { Exponent = f.Exponent / exponent }).ToValueArray())
            : null;
    }

    private static Product Power(Expr expr, int exponent) => Product.Of(expr).Power(exponent);

    private static bool Divides(int exponent, int actual) => Math.Sign(exponent) == Math.Sign(actual) && Math.Abs(actual) >= Math.Abs(exponent);
}
