using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>Recurrences of rows: a vector has one time of some rows, and memory some times of one row. Tiles are between the two.</summary>
internal sealed partial class LoopEmitter
{
    private string Tile => $"RowTile<{_scope.Vector}, {_scope.Element}>";

    /// <summary>
    /// A method for a range of rows, a vector of them after the other. A part of a vector takes as long to transpose as a whole one: the last few rows are
    /// computed one by one, by the kernel for vectors of one element.
    /// </summary>
    private void EmitRows(LoopNode loop, string name, Frame frame, CodeWriter code)
    {
        _reductions.Declare(loop, null, frame, code);
        var inside = new Frame(frame, isFunction: true);
        var begin = _scope.Names.NewLocal(loop.Loop.Index.Name + "Begin", inside);
        var end = _scope.Names.NewLocal(loop.Loop.Index.Name + "End", inside);
        var index = _scope.Names.NewLocal(loop.Loop.Index.Name, inside);
        var lanes = _scope.Names.NewLocal("lanes", inside);
        inside.Declare(loop.Loop.Index, new Variable(index, "nint"));
        inside.Declare(new LanesKey(), new Variable(lanes, "nint"));
        var (tiles, body) = (new CodeWriter(), new CodeWriter());
        DeclareTiles((LoopNode)loop.Body[0], loop.Loop.Index, inside, tiles);
        _functions.AreCalled = InlineBudget.IsExceededByFunctions(loop);
        Emit(loop.Body, inside, loop.Loop.Index, body);
        _functions.AreCalled = false;

        var method = new RowsMethod(_scope.Names.New(name + "Rows"), inside.Captured);
        var declaration = new CodeWriter();
        declaration.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        declaration.Block($"static void {method.Name}({method.Parameters(begin, end)})", () =>
        {
            declaration.Append(tiles);
            declaration.Block($"for (nint {index} = {begin}; {index} < {end}; {index} += {_scope.Vector}.Count)", () =>
            {
                declaration.Line($"nint {lanes} = nint.Min({_scope.Vector}.Count, {end} - {index});");
                declaration.Append(body);
            });
        });
        Steps.Add(declaration);
        EmitCalls(method, loop, frame, code);
        Finish(loop, frame, null, code);
    }

    private void EmitCalls(RowsMethod method, LoopNode loop, Frame frame, CodeWriter code)
    {
        var (first, last) = (Positions.Begin(loop.Loop, frame), Positions.End(loop.Loop, frame));
        var single = Identifiers.Capitalised(_scope.Element) + "Scalar";
        if (_scope.OfWidth is null || method.OneByOne(single, _scope.Vector) is not { } oneByOne)
        {
            code.Line(method.Call(first, last));
            return;
        }

        var sideBySide = _scope.NameFor(loop.Loop.Index.Name + "SideBySide", frame);
        var count = Positions.Count(loop.Loop.Upper - loop.Loop.Lower, frame);
        code.Line($"nint {sideBySide} = {(loop.Loop.Lower == Affine.Zero ? "" : first + " + ")}{Tile}.SideBySide({count});");
        code.Line(method.Call(first, sideBySide));
        code.Block($"if ({sideBySide} < {last})", () => code.Line($"{_scope.OfWidth(single)}.{oneByOne.Call(sideBySide, last)}"));
    }

    /// <summary>Tiles of what is read and of what is written.</summary>
    private void DeclareTiles(LoopNode times, LoopIndex row, Frame frame, CodeWriter code)
    {
        var statements = Within(times).ToList();
        var computed = new HashSet<int>(statements.Select(static s => s.Target.Id));
        var domain = Domain.Of(_scope.Loops);
        var reads = statements.SelectMany(static s => s.RealExpressions()).SelectMany(static e => e.Reads()).Distinct()
            .Where(r => !computed.Contains(r.Tensor.Id) && _scope.IsInMemory(r.Tensor) && RowScans.IsInTiles(r, row, times.Loop.Index, domain));
        foreach (var entry in reads.Concat(statements.Select(static s => new Read(s.Target, s.TargetIndices)).Where(w => _scope.IsInMemory(w.Tensor))))
        {
            var tile = _scope.Names.NewLocal(entry.Tensor.Name + "Tile", frame);
            code.Line($"var {tile} = new {Tile}();");
            frame.Declare(new TileKey(entry), new Variable(tile, Tile));
        }
    }

    /// <summary>All times of the rows in the lanes, a tile after the other.</summary>
    private void EmitTimesOfRows(LoopNode loop, Frame frame, LoopIndex row, CodeWriter code)
    {
        Hoist(loop, frame, row, code);
        var carried = DeclareCarried(loop, frame, row, code);
        var outside = new Frame(frame);
        var begin = _scope.Names.NewLocal(loop.Loop.Index.Name + "Begin", outside);
        var end = _scope.Names.NewLocal(loop.Loop.Index.Name + "End", outside);
        outside.Declare(loop.Loop.Index, new Variable(begin, "nint"));
        outside.Declare(new TileBeginKey(), new Variable(begin, "nint"));
        var (lower, upper) = (Positions.Begin(loop.Loop, frame, row), Positions.End(loop.Loop, frame, row));
        var isBackward = loop.Order == TimeOrder.Backward;
        var head = isBackward ? $"for (nint {end} = {upper}; {end} > {lower}; {end} -= {Tile}.Length)"
            : $"for (nint {begin} = {lower}; {begin} < {upper}; {begin} += {Tile}.Length)";
        code.Block(head, () =>
        {
            code.Line(isBackward ? $"nint {begin} = nint.Max({lower}, {end} - {Tile}.Length);" : $"nint {end} = nint.Min({begin} + {Tile}.Length, {upper});");
            var written = LoadTiles(loop, row, end, outside, code);
            code.Line();
            var inside = new Frame(outside);
            var index = _scope.Names.NewLocal(loop.Loop.Index.Name, inside);
            inside.Declare(loop.Loop.Index, new Variable(index, "nint"));

            // What is kept while tiles are read and written is in memory; within a tile it is in registers.
            var here = carried.Select(c => (c.Value, Name: _scope.Names.NewLocal(c.Name, inside))).ToList();
            foreach (var (name, value) in here.Zip(carried, static (h, c) => (h.Name, c.Name)))
            {
                code.Line($"var {name} = {value};");
            }

            UseCarried(here, c => new Variable(c, _scope.Vector), inside);
            var times = isBackward ? $"for (nint {index} = {end} - 1; {index} >= {begin}; {index}--)"
                : $"for (nint {index} = {begin}; {index} < {end}; {index}++)";
            code.Block(times, () =>
            {
                Emit(loop.Body, inside, row, code);
                HandOn(here, inside, code);
            });
            code.Line();
            foreach (var (name, value) in carried.Zip(here, static (c, h) => (c.Name, h.Name)))
            {
                code.Line($"{name} = {value};");
            }

            code.Line();
            foreach (var entry in written)
            {
                code.Line($"{outside.Use(new TileKey(entry))}.Store({Distance(entry, row, outside)}, {outside.Use(new LanesKey())}, {end} - {begin});");
            }
        });
    }

    /// <summary>Reads what is read, and names where what is written will be.</summary>
    private List<Read> LoadTiles(LoopNode loop, LoopIndex row, string end, Frame frame, CodeWriter code)
    {
        var written = Within(loop).Select(static s => new Read(s.Target, s.TargetIndices)).Where(e => frame.Knows(new TileKey(e))).ToList();
        var reads = Within(loop).SelectMany(static s => s.RealExpressions()).SelectMany(static e => e.Reads()).Distinct()
            .Where(e => frame.Knows(new TileKey(e)) && !written.Contains(e));
        var times = $"{end} - {frame.Use(new TileBeginKey())}";
        foreach (var read in reads)
        {
            var last = read.Tensor.Rank - 1;
            var inside = read.Boundary == Boundary.Zero
                ? $", {Positions.Text(((AffineIndex)read.Indices[last]).Value, frame)}, {Positions.Text(read.Tensor.Extents[last], frame)}" : "";
            var place = $"{First(read, frame)}, {Distance(read, row, frame)}, {frame.Use(new LanesKey())}";
            code.Line($"{frame.Use(new TileKey(read))}.Load({place}, {times}{inside});");
        }

        foreach (var entry in written)
        {
            code.Line($"{frame.Use(new TileKey(entry))}.Begin({First(entry, frame)});");
        }

        return written;
    }

    private string First(Read entry, Frame frame) => $"ref {_access.Memory(entry.Tensor, frame)}, {_access.Offset(entry.Tensor, entry.Indices, frame)}";

    /// <summary>From row to row.</summary>
    private string Distance(Read entry, LoopIndex row, Frame frame) => Positions.Stride(entry, _scope.Plan.PlacementOf(entry.Tensor), row, frame);

    /// <summary>What runs a vector of times at once is the same for all rows.</summary>
    private void DeclareScanOfRows(LoopNode loop, Frame frame, CodeWriter code)
    {
        if (loop.Body is not [LoopNode row] || loop.Linear is not null || LinearTimes(row) is not { Linear: { } step } times
            || frame.Find(new ScanKey(step.Statement.Target.Id)) is not null)
        {
            return;
        }

        frame.Declare(new ScanKey(step.Statement.Target.Id), new Variable(DeclareScan(times, step, frame, code), "scan"));
    }

    private static LoopNode? LinearTimes(LoopNode loop) => loop.Linear is not null ? loop : loop.Body is [LoopNode inner] ? LinearTimes(inner) : null;
}
