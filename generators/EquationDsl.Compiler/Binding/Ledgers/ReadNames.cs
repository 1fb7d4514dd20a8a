using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>What each notation of the equation was read as where it stands: for those who explain it.</summary>
internal sealed class ReadNames
{
    private readonly Dictionary<TextSpan, (ExpressionSyntax Notation, BoundExpression Meaning)> _read = [];

    /// <summary>What is read several times means what it was last read as.</summary>
    public void Note(ExpressionSyntax notation, BoundExpression meaning)
    {
        if (meaning is not BoundError)
        {
            _read[notation.Span] = (notation, meaning);
        }
    }

    public ValueArray<BoundReading> All(RangeSolver ranges, SizeSolution sizes) =>
        _read.Values.OrderBy(static r => r.Notation.Span.Start).Select(r => new BoundReading(r.Notation, r.Meaning, RangeOf(r.Meaning, ranges, sizes)))
            .ToValueArray();

    /// <summary>From where to where an index counts, in its own counting.</summary>
    private static BoundRange? RangeOf(BoundExpression meaning, RangeSolver ranges, SizeSolution sizes) =>
        meaning is BoundWhole { Value: var value } && value.Terms is [var only] && ranges.Find(only.Symbol) is { IsSolved: true } index
            ? new BoundRange(sizes.Resolve(index.Lower! + index.Offset), sizes.Resolve(index.Upper! + (index.Offset - 1))) : null;
}
