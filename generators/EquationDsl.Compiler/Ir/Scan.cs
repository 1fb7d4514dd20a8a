using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// A recurrence, <c>T[t, i] = e reading T[t - 1, i]</c>: statements that read each other's entries at earlier times, and so run together, time after time.
/// </summary>
/// <param name="Body">The statements of one time, in order; each loops over the times in one of its axes.</param>
/// <param name="Times">For each statement the index of that axis.</param>
/// <param name="IsBackward">Whether later times come first: then what is read is at <c>t + 1</c>.</param>
public sealed record Scan(ValueArray<Statement> Body, ValueArray<LoopIndex> Times, bool IsBackward)
{
    public Loop TimeOf(int statement) => Body[statement].Axes.First(a => a.Index == Times[statement]);

    /// <summary>Whether the body, which is the statement's or computes the same, reads what another time wrote.</summary>
    public bool ReadsOtherTimes(Statement statement, Expr body)
    {
        var time = Times[Body.ToList().IndexOf(statement)];
        return body.Reads().Any(r => Body.Any(s => s.Target.Id == r.Tensor.Id)
            && r.Indices.Any(i => i is AffineIndex { Value: var at } && at.AsSymbol != time && (at - time).IsConstant));
    }

    /// <summary>The statement with its time fixed: what is left to loop over.</summary>
    public ValueArray<Loop> OtherAxes(int statement) => Body[statement].Axes.Where(a => a.Index != Times[statement]).ToValueArray();
}
