using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// A recurrence, <c>T[t, i] = e reading T[t - 1, i]</c>: statements that read each other's entries at earlier times, and so run together, time after time.
/// The program keeps its statements side by side; <see cref="Scans.Parts"/> finds the recurrences among them.
/// </summary>
/// <param name="Body">
/// The statements of one time, in order; a recurrence among them runs along another axis, at each time anew, and a call of a stack, whose first axis then
/// is that of the times, is of the matrix of that time.
/// </param>
/// <param name="Times">For each of the <see cref="Members"/> the index of its axis that loops over the times.</param>
/// <param name="IsBackward">Whether later times come first: then what is read is at <c>t + 1</c>.</param>
public sealed record Scan(ValueArray<Statement> Body, ValueArray<LoopIndex> Times, bool IsBackward) : Statement(Body[0].Origin)
{
    /// <summary>The map-reduces of one time, in order, those of inner recurrences among them.</summary>
    public ValueArray<MapReduce> Members => Statements.OfType<MapReduce>().ToValueArray();

    /// <summary>The same with the calls.</summary>
    public ValueArray<Statement> Statements => Body.SelectMany(static s => s is Scan inner ? inner.Statements : [s]).ToValueArray();

    public IEnumerable<OpaqueCall> Calls => Body.OfType<OpaqueCall>();

    public override ValueArray<Tensor> Targets => Body.SelectMany(static s => s.Targets).ToValueArray();

    public override bool IsWhole => Body.Any(static s => s.IsWhole);

    public Loop TimeOf(MapReduce member) => member.Axes.First(a => a.Index == TimeIndexOf(member));

    /// <summary>The indices of a member's times: of this recurrence first, and then of those at each of its times.</summary>
    public ValueArray<LoopIndex> TimesOf(MapReduce member) =>
        [TimeIndexOf(member), .. Body.OfType<Scan>().Where(s => s.Members.Contains(member)).SelectMany(s => s.TimesOf(member))];

    public LoopIndex TimeIndexOf(MapReduce member) => Times[Members.ToList().IndexOf(member)];

    /// <summary>
    /// Whether the body, which is the member's or computes the same, reads what another time wrote, of this recurrence or of one at each of its times.
    /// </summary>
    public bool ReadsOtherTimes(MapReduce member, Expr body)
    {
        var time = TimeIndexOf(member);
        return body.Reads().Any(r => TimeAxisOf(r.Tensor) is { } axis && r.Indices[axis] is AffineIndex { Value: var at } && at.AsSymbol != time)
            || Body.OfType<Scan>().Any(inner => inner.Members.Contains(member) && inner.ReadsOtherTimes(member, body));
    }

    /// <summary>Which axis of what it computes is that of the times.</summary>
    private int? TimeAxisOf(Tensor tensor) => Members.FirstOrDefault(m => m.Target.Id == tensor.Id) is { } writer
        ? writer.TargetIndices.ToList().FindIndex(i => i is AffineIndex { Value: var at } && at.AsSymbol == TimeIndexOf(writer)) : Calls.Any(c => c.Writes(tensor)) ? 0 : null;

    public override IEnumerable<Loop> Loops() => Body.SelectMany(static s => s.Loops());

    public override IEnumerable<Expr> Expressions() => Body.SelectMany(static s => s.Expressions());

    public override IEnumerable<Tensor> TensorsRead() => Body.SelectMany(static s => s.TensorsRead());

    public override IEnumerable<Affine> Forms() => Body.SelectMany(static s => s.Forms());

    protected internal override Statement Rewritten(Func<Expr, Expr> rewrite)
    {
        var body = Body.MapItems(s => s.Rewritten(rewrite));
        return body.Zip(Body, static (now, before) => ReferenceEquals(now, before)).All(static same => same) ? this : this with { Body = body };
    }

    protected internal override Statement Redirected(Func<Tensor, Tensor> redirect) => this with { Body = Body.MapItems(s => s.Redirected(redirect)) };

    protected internal override Statement Renamed(Func<LoopIndex, LoopIndex> rename)
    {
        var known = new Dictionary<LoopIndex, LoopIndex>();
        LoopIndex Once(LoopIndex index) => known.TryGetValue(index, out var renamed) ? renamed : known[index] = rename(index);
        return this with { Body = Body.MapItems(s => s.Renamed(Once)), Times = Times.MapItems(Once) };
    }
}
