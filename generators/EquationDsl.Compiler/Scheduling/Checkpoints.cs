using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// The gradient of a recurrence in less memory (Griewank and Walther 2000): the states are computed once, and of every k-th time those are kept that the next
/// ones need. Back through the stretches of k times, the states of each are computed again, and all that the gradient needs of them, before it is used.
/// </summary>
internal sealed class Checkpoints
{
    private readonly IReadOnlyList<Statement> _parts;
    private readonly CheckpointStages _stages;
    private readonly HashSet<Statement> _again = [];
    private readonly Dictionary<int, (long Behind, long Ahead)> _reach = [];
    private int _nextId;

    /// <summary>What is kept of the last states, for whatever reads them behind the way through.</summary>
    private Dictionary<int, Tensor> _last = [];

    private Checkpoints(IReadOnlyList<Statement> parts, CheckpointStages stages, long length, int nextId)
    {
        (_parts, _stages, _nextId) = (parts, stages, nextId);
        var name = stages.Range.Index.Name;
        Stretch = new Stretch(stages.Range, Index(name + "Stretch"), Index(name + "End"), new Size(name + "Stretches", _nextId++, new BlockLength()), length);
        FindRecomputed();
        FindReach();
    }

    public Stretch Stretch { get; }

    /// <summary>The copies at both ends of a stretch, on the way through and on the way back.</summary>
    public (ValueArray<MapReduce> Begin, ValueArray<MapReduce> End) Through { get; private set; }

    public (ValueArray<MapReduce> Begin, ValueArray<MapReduce> End) Back { get; private set; }

    /// <param name="length">Of every how many times the states are kept.</param>
    /// <returns>Null where no recurrence goes back through the states of another.</returns>
    public static Checkpoints? Of(IReadOnlyList<Statement> parts, long length, int nextId)
    {
        if (CheckpointStages.Of(parts) is not { } stages)
        {
            return null;
        }

        var checkpoints = new Checkpoints(parts, stages, length, nextId);
        checkpoints.Copy();
        return checkpoints._again.Any(static s => s is Scan) ? checkpoints : null;
    }

    public LoopIndex TimeOf(MapReduce statement) => _stages.Times[statement];

    public TimeOrder Order => _stages.IsBackward ? TimeOrder.Backward : TimeOrder.Forward;

    /// <summary>The statements of a stage in their order; on the way back also those that are computed again.</summary>
    public IReadOnlyList<Statement> In(CheckpointStage stage)
    {
        var own = _parts.Where(p => _stages.Stages[p] == stage || (stage == CheckpointStage.Back && _again.Contains(p)));
        return [.. stage > CheckpointStage.Through ? own.Select(WithLast) : own];
    }

    /// <summary>Where of a value one stretch is enough.</summary>
    public StretchedAxis? AxisOf(Tensor tensor)
    {
        if (tensor.Role != TensorRole.Intermediate || _stages.AxisOf(tensor) is not { } axis || _stages.Whole.Contains(tensor.Id))
        {
            return null;
        }

        var (behind, ahead) = _reach.TryGetValue(tensor.Id, out var reach) ? reach : (0, 0);
        return _stages.IsBackward ? new StretchedAxis(axis, Stretch, ahead, behind) : new StretchedAxis(axis, Stretch, behind, ahead);
    }

    private LoopIndex Index(string name) => new(name, _nextId++);

    /// <summary>What the way back needs of the way through, and has not at hand as it is stored for all times.</summary>
    private void FindRecomputed()
    {
        var pending = new Queue<Statement>(_parts.Where(p => _stages.Stages[p] == CheckpointStage.Back));
        while (pending.Count > 0)
        {
            var needed = _stages.Near(pending.Dequeue()).Select(static r => r.Read.Tensor).Where(static t => t.Role == TensorRole.Intermediate).ToList();
            foreach (var writer in _parts.Where(p => _stages.Stages[p] == CheckpointStage.Through && needed.Exists(p.Writes) && _again.Add(p)))
            {
                pending.Enqueue(writer);
            }
        }
    }

    private void FindReach()
    {
        foreach (var statement in _stages.Times.Keys)
        {
            foreach (var (read, ahead) in _stages.Near(statement))
            {
                Reach(read.Tensor, Math.Max(0, -ahead), Math.Max(0, ahead));
            }
        }

        foreach (var tensor in _parts.SelectMany(static p => p.Targets).Where(t => _stages.Last.ContainsKey(t.Id)))
        {
            Reach(tensor, _stages.Last[tensor.Id], 0);
        }
    }

    private void Reach(Tensor tensor, long behind, long ahead)
    {
        var (before, after) = _reach.TryGetValue(tensor.Id, out var known) ? known : (0, 0);
        _reach[tensor.Id] = (Math.Max(before, behind), Math.Max(after, ahead));
    }

    private void Copy()
    {
        var through = new Copies(this, isForward: !_stages.IsBackward);
        var back = new Copies(this, isForward: _stages.IsBackward);
        var inStretches = _parts.Where(p => _stages.Stages[p] is CheckpointStage.Through or CheckpointStage.Back).SelectMany(static p => p.Targets);
        foreach (var tensor in inStretches.Where(t => AxisOf(t) is not null))
        {
            var (behind, ahead) = _reach.TryGetValue(tensor.Id, out var reach) ? reach : (0, 0);
            var isThrough = _parts.Any(p => p.Writes(tensor) && _stages.Stages[p] == CheckpointStage.Through);
            var isBack = !isThrough || _parts.Any(p => p.Writes(tensor) && _again.Contains(p));
            if (isThrough && behind > 0)
            {
                through.Keep(tensor, behind, isOfEach: true, isBack ? back : null);
            }

            if (isBack && ahead > 0)
            {
                back.Keep(tensor, ahead, isOfEach: false, null);
            }

            if (_stages.Last.TryGetValue(tensor.Id, out var last))
            {
                through.KeepLast(tensor, last + 1);
            }
        }

        Through = (through.Begin.ToValueArray(), through.End.ToValueArray());
        Back = (back.Begin.ToValueArray(), back.End.ToValueArray());
        _last = through.Last;
    }

    /// <summary>The statement with the last states read where they are kept.</summary>
    private Statement WithLast(Statement part)
    {
        var rewritten = part.WithExpressions(e => e.Map(node => node is Read read ? OfLast(read) : node));
        var (before, now) = (CheckpointStages.Members(part), CheckpointStages.Members(rewritten));
        for (var at = 0; at < before.Count; at++)
        {
            if (_stages.Times.TryGetValue(before[at], out var time))
            {
                _stages.Times[now[at]] = time;
            }
        }

        return rewritten;
    }

    private Expr OfLast(Read read)
    {
        if (!_last.TryGetValue(read.Tensor.Id, out var kept) || _stages.BeforeLast(read) is not { } distance)
        {
            return read;
        }

        var axis = _stages.AxisOf(read.Tensor)!.Value;
        var entry = new Read(kept, [new AffineIndex(Affine.Of(distance)), .. read.Indices.Where((_, d) => d != axis)], read.Boundary);
        return read.Boundary == Boundary.None ? entry
            : new Select(Conditions.AtLeastZero(_stages.Range.Upper - _stages.Range.Lower - Affine.Of(1 + distance)), entry, new Constant(0));
    }

    /// <summary>The copies of one of the two ways.</summary>
    private sealed class Copies(Checkpoints owner, bool isForward)
    {
        public List<MapReduce> Begin { get; } = [];

        public List<MapReduce> End { get; } = [];

        public Dictionary<int, Tensor> Last { get; } = [];

        private Stretch Stretch => owner.Stretch;

        /// <summary>At the end of each stretch the entries that the next one reads, and at its beginning back to where it reads them.</summary>
        /// <param name="isOfEach">Whether those of all stretches are kept, or of one after the other.</param>
        /// <param name="again">Whose stretches begin with the same entries.</param>
        public void Keep(Tensor tensor, long count, bool isOfEach, Copies? again)
        {
            var kept = Kept(tensor, isOfEach ? "Kept" : "Next", isOfEach ? [Stretch.Count + Affine.One, Affine.Of(count)] : [Affine.Of(count)]);
            var begin = isForward ? Stretch.Begin - Affine.Of(count) : Stretch.Begin + Affine.Of(Stretch.Length);
            var end = isForward ? Stretch.Begin + Affine.Of(Stretch.Length - count) : Stretch.Begin;
            var ofThis = Affine.Of(Stretch.Index) + Affine.Of(isForward ? 0 : 1);
            var ofNext = Affine.Of(Stretch.Index) + Affine.Of(isForward ? 1 : 0);
            End.Add(Between(tensor, new(end, count), kept, isOfEach ? ofNext : null, isBack: false));
            Begin.Add(Between(tensor, new(begin, count), kept, isOfEach ? ofThis : null, isBack: true));
            again?.Begin.Add(Between(tensor, new(begin, count), kept, ofThis, isBack: true));
        }

        /// <summary>The last ones, in the order of how long ago they are.</summary>
        public void KeepLast(Tensor tensor, long count)
        {
            var kept = Last[tensor.Id] = Kept(tensor, "Last", [Affine.Of(count)]);
            End.Add(Between(tensor, new(isForward ? Stretch.End - Affine.One : Stretch.Begin, count, isForward ? -1 : 1), kept, null, isBack: false));
        }

        private Tensor Kept(Tensor tensor, string suffix, ValueArray<Affine> first)
        {
            var axis = owner._stages.AxisOf(tensor)!.Value;
            return tensor with { Name = tensor.Name + suffix, Id = owner._nextId++, Extents = first.AddRange(tensor.Extents.Where((_, d) => d != axis)) };
        }

        /// <summary>So many times from one on, one after the other or backwards.</summary>
        private sealed record Times(Affine From, long Count, long Step = 1);

        /// <summary>A copy of entries of a stretch and what is kept of them, in the one or the other direction.</summary>
        private MapReduce Between(Tensor tensor, Times times, Tensor kept, Affine? row, bool isBack)
        {
            var axis = owner._stages.AxisOf(tensor)!.Value;
            var at = new Loop(owner.Index("j"), Affine.Zero, Affine.Of(times.Count));
            var others = tensor.Extents.Select((e, d) => new Loop(owner.Index("i"), Affine.Zero, e)).ToList();
            var inTensor = others.Select((l, d) => (IndexExpr)new AffineIndex(d == axis ? times.From + (times.Step * Affine.Of(at.Index)) : l.Index)).ToValueArray();
            others.RemoveAt(axis);
            var inKept = others.Select(static l => (IndexExpr)new AffineIndex(l.Index)).Prepend(new AffineIndex(at.Index)).ToList();
            var axes = others.Prepend(at).ToList();
            if (row is not null)
            {
                inKept.Insert(0, new AffineIndex(row));
            }

            return isBack
                ? new MapReduce(tensor, inTensor, axes.ToValueArray(), null, new Read(kept, inKept.ToValueArray()), default) { Mode = WriteMode.Set }
                : new MapReduce(kept, inKept.ToValueArray(), axes.ToValueArray(), null, new Read(tensor, inTensor), default) { Mode = WriteMode.Set };
        }
    }
}
