using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>Accumulators: where they start, and what they come to.</summary>
internal sealed class ReductionEmitter(KernelScope scope)
{
    private readonly string _v = scope.Vector;

    /// <summary>Declares an accumulator for each reduction that begins at this loop; several where the vector loop is unrolled.</summary>
    public void Declare(LoopNode loop, LoopIndex? along, Frame frame, CodeWriter code)
    {
        foreach (var statement in loop.Reductions)
        {
            if (statement.IsWhole)
            {
                WholeStatements.Declare(statement, scope, frame, code);
                continue;
            }

            if (scope.IsCompensated(statement))
            {
                DeclareLost(statement, loop, along, frame, code);
            }

            if (along is null && loop.IsVector && scope.IsLongSum(statement, loop))
            {
                var far = frame.Declare(new FarKey(statement.Target.Id), new Variable(scope.NameFor(statement.Target.Name + "Blocks", frame), _v));
                code.Line($"{_v} {far.Name} = {_v}.Zero;");
            }

            if (along is null && IsOverRows(statement, loop))
            {
                var far = frame.Declare(new FarKey(statement.Target.Id), new Variable(scope.NameFor(statement.Target.Name + "Blocks", frame), _v));
                var lost = frame.Declare(new LostKey(statement.Target.Id), new Variable(scope.NameFor(statement.Target.Name + "BlocksLost", frame), _v));
                code.Line($"{_v} {far.Name} = {_v}.Zero, {lost.Name} = {_v}.Zero;");
            }

            var isPosition = statement.Target.Element == ElementKind.Integer;
            var count = isPosition || !loop.IsVector ? 1 : UnrollFactor.Of(loop);
            var name = scope.NameFor(statement.Target.Name + (isPosition ? "Best" : "Lanes"), frame, count);
            var type = isPosition ? Identifiers.Capitalised(scope.Element) + "Greatest" : _v;
            frame.Declare(new AccumulatorKey(statement.Target.Id), new Variable(name, type, IsReference: along is null, IsAccumulator: along is null));
            var copies = Step.Copies(name, count);
            var empty = isPosition ? "default" : Empty(statement);
            code.Line($"{type} {string.Join(", ", copies.Select((c, at) => $"{c} = {(at == 0 ? empty : copies[0])}"))};");
        }
    }

    private void DeclareLost(MapReduce statement, LoopNode loop, LoopIndex? along, Frame frame, CodeWriter code)
    {
        var count = loop.IsVector ? UnrollFactor.Of(loop) : 1;
        var name = scope.NameFor(statement.Target.Name + "Lost", frame, count);
        frame.Declare(new LostKey(statement.Target.Id), new Variable(name, _v, IsReference: along is null, IsAccumulator: along is null));
        code.Line($"{_v} {string.Join(", ", Step.Copies(name, count).Select(c => $"{c} = {_v}.Zero"))};");
    }

    /// <summary>After how many entries of the pass sums are set aside, if they are.</summary>
    public string? Block(LoopNode pass) =>
        pass.Reductions.Any(s => scope.IsLongCompensated(s, pass)) ? "Blocks.OfLost" : pass.Reductions.Any(s => scope.IsLongSum(s, pass)) ? "Blocks.OfSums" : null;

    /// <summary>At the end of a block, what the accumulators hold is set aside and they begin anew: the error does not grow with the number of terms.</summary>
    public void SetAside(LoopNode pass, int copies, Frame frame, CodeWriter code)
    {
        foreach (var statement in pass.Reductions.Where(s => scope.IsLongCompensated(s, pass)))
        {
            var lost = Step.Copies(frame.Use(new LostKey(statement.Target.Id)), copies);
            foreach (var (sum, rest) in Step.Copies(frame.Use(new AccumulatorKey(statement.Target.Id)), copies).Zip(lost, static (s, r) => (s, r)))
            {
                code.Line($"{_v}.CarryLost(ref {sum}, ref {rest});");
            }
        }

        foreach (var statement in pass.Reductions.Where(s => scope.IsLongSum(s, pass)))
        {
            var (far, names) = (frame.Use(new FarKey(statement.Target.Id)), Step.Copies(frame.Use(new AccumulatorKey(statement.Target.Id)), copies));
            code.Line($"{far} += {Joined(ReductionOperator.Sum, names)};");
            code.Line($"{string.Join(" = ", names)} = {_v}.Zero;");
        }
    }

    /// <summary>The same after some rows, of a sum over rows and columns: with what rounding takes, as there may be many.</summary>
    public void SetRowsAside(LoopNode loop, string index, Frame frame, CodeWriter code)
    {
        var sums = loop.Reductions.Where(s => frame.Find(new FarKey(s.Target.Id)) is not null && IsOverRows(s, loop)).ToList();
        if (sums.Count == 0)
        {
            return;
        }

        code.Block($"if (({index} & (Blocks.OfSummedRows - 1)) == Blocks.OfSummedRows - 1)", () =>
        {
            foreach (var statement in sums)
            {
                var lanes = frame.Use(new AccumulatorKey(statement.Target.Id));
                code.Line($"{_v}.TakeTerm({lanes}, ref {frame.Use(new FarKey(statement.Target.Id))}, ref {frame.Use(new LostKey(statement.Target.Id))});");
                code.Line($"{lanes} = {_v}.Zero;");
            }
        });
    }

    private bool IsOverRows(MapReduce statement, LoopNode loop) => loop is { IsVector: false, Block: null, Order: null } && scope.IsLongSum(statement, loop) && RunsAcross(statement);

    /// <summary>What the lanes hold together with what was set aside of them.</summary>
    private string Lanes(MapReduce statement, Frame frame)
    {
        var lanes = frame.Use(new AccumulatorKey(statement.Target.Id));
        return frame.Find(new FarKey(statement.Target.Id)) is not { } far ? lanes
            : frame.Find(new LostKey(statement.Target.Id)) is { } lost ? $"{lanes} + {_v}.SumOf({far.Name}, {lost.Name})" : $"{lanes} + {far.Name}";
    }

    /// <summary>Joins the accumulators of an unrolled loop; what is left of the range goes on with one.</summary>
    public void Join(LoopNode pass, Frame frame, CodeWriter code)
    {
        if (pass.Reductions.Count > 0)
        {
            code.Line();
        }

        foreach (var statement in pass.Reductions)
        {
            var name = frame.Use(new AccumulatorKey(statement.Target.Id));
            if (scope.IsCompensated(statement))
            {
                JoinSums(name, frame.Use(new LostKey(statement.Target.Id)), UnrollFactor.Of(pass), code);
                continue;
            }

            code.Line($"{_v} {name} = {Joined(statement.Reduction!.Operator, Step.Copies(name, UnrollFactor.Of(pass)))};");
        }
    }

    private void JoinSums(string name, string lost, int count, CodeWriter code)
    {
        var (sums, rests) = (Step.Copies(name, count), Step.Copies(lost, count));
        code.Line($"{_v} {name} = {sums[0]}, {lost} = {rests[0]};");
        for (var copy = 1; copy < count; copy++)
        {
            code.Line($"{_v}.TakeSum({sums[copy]}, {rests[copy]}, ref {name}, ref {lost});");
        }
    }

    /// <summary>The result in all lanes.</summary>
    public string AsVector(MapReduce statement, LoopIndex? along, Frame frame) =>
        AsElement(statement, along, frame) is { } element ? $"{_v}.Create({element})"
        : scope.IsCompensated(statement) ? $"{_v}.SumOf({frame.Use(new AccumulatorKey(statement.Target.Id))}, {frame.Use(new LostKey(statement.Target.Id))})"
        : frame.Use(new AccumulatorKey(statement.Target.Id));

    /// <summary>The result as one number, if it was spread over lanes.</summary>
    public string? AsElement(MapReduce statement, LoopIndex? along, Frame frame)
    {
        if (along is not null || statement.Target.Element == ElementKind.Integer || !RunsAcross(statement))
        {
            return null;
        }

        if (scope.IsCompensated(statement))
        {
            return $"{_v}.SumAcross({frame.Use(new AccumulatorKey(statement.Target.Id))}, {frame.Use(new LostKey(statement.Target.Id))})";
        }

        return $"{_v}.{ReductionTable.Accumulator(statement.Reduction!.Operator).Across}({Lanes(statement, frame)})";
    }

    // By the statement inside the pass: there its indices bear the names that fusion gave them.
    private bool RunsAcross(MapReduce statement) => scope.Plan.Body.SelectMany(Passes).Any(p =>
        LoopEmitter.Within(p).Any(s => s.Target.Id == statement.Target.Id && s.Reduction?.Loops.Any(l => l.Index == p.Loop.Index) == true));

    internal static IEnumerable<LoopNode> Passes(PlanNode node) =>
        node is not LoopNode loop ? [] : loop.IsVector ? [loop] : loop.Body.SelectMany(Passes);

    private string Joined(ReductionOperator reduction, IReadOnlyList<string> copies)
    {
        while (copies.Count > 1)
        {
            copies = [.. Enumerable.Range(0, copies.Count / 2).Select(k => Pair(reduction, copies[2 * k], copies[(2 * k) + 1], copies.Count > 2))];
        }

        return copies[0];
    }

    private string Pair(ReductionOperator reduction, string left, string right, bool isInner)
    {
        var joined = ReductionTable.Joined(reduction, left, right, _v);
        return isInner && FunctionTable.Rows[reduction.Row().Join!].Precedence is not null ? $"({joined})" : joined;
    }

    private string Empty(MapReduce statement) => $"{_v}.{ReductionTable.Accumulator(statement.Reduction!.Operator).Empty(scope.Element)}";
}
