using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Loads and stores: whole vectors where entries are consecutive, one value in all lanes where all lanes share it, else lane by lane.</summary>
internal sealed class AccessEmitter(KernelScope scope)
{
    private readonly string _v = scope.Vector;

    /// <summary>Declares a local that holds what is read.</summary>
    public void DeclareRead(Read read, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var name = scope.NameFor(NameOf(read), frame);
        var stride = along is null ? Stride.Zero : VectorAxis.StrideOf(read, along);
        if (frame.Find(new TileKey(read)) is { } tile)
        {
            code.Line($"var {name} = {tile.Name}.{(read.Boundary == Boundary.Zero ? "AtOrZero" : "At")}({TimeInTile(read, frame)});");
        }
        else if (stride == Stride.Other && IsWholeOrNothing(read, along!))
        {
            var (inside, offset) = (Inside(read, frame), Offset(read, frame));
            code.Line($"var {name} = {inside} ? {_v}.Load(ref {Memory(read.Tensor, frame)}, {offset}, {frame.Use(new LanesKey())}) : {_v}.Zero;");
        }
        else if (stride == Stride.Other && IsShifted(read, along!))
        {
            code.Line($"var {name} = {LoadInside(read, frame, along!)};");
        }
        else if (stride == Stride.Zero)
        {
            code.Line($"var {name} = {_v}.Create({EntryAsElement(read, frame)});");
        }
        else if (stride == Stride.Unit && IsDrawn(read.Tensor))
        {
            code.Line($"var {name} = {Memory(read.Tensor, frame)}.Load<{_v}>({Offset(read, frame)}, {frame.Use(new LanesKey())});");
        }
        else if (stride == Stride.Unit)
        {
            code.Line($"var {name} = {_v}.Load(ref {Memory(read.Tensor, frame)}, {Offset(read, frame)}, {frame.Use(new LanesKey())});");
        }
        else if (WholeVectorAccess(read, frame, along!) is { } access)
        {
            code.Line($"var {name} = {access};");
        }
        else
        {
            DeclareLaneByLane(name, read, frame, along!, code);
        }

        frame.Declare(read, new Variable(name, _v));
    }

    /// <summary>
    /// Declares a local that says on which side of a bound, the same in all lanes, each draw is: of most it takes a few bits. False where the draws are not
    /// read that way.
    /// </summary>
    public bool TryDeclareBelow(Call comparison, Func<Expr, string> bound, Frame frame, LoopIndex? along, CodeWriter code)
    {
        if (along is null || MaskOf(comparison, bound, frame, along) is not { } mask)
        {
            return false;
        }

        code.Line($"var {mask.Name} = {mask.Anywhere(frame.Use(along), frame.Use(new LanesKey()), scope)};");
        frame.Declare(comparison, new Variable(mask.Name, _v));
        return true;
    }

    /// <summary>
    /// What says on which side of a bound draws are, in terms of what a place knows and of the index of the loop along them; nothing where they are not read
    /// that way.
    /// </summary>
    public DrawnMask? MaskOf(Call comparison, Func<Expr, string> bound, Frame frame, LoopIndex along)
    {
        if (comparison.Arguments[0] is not Read { Tensor.Draw.Kind: DrawKind.Chance } draw || !IsDrawn(draw.Tensor) || VectorAxis.StrideOf(draw, along) != Stride.Unit
            || comparison.Arguments[1].SelfAndDescendants().Any(e => !IsKnownInAllLanes(e, frame, along))
            || draw.Indices.Any(i => i is not AffineIndex { Value: var at } || at.Terms.Any(t => t.Symbol is LoopIndex index && index != along && !frame.Knows(index))))
        {
            return null;
        }

        string At(string index)
        {
            var here = new Frame(frame);
            here.Declare(along, new Variable(index, "nint"));
            return Offset(draw, here);
        }

        return new DrawnMask(scope.NameFor(draw.Tensor.Name + "Below", frame), Memory(draw.Tensor, frame), At, bound(comparison.Arguments[1]));
    }

    private static bool IsKnownInAllLanes(Expr expr, Frame frame, LoopIndex along) => expr switch
    {
        Read read => VectorAxis.StrideOf(read, along) == Stride.Zero && (frame.Knows(read) || frame.Knows(new ValueKey(read.Tensor.Id))),
        IndexValue index => !index.Value.DependsOn(along),
        _ => true,
    };

    /// <summary>Writes the lanes in use, or in a place without lanes one value.</summary>
    public void Store(Read entry, string value, Frame frame, LoopIndex? along, CodeWriter code)
    {
        if (frame.Find(new TileKey(entry)) is { } tile)
        {
            code.Line($"{tile.Name}.Set({TimeInTile(entry, frame)}, {value});");
            return;
        }

        var (memory, offset) = (Memory(entry.Tensor, frame), Offset(entry.Tensor, entry.Indices, frame));
        code.Line(along is null
            ? $"Entries.At(ref {memory}, {offset}) = {_v}.First({value});"
            : $"{_v}.Store({value}, ref {memory}, {offset}, {frame.Use(new LanesKey())});");
    }

    /// <summary>Tiles begin where their entry is at the first time.</summary>
    private static string TimeInTile(Read entry, Frame frame)
    {
        var last = ((AffineIndex)entry.Indices[entry.Indices.Count - 1]).Value;
        return $"{frame.Use(last.Terms.Select(static t => t.Symbol).OfType<LoopIndex>().First())} - {frame.Use(new TileBeginKey())}";
    }

    private bool IsDrawn(Tensor tensor) => tensor.Draw is not null && scope.Plan.PlacementOf(tensor).Kind == PlacementKind.Drawn;

    public string Memory(Tensor tensor, Frame frame) => frame.Use(new MemoryKey(scope.Plan.HolderOf(tensor).Id));

    public string Offset(Tensor tensor, ValueArray<IndexExpr> indices, Frame frame) => Offset(tensor, indices, d => Subscript(tensor, d, indices[d], frame), frame);

    private string Offset(Read read, Frame frame) => Offset(read.Tensor, read.Indices, d => Bounded(read, d, frame), frame);

    private string Offset(Tensor tensor, ValueArray<IndexExpr> indices, Func<int, string> subscript, Frame frame) =>
        RowOf(tensor, indices) is { } row && frame.Find(row) is { Name: var first } ? $"{first} + {subscript(tensor.Rank - 1)}"
            : Positions.Offset(scope.Plan.PlacementOf(tensor), subscript, frame);

    /// <summary>The offset of the first entry of a row.</summary>
    public string RowOffset(Read entry, Frame frame) =>
        Positions.Offset(scope.Plan.PlacementOf(entry.Tensor), d => d == entry.Tensor.Rank - 1 ? "0" : Subscript(entry.Tensor, d, entry.Indices[d], frame), frame);

    /// <summary>The row that has the entry; null where entries of a row are not side by side, or a row is not known by sums of indices.</summary>
    public RowKey? RowOf(Tensor tensor, ValueArray<IndexExpr> indices) =>
        tensor.Rank > 1 && scope.Plan.PlacementOf(tensor) is { Cyclic: null, StoredAxes: { Count: > 1 } stored } && stored[stored.Count - 1] == tensor.Rank - 1
            && indices.Take(tensor.Rank - 1).All(static i => i is AffineIndex)
            ? new RowKey(tensor.Id, indices.Take(tensor.Rank - 1).ToValueArray()) : null;

    private string Subscript(Tensor tensor, int axis, IndexExpr index, Frame frame) => index switch
    {
        AffineIndex affine => Positions.Of(scope.Plan.PlacementOf(tensor), axis, affine.Value, frame),
        GatherIndex gather => Position(gather, tensor.Extents[axis], frame),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>Labels that the caller passes were checked before the kernel began; computed ones are checked where they are used.</summary>
    private string Position(GatherIndex gather, Affine extent, Frame frame)
    {
        var entry = scope.IsInMemory(gather.Tensor)
            ? $"Entries.At(ref {Memory(gather.Tensor, frame)}, {Offset(new Read(gather.Tensor, gather.Indices, gather.Boundary), frame)})"
            : frame.Use(new ValueKey(gather.Tensor.Id));
        entry = scope.TypeOf(gather.Tensor) == "long" ? "(nint)" + entry : entry;
        return gather.Tensor.Role == TensorRole.Input ? entry : $"Shapes.Inside({entry}, {Positions.Text(extent, frame)})";
    }

    private string Bounded(Read read, int axis, Frame frame)
    {
        var subscript = Subscript(read.Tensor, axis, read.Indices[axis], frame);
        string Extent() => Positions.Text(read.Tensor.Extents[axis], frame);
        return read.Boundary switch
        {
            Boundary.Clamp => $"Edges.Clamp({subscript}, {Extent()})",
            Boundary.Wrap => $"Edges.Wrap({subscript}, {Extent()})",
            _ => subscript,
        };
    }

    /// <summary>The entry as it is in memory; 0 outside, where the read says so.</summary>
    public string Entry(Read read, Frame frame)
    {
        var entry = IsDrawn(read.Tensor) ? $"{Memory(read.Tensor, frame)}.At({Offset(read, frame)})" : $"Entries.At(ref {Memory(read.Tensor, frame)}, {Offset(read, frame)})";
        if (read.Boundary == Boundary.Zero)
        {
            entry = $"({Inside(read, frame)} ? {entry} : 0)";
        }

        return entry;
    }

    private string Inside(Read read, Frame frame) => Inside(read, Doubtful(read), frame);

    private string Inside(Read read, IEnumerable<int> axes, Frame frame) => string.Join(" && ", axes.Select(d =>
        read.Indices[d] is GatherIndex { Boundary: Boundary.Zero } gather ? Inside(new Read(gather.Tensor, gather.Indices, Boundary.Zero), frame)
        : $"Edges.IsInside({(read.Indices[d] is AffineIndex { Value: var at } ? Positions.Text(at, frame) : Bounded(read, d, frame))}, {Positions.Text(read.Tensor.Extents[d], frame)})"));

    /// <summary>The axes in which the loops' ranges do not tell that the position is inside.</summary>
    private IEnumerable<int> Doubtful(Read read) =>
        Enumerable.Range(0, read.Tensor.Rank).Where(d => !Domain.Of(scope.Loops).IsInside(read.Indices[d], read.Tensor.Extents[d])).DefaultIfEmpty(0);

    /// <summary>Whether consecutive entries are read of which all or none are there, as of the row of another time.</summary>
    private bool IsWholeOrNothing(Read read, LoopIndex along) => read is { Boundary: Boundary.Zero, Tensor.Element: ElementKind.Real }
        && VectorAxis.StrideOf(read.Indices, along) == Stride.Unit && !Doubtful(read).Any(d => read.Indices[d].DependsOn(along));

    /// <summary>Whether consecutive entries are read of which the first or the last few may not be there: those of the times before.</summary>
    private bool IsShifted(Read read, LoopIndex along) => read is { Boundary: Boundary.Zero, Tensor: { Element: ElementKind.Real, Draw: null } }
        && VectorAxis.StrideOf(read.Indices, along) == Stride.Unit && read.Indices.All(static i => i is AffineIndex);

    private string LoadInside(Read read, Frame frame, LoopIndex along)
    {
        var last = read.Indices.Count - 1;
        var position = Positions.Text(((AffineIndex)read.Indices[last]).Value, frame);
        var extent = Positions.Text(read.Tensor.Extents[last], frame);
        var loaded = $"{_v}.LoadInside(ref {Memory(read.Tensor, frame)}, {Offset(read, frame)}, {position}, {extent}, {frame.Use(new LanesKey())})";
        var others = Doubtful(read).Where(d => d != last && !read.Indices[d].DependsOn(along)).ToList();
        return others.Count == 0 ? loaded : $"{Inside(read, others, frame)} ? {loaded} : {_v}.Zero";
    }

    private string EntryAsElement(Read read, Frame frame) => read.Tensor.Element == ElementKind.Integer ? $"({scope.Element}){Entry(read, frame)}" : Entry(read, frame);

    private string? WholeVectorAccess(Read read, Frame frame, LoopIndex along)
    {
        if (read.Boundary != Boundary.None || read.Tensor.Element == ElementKind.Integer)
        {
            return null;
        }

        var lanes = frame.Use(new LanesKey());
        var memory = Memory(read.Tensor, frame);
        if (read.Indices.All(static i => i is AffineIndex))
        {
            var stride = Positions.Stride(read, scope.Plan.PlacementOf(read.Tensor), along, frame);
            return $"{_v}.LoadStrided(ref {memory}, {Offset(read, frame)}, {stride}, {lanes})";
        }

        var isPlainGather = read.Indices.Count == 1 && read.Indices[0] is GatherIndex { Tensor.Role: TensorRole.Input, Boundary: Boundary.None } gather && scope.TypeOf(gather.Tensor) == "int"
            && VectorAxis.StrideOf(gather.Indices, along) == Stride.Unit && gather.Indices.All(static i => i is AffineIndex);
        return isPlainGather && read.Indices[0] is GatherIndex { Tensor: var labels, Indices: var at }
            ? $"{_v}.Gather(ref {memory}, ref {Memory(labels, frame)}, {Offset(labels, at, frame)}, {lanes})"
            : null;
    }

    private void DeclareLaneByLane(string name, Read read, Frame frame, LoopIndex along, CodeWriter code)
    {
        var inLane = new Frame(frame);
        var lane = scope.Names.NewLocal("lane", inLane);
        inLane.Declare(along, new Variable($"({frame.Use(along)} + {lane})", "nint"));
        code.Line($"var {name} = {_v}.Zero;");
        code.Block(
            $"for (nint {lane} = 0; {lane} < {frame.Use(new LanesKey())}; {lane}++)",
            () => code.Line($"{_v}.Set(ref {name}, {lane}, {EntryAsElement(read, inLane)});"));
    }

    /// <summary><c>x[i + 1]</c> is called xi1.</summary>
    private static string NameOf(Read read) => read.Tensor.Name + string.Concat(read.Indices.Select(static i => i.ToString()));
}
