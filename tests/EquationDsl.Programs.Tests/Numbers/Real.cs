namespace EquationDsl.Programs.Tests.Numbers;

/// <summary>
/// A number that knows how it came about, and how far a computation of it in the kernel's precision may be off. It shares nothing with the
/// compiler: derivatives follow the operations backwards and are made of the same numbers, so that they have bounds, and derivatives, too.
/// </summary>
internal sealed class Real
{
    private const int MostOperations = 25_000;

    [ThreadStatic]
    private static Precision? precision;

    private Real(double value, double error, Real[] parents, Func<Real, int, Real>? partial)
    {
        var present = Precision;
        if (present.Operations++ > MostOperations)
        {
            throw new TooLargeException();
        }

        (Value, Error, Order) = (value, error, present.Operations);
        if (partial is not null && Array.Exists(parents, static p => p.IsVariable))
        {
            (Parents, Partial) = (parents, partial);
        }
    }

    /// <summary>The precision of the numbers that this thread makes.</summary>
    public static Precision Precision
    {
        get => precision ?? throw new InvalidOperationException("no precision is set");
        set => precision = value;
    }

    public double Value { get; }

    /// <summary>A bound on the rounding errors to first order, those of its parts included.</summary>
    public double Error { get; }

    /// <summary>Later numbers have greater ones.</summary>
    public long Order { get; }

    public Real[] Parents { get; } = [];

    /// <summary>The derivative by a parent.</summary>
    public Func<Real, int, Real>? Partial { get; }

    private bool IsInput { get; init; }

    private bool IsVariable => IsInput || Parents.Length > 0;

    /// <summary>A number that derivatives may be taken by, as it is rounded.</summary>
    public static Real Input(double value) => new(value, Precision.Unit * Math.Abs(value), [], null) { IsInput = true };

    public static Real Constant(double value) => new(value, Precision.Unit * Math.Abs(value), [], null);

    /// <summary>A whole number, exactly.</summary>
    public static Real Whole(int value) => new(value, 0, [], null);

    public static Real Of(double value, double error, Real[] parents, Func<Real, int, Real> partial) => new(value, error, parents, partial);

    public static Real operator +(Real a, Real b) => Sum([a, b]);

    public static Real operator -(Real a) => new(-a.Value, a.Error, [a], static (_, _) => Whole(-1));

    public static Real operator -(Real a, Real b) => new(
        a.Value - b.Value, a.Error + b.Error + (Precision.Unit * (Math.Abs(a.Value) + Math.Abs(b.Value))), [a, b], static (_, at) => Whole(at == 0 ? 1 : -1));

    public static Real operator *(Real a, Real b) => new(
        a.Value * b.Value,
        (Math.Abs(a.Value) * b.Error) + (Math.Abs(b.Value) * a.Error) + (a.Error * b.Error) + (Precision.Unit * Math.Abs(a.Value * b.Value)),
        [a, b],
        static (product, at) => product.Parents[1 - at]);

    public static Real operator /(Real a, Real b)
    {
        var quotient = a.Value / b.Value;
        var error = ((a.Error + (Math.Abs(quotient) * b.Error)) / Math.Abs(b.Value)) + (Precision.Unit * Math.Abs(quotient));
        return new(quotient, error, [a, b], static (q, at) => at == 0 ? Whole(1) / q.Parents[1] : -(q / q.Parents[1]));
    }

    /// <summary>In any order, in several accumulators.</summary>
    public static Real Sum(IReadOnlyList<Real> terms)
    {
        double value = 0, error = 0, magnitude = 0;
        foreach (var term in terms)
        {
            value += term.Value;
            error += term.Error;
            magnitude += Math.Abs(term.Value);
        }

        return new(value, error + (Precision.Unit * Math.Min(terms.Count, 3 + (terms.Count / 8.0)) * magnitude), [.. terms], static (_, _) => Whole(1));
    }

    /// <summary>The derivatives of a number by others.</summary>
    /// <param name="lost">The number of a path that is left out: how a wrong derivative is planted.</param>
    public static Real[] Gradient(Real of, IReadOnlyList<Real> by, int lost = -1)
    {
        var paths = 0;
        var contributions = new Dictionary<Real, List<Real>>(ReferenceEqualityComparer.Instance) { [of] = [Whole(1)] };
        var result = new Dictionary<Real, Real>(ReferenceEqualityComparer.Instance);
        foreach (var node in Ancestors(of).OrderByDescending(static n => n.Order))
        {
            if (!contributions.TryGetValue(node, out var own))
            {
                continue;
            }

            var adjoint = own is [var one] ? one : Sum(own);
            result[node] = adjoint;
            for (var i = 0; i < node.Parents.Length; i++)
            {
                if (node.Parents[i].IsVariable && paths++ != lost)
                {
                    var partial = node.Partial!(node, i);
                    var contribution = partial is { Value: 1, Error: 0 } ? adjoint : adjoint is { Value: 1, Error: 0 } ? partial : adjoint * partial;
                    if (!contributions.TryGetValue(node.Parents[i], out var list))
                    {
                        contributions[node.Parents[i]] = list = [];
                    }

                    list.Add(contribution);
                }
            }
        }

        return [.. by.Select(x => result.GetValueOrDefault(x) ?? Whole(0))];
    }

    private static HashSet<Real> Ancestors(Real of)
    {
        var found = new HashSet<Real>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Real>([of]);
        while (open.TryPop(out var node))
        {
            if (node.IsVariable && found.Add(node))
            {
                foreach (var parent in node.Parents)
                {
                    open.Push(parent);
                }
            }
        }

        return found;
    }

    public override string ToString() => $"{Value:R} ± {Error:E1}";
}
