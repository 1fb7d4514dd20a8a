using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>
/// The <c>y_n = x_{n-M}</c> whose line reads nothing but what lies equally far before its index: as its range is where all reads are inside, it begins with
/// the first entry that is read, and y is a copy of x. A book that prints it takes what lies before to be 0.
/// </summary>
internal static class EarlierEntries
{
    public static void Tell(Report report, IReadOnlyList<IndexVariable> indices, IReadOnlyList<IndexRead> reads)
    {
        foreach (var index in indices)
        {
            var own = reads.Where(r => r.Position.DependsOn(index.Symbol)).ToList();
            if (own.Count > 0 && own.TrueForAll(r => !r.IsBounded && !r.IsPadded && r.OfLine is null && r.Position == own[0].Position) && IsBehind(own[0].Position - index.Symbol))
            {
                report.Add(EquationDiagnostic.Create(DoubtRules.AllBehind, own[0].Span, index.Symbol.Name, own[0].Place));
            }
        }
    }

    private static bool IsBehind(Affine distance) =>
        (distance is { Terms.IsEmpty: true, Constant: < 0 }) || (distance is { Constant: <= 0, Terms: [{ Coefficient: < 0, Symbol: Size { Source: IntegerValue } }] });
}
