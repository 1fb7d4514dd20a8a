using EquationDsl.Oracle;
using EquationDsl.Oracle.Interpreter;

namespace EquationDsl.Tests.Equations;

/// <summary>
/// Every equation of this assembly, as the generator compiled it, against the reference interpreter: both element types, every vector width, many lengths. How far a
/// result may be off follows from the equation's own conditioning: what rounding the inputs would do to it.
/// </summary>
public sealed class EquationValueTests
{
    private const int Bits = 128;

    /// <summary>
    /// Nothing, parts of a vector, one vector of each width (1, 2, 4, 8, 16 entries) and one entry less and more, two with three entries left, four and eight of the widest
    /// with a rest, which no scratch on the stack holds; other lengths are for random programs.
    /// </summary>
    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 15, 16, 17, 19, 35, 65, 131];

    [Theory, MemberData(nameof(EquationCases.Names), MemberType = typeof(EquationCases))]
    public void ValuesAgreeWithTheReference(string name)
    {
        using var precision = WorkingPrecision.Use(Bits);
        var equation = EquationCases.All[name];
        foreach (var n in Comparison.SizesOf(equation, Sizes))
        {
            var random = new Random(n + 17);
            var inputs = equation.Draw(n, random);
            var exact = equation.Reference(equation.AsReference(inputs, n), n);
            var slackOfSingle = Slack(equation, inputs, exact, random, n);
            foreach (var (method, rounding) in Comparison.Kernels(equation))
            {
                var outputs = KernelRun.Call(method, inputs, p => equation.ShapeAt(equation.Parameters.Single(q => q.Name == p.Name), n));
                foreach (var output in equation.Outputs)
                {
                    Comparison.Compare($"{name} ({Comparison.Kind(method)}, {Comparison.At(equation, n)}) {output}", exact[output].Data, outputs[output], [.. slackOfSingle[output].Select(s => s * (rounding / Comparison.RoundingOfSingle))], rounding, Comparison.TermsAt(equation, n));
                }
            }
        }
    }

    /// <summary>How far each output moves when every input is rounded to single, at random, and more than once, as it may happen to move little. Finer rounding moves it as much less.</summary>
    private static Dictionary<string, BigReal[]> Slack(
        EquationCase equation, Dictionary<string, double[]> inputs, IReadOnlyDictionary<string, ReferenceValue> exact, Random random, int n)
    {
        var slack = exact.ToDictionary(static e => e.Key, static e => new BigReal[e.Value.Data.Length], StringComparer.Ordinal);
        var trials = slack.Values.Sum(static v => v.Length) < 24 ? 3 : 2;
        for (var trial = 0; trial < trials; trial++)
        {
            var rounded = equation.Reference(ReferenceGradient.Rounded(equation, inputs, Comparison.RoundingOfSingle, random, n), n);
            foreach (var (name, values) in slack)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = HighPrecision.Max(values[i], BigReal.Abs(rounded[name].Data[i] - exact[name].Data[i]));
                }
            }
        }

        return slack;
    }
}
