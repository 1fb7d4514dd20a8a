using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Products;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>
/// Normal distributions as they are printed: the density <c>\mathcal{N}(x \mid \mu, \Sigma)</c> of numbers and of vectors, by the logarithm, and the divergence
/// <c>\text{KL}(\mathcal{N}(\mu, \Sigma) \| \mathcal{N}(0, I))</c>. A covariance is definite, as it could be no other; where it is diagonal as it is written,
/// so is the formula.
/// </summary>
internal sealed class NormalBinder(
    EquationInHand equation, ProductForms products, Diagonals diagonals, FunctionBinder functionBinder, RoutineBinder routineBinder)
{
    /// <summary>Why the matrix is definite.</summary>
    private const string Reason = "a covariance";

    /// <summary>The density, or the divergence of two distributions; null for another application.</summary>
    public BoundExpression? Bind(ApplicationSyntax node, Scope scope) => scope.Origin is not null ? null
        : IsNormal(node, 3, scope) && node is { Arguments: [var at, var mean, var variance], Separators: ['|' or ';', ','] } ? Density(node, new(at, mean, variance), scope)
        : node is { Arguments: [ApplicationSyntax one, ApplicationSyntax other], Separators: ['‖' or '|'] } && IsDivergence(node.Target) && IsPair(one, scope) && IsPair(other, scope)
            ? Divergence(node, one, other, scope)
        : null;

    private sealed record Parts(ExpressionSyntax At, ExpressionSyntax Mean, ExpressionSyntax Variance);

    private bool IsNormal(ApplicationSyntax node, int arguments, Scope scope) => node.Target is NameSyntax { Name: "N", Font: "mathcal", Primes: 0 } target
        && equation.Survey.FindParameter(target) is null && !equation.Finder.EquationsNamed(target, scope).Exists(e => IsDensity(e, arguments));

    /// <summary>A method N, or one that gives <c>\mathcal{N}(x)</c>, of as many arguments is meant. An <c>N_s = ..</c> is no density.</summary>
    private static bool IsDensity(UsedEquation other, int arguments) => other.Passed.Count == arguments
        && (other.Name == "N" || other.Syntax.Statements.Any(static s => s.Left is ApplicationSyntax { Target: NameSyntax { Name: "N" } }));

    private bool IsPair(ApplicationSyntax node, Scope scope) => IsNormal(node, 2, scope) && node is { Arguments.Count: 2, Separators: [','] };

    private bool IsDivergence(ExpressionSyntax target) => equation.Survey.FindParameter(target) is null && target switch
    {
        NameSyntax { Name: "KL", Primes: 0 } => true,
        ScriptedSyntax { Base: NameSyntax { Name: "D", Primes: 0 }, Subscript: { } below, Superscript: null } => Spelling.Key(below) == "KL",
        _ => false,
    };

    private BoundExpression Density(ApplicationSyntax node, Parts parts, Scope scope)
    {
        var (x, mean, variance) = (equation.Expressions.Number(parts.At, scope), equation.Expressions.Number(parts.Mean, scope), equation.Expressions.Number(parts.Variance, scope));
        if (x is BoundError || mean is BoundError || variance is BoundError || DemandsCovariance(parts.Variance, variance))
        {
            return new BoundError();
        }

        if (x.Rank == 0 && mean.Rank == 0 && variance.Rank == 0)
        {
            return functionBinder.Apply("normal density", node, [x, mean, variance], scope);
        }

        if (variance.Rank == 2 && (equation.Demands.Demand(x, 1) || (!Values.IsZero(mean) && equation.Demands.Demand(mean, 1))))
        {
            return new BoundError();
        }

        if (variance.Rank != 2 || x.Rank != 1 || !(mean.Rank == 1 || Values.IsZero(mean)))
        {
            var (text, m, v) = (equation.Report.Text(scope, parts.At), equation.Report.Text(scope, parts.Mean), equation.Report.Text(scope, parts.Variance));
            var formula = $@"\frac{{1}}{{\sqrt{{2\pi {v}}}}} \exp\left(-\frac{{({text} - {m})^2}}{{2 {v}}}\right)";
            return equation.Report.Unsupported(
                scope, node, $"'{equation.Report.Text(scope, node)}' of {Wording.Describe(x)} with {Wording.Describe(mean)} and {Wording.Describe(variance)}",
                $@"a vector, its mean and a matrix, \mathcal{{N}}(x \mid \mu, \Sigma) or \mathcal{{N}}(x \mid \mu, \mathrm{{diag}}(v)), or the densities of the entries, {formula} of numbers {text}, {m} and {v}");
        }

        if (!IsSquare(node, parts.Variance, variance, scope) || Deviation(node, x, mean, variance, scope) is not { } deviation)
        {
            return new BoundError();
        }

        var length = new BoundWhole(x.Shape[0]);
        var logarithm = diagonals.IsDiagonal(variance)
            ? functionBinder.Apply("normal log density of entries", node, [deviation, diagonals.EntriesOf(variance), length], scope)
            : functionBinder.Apply("normal log density", node, [Distance(node, deviation, Inverse(parts.Variance, variance, scope), scope), Determinant(parts.Variance, variance, scope), length], scope);
        return logarithm is BoundError ? logarithm : Values.Call(Functions.Exp, logarithm);
    }

    private BoundExpression Divergence(ApplicationSyntax node, ApplicationSyntax one, ApplicationSyntax other, Scope scope)
    {
        var values = one.Arguments.Concat(other.Arguments).Select(a => equation.Expressions.Number(a, scope)).ToList();
        if (values.Exists(static v => v is BoundError) || DemandsCovariance(one.Arguments[1], values[1]) || DemandsCovariance(other.Arguments[1], values[3]))
        {
            return new BoundError();
        }

        var (mean, variance, otherMean, otherVariance) = (values[0], values[1], values[2], values[3]);
        if (values.TrueForAll(static v => v.Rank == 0))
        {
            return functionBinder.Apply("normal divergence", node, [products.Elementwise.Apply(node, Functions.Subtract, mean, otherMean, scope), variance, otherVariance], scope);
        }

        var areMatrices = variance.Rank == 2 && otherVariance.Rank == 2;
        if (areMatrices && ((!Values.IsZero(mean) && equation.Demands.Demand(mean, 1)) || (!Values.IsZero(otherMean) && equation.Demands.Demand(otherMean, 1))))
        {
            return new BoundError();
        }

        var isVector = mean.Rank == 1 && (otherMean.Rank == 1 || Values.IsZero(otherMean));
        if (!areMatrices || !(isVector || (Values.IsZero(mean) && otherMean.Rank == 1)))
        {
            return equation.Report.Unsupported(
                scope, node, $"The divergence of distributions whose parameters are {string.Join(", ", values.Select(Wording.Describe))}",
                @"vectors and matrices, \text{KL}(\mathcal{N}(\mu, \Sigma) \| \mathcal{N}(0, I)), or numbers");
        }

        if (!IsSquare(node, one.Arguments[1], variance, scope) || !IsSquare(node, other.Arguments[1], otherVariance, scope))
        {
            return new BoundError();
        }

        var deviation = isVector ? Deviation(node, mean, otherMean, variance, scope) : Deviation(node, otherMean, mean, variance, scope);
        if (deviation is null || products.Elementwise.Agree(node, [variance, otherVariance], scope) is null)
        {
            return new BoundError();
        }

        if (diagonals.IsDiagonal(variance) && diagonals.IsDiagonal(otherVariance))
        {
            return functionBinder.Apply("normal divergence of entries", node, [deviation, diagonals.EntriesOf(variance), diagonals.EntriesOf(otherVariance)], scope);
        }

        var inverse = Inverse(other.Arguments[1], otherVariance, scope);
        var product = products.Contraction.Contract(node, inverse, variance, scope);
        BoundExpression[] of = [functionBinder.Apply("tr", node, [product], scope), Distance(node, deviation, inverse, scope), Determinant(one.Arguments[1], variance, scope),
            Determinant(other.Arguments[1], otherVariance, scope), new BoundWhole(deviation.Shape[0])];
        return functionBinder.Apply("normal divergence of matrices", node, of.ToValueArray(), scope);
    }

    /// <summary>The capital letter of a tensor of which nothing says how many axes it has, is a matrix.</summary>
    private bool DemandsCovariance(ExpressionSyntax written, BoundExpression variance) =>
        (variance.Rank == 1 || LetterCase.IsCapital(written)) && variance.Rank < 2 && equation.Demands.Demand(variance, 2, isCustomary: false);

    /// <summary><c>x - \mu</c>, computed once; null where the lengths differ.</summary>
    private BoundExpression? Deviation(ExpressionSyntax node, BoundExpression x, BoundExpression mean, BoundExpression variance, Scope scope)
    {
        var deviation = Values.IsZero(mean) ? x : products.Elementwise.Apply(node, Functions.Subtract, x, mean, scope);
        if (deviation is BoundError)
        {
            return null;
        }

        var equality = new SizeEquality(deviation.Shape[0], variance.Shape[0], equation.Report.PlaceOf(scope, node.Span));
        if (!equation.Sizes.Unify(equality))
        {
            equation.Shapes.Differ(equality, "the vector", "its covariance");
            return null;
        }

        return deviation is BoundVariable or BoundShared ? deviation : new BoundShared("deviation", equation.Ids.Next(), deviation);
    }

    /// <summary>Whether a covariance has as many columns as rows; if not, that is reported.</summary>
    private bool IsSquare(ExpressionSyntax node, ExpressionSyntax written, BoundExpression variance, Scope scope) =>
        routineBinder.OfMatrix(RoutineId.Invert, node, written, variance, scope) is not BoundError;

    private BoundExpression Distance(ExpressionSyntax node, BoundExpression deviation, BoundExpression inverse, Scope scope) =>
        products.Contraction.Contract(node, deviation, products.Contraction.Contract(node, inverse, deviation, scope), scope);

    private BoundRoutine Inverse(ExpressionSyntax written, BoundExpression variance, Scope scope) =>
        new(RoutineId.Invert, [variance], equation.Report.Text(scope, written), variance.Shape) { Definite = Reason };

    private BoundRoutine Determinant(ExpressionSyntax written, BoundExpression variance, Scope scope) =>
        new(RoutineId.Determinant, [variance], equation.Report.Text(scope, written), ValueArray<Affine>.Empty) { Definite = Reason };
}
