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
    private IReadOnlyList<(Carried Value, string Name)> DeclareCarried(LoopNode loop, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var declared = new List<(Carried, string)>();
        foreach (var value in Carried.By(loop))
        {
            foreach (var read in (value.OrStart?.Then.Reads() ?? []).Where(r => _scope.IsInMemory(r.Tensor) && !frame.Knows(r)))
            {
                _access.DeclareRead(read, frame, along, code);
            }

            var name = _scope.NameFor("previous" + Identifiers.Capitalised(value.Entry.Tensor.Name), frame);
            code.Line($"var {name} = {(value.OrStart is { } choice ? _expressions.Emit(choice.Then, frame, along) : _scope.Vector + ".Zero")};");
            declared.Add((value, name));
        }

        return declared;
    }

    /// <summary>Before anything that is carried: no call may come between that and the loop, as the JIT would then keep it in memory.</summary>
    private string DeclareScan(LoopNode loop, LinearStep step, Frame frame, CodeWriter code)
    {
        var scan = _scope.NameFor(step.Statement.Target.Name + "Scan", frame);
        var isBackward = loop.Order == TimeOrder.Backward ? "true" : "false";
        var made = step.Extreme is not null ? $"ExtremeScan<{_scope.Vector}, {_scope.Element}>(isBackward: {isBackward})"
            : $"LinearScan<{_scope.Vector}, {_scope.Element}>({_expressions.Emit(step.Factor, frame, null)}, isBackward: {isBackward})";
        code.Line($"var {scan} = {_scope.Vector}.Count > 1 ? new {made} : default;");
        return scan;
    }

    /// <summary>
    /// A linear recurrence, a vector of times at once as far as whole vectors go and all is finite. Gives where the plain loop goes on.
    /// </summary>
    private string EmitVectorsOfTimes(LoopNode loop, string scan, string before, Frame frame, CodeWriter code)
    {
        var step = loop.Linear!;
        var isBackward = loop.Order == TimeOrder.Backward;
        var (lower, upper) = (Positions.Text(loop.Loop.Lower, frame), Positions.Text(loop.Loop.Upper, frame));
        var end = _scope.NameFor(loop.Loop.Index.Name + "Whole", frame);
        var whole = $"{(step.Extreme is null ? scan : $"ExtremeScan<{_scope.Vector}, {_scope.Element}>")}.Whole({Positions.Text(loop.Loop.Upper - loop.Loop.Lower, frame)})";
        code.Line($"nint {end} = {(isBackward ? upper + " - " : loop.Loop.Lower == Affine.Zero ? "" : lower + " + ")}{whole};");
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
            EmitRangeCheck(step, entries, $"{end} = {index}{(isBackward ? " + " + _scope.Width : "")};", code);
            code.Line();
            _statements.Assign(new(statement, entries), inside, along, code);
            code.Line($"{before} = {last};");
        });
        code.Line();
        return end;
    }

    /// <summary>From the first vector on of which an entry is not finite the plain loop goes on; what is greatest is so in any case.</summary>
    private void EmitRangeCheck(LinearStep step, string entries, string stop, CodeWriter code)
    {
        if (step.Extreme is null)
        {
            code.Block($"if (LinearScan<{_scope.Vector}, {_scope.Element}>.IsOutOfRange({entries}))", () =>
            {
                code.Line(stop);
                code.Line("break;");
            });
        }
    }

    private static void UseCarried(IEnumerable<(Carried Value, string Name)> carried, Func<string, Variable> variable, Frame inside)
    {
        foreach (var (value, name) in carried)
        {
            inside.Declare(value.Before, variable(name));
            if (value.OrStart is { } choice)
            {
                inside.Declare(choice, variable(name));
            }
        }
    }

    /// <summary>What the next time takes is what this one has computed.</summary>
    private static void HandOn(IEnumerable<(Carried Value, string Name)> carried, Frame inside, CodeWriter code)
    {
        foreach (var (value, name) in carried)
        {
            code.Line($"{name} = {(inside.Find(value.Entry) ?? inside.Find(new ValueKey(value.Entry.Tensor.Id)))!.Name};");
        }
    }
}
