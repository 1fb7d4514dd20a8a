namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>Means, variances and sums over indices as the equation asks for them: beside samples, these are of all samples, and meant so.</summary>
internal sealed class WrittenMeans
{
    private static readonly HashSet<string> Functions = new(
        ["mean", "avg", "average", "var", "variance", "cov", "covariance", "std", "stddev", "standard deviation"], StringComparer.Ordinal);

    private readonly List<BoundExpression> _means = [];
    private readonly List<BoundExpression> _sums = [];

    /// <summary>Takes note of what the function gives, if it is one of these.</summary>
    public BoundExpression Noted(string function, BoundExpression value)
    {
        if (Functions.Contains(function))
        {
            _means.Add(value);
        }

        return value;
    }

    public void AddSum(BoundExpression value) => _sums.Add(value);

    public bool IsMean(BoundExpression value) => _means.Exists(m => ReferenceEquals(m, value));

    public bool IsSum(BoundExpression value) => _sums.Exists(s => ReferenceEquals(s, value));
}
