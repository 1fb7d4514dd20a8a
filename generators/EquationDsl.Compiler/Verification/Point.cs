using System.Globalization;
using EquationDsl.Compiler.Rewriting.Search;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Verification;

/// <summary>Small extents and a value for every input.</summary>
internal sealed class Point
{
    private readonly List<Tensor> _inputs = [];
    private readonly HashSet<double> _drawn = [];

    private Point(IReadOnlyDictionary<AffineSymbol, long> sizes) => Evaluator = new ProgramEvaluator(sizes);

    public ProgramEvaluator Evaluator { get; }

    /// <summary>Null where no extents as small as these satisfy what the equation asks of lengths.</summary>
    /// <param name="domain">The range that each input's entries are drawn from.</param>
    public static Point? Draw(Program program, Func<(double Low, double High)> domain, SplitMix random, int number)
    {
        var sizes = new Dictionary<AffineSymbol, long>();
        foreach (var size in program.Sizes())
        {
            // Different for each, so that extents that only happen to be equal are not.
            long Known(Affine form) => new ProgramEvaluator(sizes).Value(form);
            sizes[size] = size.Source is DerivedSize derived ? derived.Of(Known(derived.One), Known(derived.Other)) : 2 + ((sizes.Count + number) % 3);
        }

        var point = new Point(sizes);
        if (program.Checks.Any(c => c.IsOfNumber && point.Evaluator.Value(c.Expected) < 0))
        {
            return null;
        }

        foreach (var check in program.Checks.Where(static c => c.AtLeast))
        {
            var length = program.Inputs.Concat(program.Outputs).First(t => t.Name == check.Parameter).Extents[check.Axis];
            if (point.Evaluator.Value(length) < point.Evaluator.Value(check.Expected))
            {
                return null;
            }
        }

        var decomposed = program.Statements.OfType<OpaqueCall>().Where(static c => c.Id == RoutineId.SymmetricEigen).Select(static c => c.Inputs[0]).ToList();
        foreach (var input in program.Inputs)
        {
            var range = domain();
            var stated = sizes.FirstOrDefault(s => s.Key is Size { Source: IntegerValue value } && value.Parameter == input.Name);
            var entries = point.Evaluator.Give(input, () => stated.Key is Size { Source: IntegerValue of } given ? point.Evaluator.Value(of.Value(given))
                : input.Element == ElementKind.Integer ? Math.Floor(2 * random.Next())
                : point.Fresh(range, random));
            if (entries is null)
            {
                return null;
            }

            if (input is { Stated: not Definiteness.Unknown, Rank: > 1 })
            {
                Func<Ball[], int, Ball[]> shaped = input.Stated == Definiteness.Symmetric ? Symmetric : Definite;
                point.Evaluator.Set(input, shaped(entries, (int)point.Evaluator.Value(input.Extents[input.Rank - 1])));
            }
            else if (input.Rank == 2 && decomposed.Contains(input))
            {
                // Definite at every other point, where logarithms and roots of the eigenvalues have values.
                var n = (int)point.Evaluator.Value(input.Extents[0]);
                point.Evaluator.Set(input, number % 2 == 0 ? Definite(entries, n) : Symmetric(entries, n));
            }

            point._inputs.Add(input);
        }

        var claimed = program.Statements.SelectMany(static s => s.Targets).Where(static t => t is { Stated: Definiteness.Definite, Rank: > 1 })
            .Concat(program.Statements.OfType<OpaqueCall>().Where(static c => c.Id == RoutineId.Cholesky).Select(static c => c.Inputs[0])).ToList();
        return (claimed.Count == 0 && decomposed.Count == 0)
            || (point.Evaluator.Run(program) && claimed.TrueForAll(point.IsDefinite) && decomposed.TrueForAll(point.IsSymmetric)) ? point : null;
    }

    /// <summary>Whether what is stated of a matrix that is computed holds here.</summary>
    private bool IsDefinite(Tensor matrix)
    {
        var (entries, n) = (Evaluator.Entries(matrix), (int)Evaluator.Value(matrix.Extents[matrix.Rank - 1]));
        return IsSymmetric(matrix) && Enumerable.Range(0, n == 0 ? 0 : entries.Length / (n * n)).All(k =>
            RoutineValues.Of(RoutineId.Cholesky, [[.. entries.Skip(k * n * n).Take(n * n)]], n, n)[0].All(static e => e.IsFinite));
    }

    /// <summary>Each matrix of a stack, if it is one.</summary>
    private bool IsSymmetric(Tensor matrix)
    {
        var (entries, n) = (Evaluator.Entries(matrix), (int)Evaluator.Value(matrix.Extents[matrix.Rank - 1]));
        return entries.Select((e, at) => Ball.Compare(e, entries[Mirrored(at, n)]) is null or 0).All(static isSame => isSame);
    }

    public override string ToString() => string.Join(", ", _inputs.Select(i => Text(i, Evaluator.Entries(i))));

    private static Ball[] Symmetric(Ball[] entries, int n) => [.. entries.Select((e, at) => (e + entries[Mirrored(at, n)]) / 2)];

    /// <summary>The place of an entry of a matrix, or of one of a stack, on the other side of its diagonal.</summary>
    private static int Mirrored(int at, int n) => RowOf(at % n, at, n) + (at / n % n);

    /// <summary>Where a row begins of the matrix that an entry is in.</summary>
    private static int RowOf(int row, int at, int n) => at - (at % (n * n)) + (row * n);

    /// <summary>A matrix times its own transpose, and the identity.</summary>
    private static Ball[] Definite(Ball[] entries, int n) => [.. entries.Select((_, at) =>
        Enumerable.Range(0, n).Aggregate(
            (Ball)(at / n % n == at % n ? 1 : 0), (sum, k) => sum + (entries[RowOf(at / n % n, at, n) + k] * entries[RowOf(at % n, at, n) + k])))];

    /// <summary>Three decimals, so that the point can be told; no two numbers alike, so that it is on no edge between cases but by design.</summary>
    private double Fresh((double Low, double High) range, SplitMix random)
    {
        double value;
        do
        {
            value = Math.Round(range.Low + ((range.High - range.Low) * random.Next()), 3);
        }
        while (!_drawn.Add(value));

        return value;
    }

    private static string Text(Tensor input, Ball[] entries)
    {
        var shown = entries.Take(6).Select(static e => e.Middle.High.ToString("0.###", CultureInfo.InvariantCulture));
        return input.Rank == 0 ? $"{input.Name} = {shown.First()}" : $"{input.Name} = [{string.Join(", ", shown)}{(entries.Length > 6 ? ", ..." : "")}]";
    }
}
