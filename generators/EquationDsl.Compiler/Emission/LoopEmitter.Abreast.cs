using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Rows of a recurrence that run at once, one number after the other each: while one waits for its own number before, the others are computed.
/// </summary>
internal sealed partial class LoopEmitter
{
    /// <summary>What a row has by itself: what is the same at all its times, and what one time hands to the next.</summary>
    private sealed record RowValues(Frame Frame, IReadOnlyList<(Carried Value, string Name)> Carried);

    /// <summary>As many rows as are whole groups. Gives where the others begin.</summary>
    private string EmitAbreast(LoopNode loop, Frame frame, CodeWriter code)
    {
        var times = (LoopNode)loop.Body[0];
        var (row, count) = (loop.Loop.Index, Literals.Whole(loop.Abreast));
        var (lower, whole) = (Positions.Begin(loop.Loop, frame), _scope.NameFor(loop.Loop.Index.Name + "Abreast", frame));
        var rows = $"{Positions.Factor(loop.Loop.Upper - loop.Loop.Lower, frame)} & -{count}";
        rows = times.Linear is null ? rows : $"({_scope.Vector}.Count == 1 ? {rows} : 0)";
        code.Line($"nint {whole} = {(loop.Loop.Lower == Affine.Zero ? rows : $"{lower} + ({rows})")};");
        var around = new Frame(frame);
        var index = _scope.Names.NewLocal(row.Name, around);
        code.Block($"for (nint {index} = {lower}; {index} < {whole}; {index} += {count})", () =>
        {
            var all = new List<RowValues>();
            for (var copy = 0; copy < loop.Abreast; copy++)
            {
                var own = new Frame(around);
                own.Declare(row, new Variable(copy == 0 ? index : $"({index} + {Literals.Whole(copy)})", "nint"));
                Hoist(times, own, null, code);
                DeclareRows(times, row, own, code);
                all.Add(new RowValues(own, DeclareCarried(times, own, null, code)));
            }

            EmitTimes(times, all, code);
        });
        code.Line();
        return whole;
    }

    /// <summary>
    /// Where rows begin: the JIT does not take that out of the loop over times, where several multiplications at each cost more than what is computed.
    /// </summary>
    private void DeclareRows(LoopNode times, LoopIndex row, Frame frame, CodeWriter code)
    {
        var entries = Within(times).SelectMany(static s => s.Reads().Append(new Read(s.Target, s.TargetIndices)));
        DeclareRows(entries, [times.Loop.Index], row, frame, code);
    }

    /// <summary>Where rows begin of which passes inside the loop take vectors: for these too a multiplication in each step would be much.</summary>
    private void DeclareRows(LoopNode loop, Frame frame, CodeWriter code)
    {
        var passes = loop.Body.SelectMany(ReductionEmitter.Passes).Where(static p => !RowScans.AreSideBySide(p));
        var entries = passes.SelectMany(static p => Within(p).SelectMany(s => s.Reads().Where(static r => r.Boundary == Boundary.None).Append(new Read(s.Target, s.TargetIndices)))
            .Where(e => e.Indices.LastOrDefault()?.DependsOn(p.Loop.Index) == true));
        DeclareRows(entries, Indices(loop).Where(i => i != loop.Loop.Index).ToList(), loop.Loop.Index, frame, code);
    }

    /// <param name="further">The indices further in, on which no row may depend.</param>
    private void DeclareRows(IEnumerable<Read> entries, IReadOnlyList<LoopIndex> further, LoopIndex row, Frame frame, CodeWriter code)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(e => _scope.IsInMemory(e.Tensor)).Distinct())
        {
            if (_access.RowOf(entry.Tensor, entry.Indices) is not { } key || frame.Knows(key) || key.Row.Any(i => further.Any(i.DependsOn)) || !key.Row.Any(i => i.DependsOn(row)))
            {
                continue;
            }

            var offset = _access.RowOffset(entry, frame);
            if (!names.TryGetValue(offset, out var name))
            {
                var isOwn = Positions.HasStrides(_scope.Plan.PlacementOf(entry.Tensor), frame);
                name = names[offset] = _scope.NameFor(isOwn ? _scope.Plan.HolderOf(entry.Tensor).Name + "At" : row.Name + "Row", frame);
                code.Line($"nint {name} = {offset};");
            }

            frame.Declare(key, new Variable(name, "nint"));
        }
    }

    /// <summary>The times of all rows of a group, each by a call that the JIT inlines.</summary>
    private void EmitTimes(LoopNode loop, IReadOnlyList<RowValues> rows, CodeWriter code)
    {
        var outside = new Frame(rows[0].Frame);
        var index = _scope.Names.NewLocal(loop.Loop.Index.Name, outside);
        outside.Declare(loop.Loop.Index, new Variable(index, "nint"));
        UseCarried(rows[0].Carried, c => new Variable(c, _scope.Vector, IsReference: true), outside);
        var inside = new Frame(outside, isFunction: true);
        var body = new CodeWriter();
        Emit(loop.Body, inside, null, body);
        HandOn(rows[0].Carried, inside, body);

        var name = _scope.Names.New(Identifiers.Capitalised(Within(loop).Last().Target.Name) + "AtTime");
        var method = new CodeWriter();
        method.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        method.Block($"static void {name}({string.Join(", ", inside.Captured.Select(static v => v.AsParameter))})", () => method.Append(body));
        Steps.Add(method);

        var (lower, upper) = (Positions.Begin(loop.Loop, outside), Positions.End(loop.Loop, outside));
        var head = loop.Order == TimeOrder.Backward ? $"for (nint {index} = {upper} - 1; {index} >= {lower}; {index}--)"
            : $"for (nint {index} = {lower}; {index} < {upper}; {index}++)";
        code.Block(head, () =>
        {
            foreach (var row in rows)
            {
                code.Line($"{name}({string.Join(", ", inside.Captured.Select(v => Argument(v, rows[0], row)))});");
            }
        });
    }

    /// <summary>What a row passes for what the first row of the group calls so.</summary>
    private static string Argument(Variable variable, RowValues first, RowValues row)
    {
        var carried = first.Carried.ToList().FindIndex(c => c.Name == variable.Name);
        var own = first.Frame.Own.FirstOrDefault(o => o.Value == variable);
        return carried >= 0 ? "ref " + row.Carried[carried].Name : own.Key is not null ? row.Frame.Own[own.Key].AsArgument : variable.AsArgument;
    }
}
