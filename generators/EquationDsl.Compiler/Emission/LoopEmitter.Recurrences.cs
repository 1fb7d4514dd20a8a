using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Recurrences of numbers: what each time takes from the one before stays in a register from iteration to iteration, as in a loop by hand, instead of being
/// stored and loaded again.
/// </summary>
internal sealed partial class LoopEmitter
{
    /// <summary>A value that one time hands to the next.</summary>
    /// <param name="Entry">What it is at the end of an iteration.</param>
    /// <param name="Before">How the next iteration reads it.</param>
    /// <param name="OrStart">The same with what the first iteration takes instead; null where that is 0.</param>
    private sealed record Carried(Read Entry, Read Before, Select? OrStart);

    private IReadOnlyList<(Carried Value, string Name)> DeclareCarried(LoopNode loop, Frame frame, CodeWriter code)
    {
        var declared = new List<(Carried, string)>();
        foreach (var value in CarriedBy(loop))
        {
            var name = _scope.NameFor("previous" + Identifiers.Capitalised(value.Entry.Tensor.Name), frame);
            code.Line($"var {name} = {(value.OrStart is { } choice ? _expressions.Emit(choice.Then, frame, null) : _scope.Vector + ".Zero")};");
            declared.Add((value, name));
        }

        return declared;
    }

    /// <summary>Before anything that is carried: no call may come between that and the loop, as the JIT would then keep it in memory.</summary>
    private string DeclareScan(LoopNode loop, LinearStep step, Frame frame, CodeWriter code)
    {
        var scan = _scope.NameFor(step.Statement.Target.Name + "Scan", frame);
        var isBackward = loop.Order == TimeOrder.Backward ? "true" : "false";
        code.Line(step.Extreme is not null ? $"var {scan} = new ExtremeScan<{_scope.Vector}, {_scope.Element}>(isBackward: {isBackward});"
            : $"var {scan} = new LinearScan<{_scope.Vector}, {_scope.Element}>({_expressions.Emit(step.Factor, frame, null)}, isBackward: {isBackward});");
        return scan;
    }

    /// <summary>
    /// A linear recurrence, a vector of times at once as far as whole vectors go and all is finite. Gives where the plain loop goes on.
    /// </summary>
    private string EmitVectorsOfTimes(LoopNode loop, LinearStep step, string scan, string before, Frame frame, CodeWriter code)
    {
        var isBackward = loop.Order == TimeOrder.Backward;
        var (lower, upper) = (Positions.Text(loop.Loop.Lower, frame), Positions.Text(loop.Loop.Upper, frame));
        var end = _scope.NameFor(loop.Loop.Index.Name + "Whole", frame);
        var whole = $"{(step.Extreme is null ? scan : $"ExtremeScan<{_scope.Vector}, {_scope.Element}>")}.Whole({Positions.Text(loop.Loop.Upper - loop.Loop.Lower, frame)})";
        code.Line($"nint {end} = {(isBackward ? upper + " - " : loop.Loop.Lower == Affine.Zero ? "" : lower + " + ")}{whole};");
        if (step.BeginsWithTerm)
        {
            code.Line($"{before} = {_scope.Vector}.Create({_scope.Element}.{(step.Extreme == Functions.Min ? "Positive" : "Negative")}Infinity);");
        }

        var inside = new Frame(frame);
        var index = inside.Declare(loop.Loop.Index, new Variable(_scope.Names.NewLocal(loop.Loop.Index.Name, inside), "nint")).Name;
        inside.Declare(new LanesKey(), new Variable(_scope.Width, "nint"));
        var head = isBackward ? $"for (nint {index} = {upper} - {_scope.Width}; {index} >= {end}; {index} -= {_scope.Width})"
            : $"for (nint {index} = {lower}; {index} < {end}; {index} += {_scope.Width})";
        code.Block(head, () =>
        {
            var along = loop.Loop.Index;
            var statement = step.Statement with { Body = step.Term };
            code.Line("// " + Formulas.Of(step.Statement) + ", a vector of times at once");
            _statements.DeclareReads([statement], [], inside, along, code);
            _statements.DeclareRepeated(statement, StatementEmitter.Repeated([statement]), inside, along, code);
            var entries = _scope.NameFor(step.Statement.Target.Name + index, inside);
            var last = _scope.NameFor("last" + Identifiers.Capitalised(step.Statement.Target.Name), inside);
            code.Line($"var ({entries}, {last}) = {scan}.{(isBackward ? "Backward" : "Forward")}({_expressions.Emit(step.Term, inside, along)}, {before}{(step.Extreme is { } extreme ? $", isLeast: {(extreme == Functions.Min ? "true" : "false")}" : "")});");
            EmitRangeCheck(step, entries, end, index, isBackward, code);
            code.Line();
            _statements.Assign(statement, entries, isReadHere: false, inside, along, code);
            code.Line($"{before} = {last};");
        });
        code.Line();
        return end;
    }

    /// <summary>From the first vector on of which an entry is not finite the plain loop goes on; what is greatest is so in any case.</summary>
    private void EmitRangeCheck(LinearStep step, string entries, string end, string index, bool isBackward, CodeWriter code)
    {
        if (step.Extreme is null)
        {
            code.Block($"if (LinearScan<{_scope.Vector}, {_scope.Element}>.IsOutOfRange({entries}))", () =>
            {
                code.Line($"{end} = {index}{(isBackward ? " + " + _scope.Width : "")};");
                code.Line("break;");
            });
        }
    }

    private static void UseCarried(IEnumerable<(Carried Value, string Name)> carried, string vector, Frame inside)
    {
        foreach (var (value, name) in carried)
        {
            inside.Declare(value.Before, new Variable(name, vector));
            if (value.OrStart is { } choice)
            {
                inside.Declare(choice, new Variable(name, vector));
            }
        }
    }

    private IEnumerable<Carried> CarriedBy(LoopNode loop)
    {
        if (loop.Order is not { } order || loop.IsResumed || loop.Stretch is not null)
        {
            yield break;
        }

        var here = loop.Body.OfType<StatementNode>().Select(static n => n.Statement).ToList();
        var inner = loop.Body.Except(loop.Body.OfType<StatementNode>()).SelectMany(n => n is ContractionNode product ? [product.Statement] : Within(n)).ToList();
        bool IsMap(MapReduce statement) => statement is { IsMap: true, Sets: true, Target: { Element: ElementKind.Real, Rank: > 0 } };
        foreach (var statement in here.Where(s => IsMap(s) && _scope.IsInMemory(s.Target)))
        {
            var position = statement.TargetIndices.Select(i => i is AffineIndex { Value: var at } && at.AsSymbol == loop.Loop.Index
                ? new AffineIndex(at + Affine.Of(order == TimeOrder.Forward ? -1 : 1)) : i).ToValueArray();
            var before = new Read(statement.Target, position, Boundary.Zero);
            var reads = here.SelectMany(static s => s.Reads()).Where(r => r.Tensor.Id == statement.Target.Id && statement.IsAtOtherTime(r)).ToList();
            if (reads.Count == 0 || !reads.TrueForAll(r => r == before) || inner.Exists(s => s.Needs(statement.Target)))
            {
                continue;
            }

            var choices = here.SelectMany(static s => s.Expressions()).SelectMany(static e => e.SelfAndDescendants())
                .OfType<Select>().Where(c => c.Else == before).ToList();
            if (choices.Count == 0 || (choices.Count == reads.Count && choices.Distinct().Count() == 1 && IsStart(choices[0], loop, order)))
            {
                yield return new Carried(new Read(statement.Target, statement.TargetIndices), before, choices.FirstOrDefault());
            }
        }
    }

    /// <summary>Whether the choice is between a number that is known before the loop, in its first iteration, and the entry before.</summary>
    private static bool IsStart(Select choice, LoopNode loop, TimeOrder order)
    {
        var first = order == TimeOrder.Forward ? loop.Loop.Lower : loop.Loop.Upper - Affine.One;
        return choice.Condition is Call { Function: var f, Arguments: [IndexValue { Value: var time }, var at] }
            && f == Functions.Equal && time.AsSymbol == loop.Loop.Index && at == Conditions.Number(first)
            && !choice.Then.DependsOn(loop.Loop.Index) && LinearStep.IsKnownBefore(choice.Then);
    }
}
