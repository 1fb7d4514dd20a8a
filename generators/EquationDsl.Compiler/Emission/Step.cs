using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>One vector's worth of a loop, as a static method, and the calls that cover the range.</summary>
/// <param name="Rest">The method for what is left of the range, if that is not to be inlined.</param>
/// <param name="Unroll">How many vectors an iteration takes; each has its own accumulators.</param>
internal sealed record Step(string Name, string? Rest, string Index, string Lanes, IReadOnlyList<Variable> Captured, int Unroll)
{
    /// <summary>The JIT inlines no method with more parameters.</summary>
    private const int MostInlinedParameters = 32;

    /// <summary>What the caller says of draws.</summary>
    public IReadOnlyList<DrawnMask> Masks { get; init; } = [];

    private IEnumerable<Variable> Memory => Captured.Where(static v => v.IsReference && !v.IsAccumulator);

    private IEnumerable<Variable> Values => Captured.Where(static v => !v.IsReference);

    private IEnumerable<Variable> Accumulators => Captured.Where(static v => v.IsAccumulator);

    public CodeWriter Declaration(CodeWriter body, KernelScope scope)
    {
        var parameters = string.Join(", ", Memory.Select(static v => v.AsParameter)
            .Append($"nint {Index}").Append($"nint {Lanes}")
            .Concat(Masks.Select(m => $"{scope.Vector} {m.Name}"))
            .Concat(Values.Select(static v => v.AsParameter))
            .Concat(Accumulators.Select(static v => v.AsParameter)));
        var code = new CodeWriter();
        var isInlined = Captured.Count + Masks.Count + 2 <= MostInlinedParameters;
        code.Line($"[MethodImpl(MethodImplOptions.{(isInlined ? "AggressiveInlining" : "AggressiveOptimization")})]");
        code.Block($"static void {Name}({parameters})", () => code.Append(body));
        if (Rest is not null)
        {
            code.Line();
            code.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
            code.Line($"static void {Rest}({parameters}) => {Call(Name, Index, Lanes, Masks.Select(static m => m.Name), static v => v.Name)}");
        }

        return code;
    }

    public void EmitCalls(Loop loop, Joins joins, Place place)
    {
        var (frame, scope, code) = place;
        var range = VectorRange.Declare(loop, frame, scope, code);
        var start = range.Start;
        var drawn = Masks.Count > 0 ? scope.NameFor("drawn", frame) : "";
        if (Unroll > 1)
        {
            var unrolled = range.Covered(Unroll, frame, scope, code);
            EmitBlocks(new(start, unrolled, $"{Unroll} * {scope.Width}", drawn), joins, place, () =>
            {
                for (var copy = 0; copy < Unroll; copy++)
                {
                    var at = copy == 0 ? Index : copy == 1 ? $"{Index} + {scope.Width}" : $"{Index} + {copy} * {scope.Width}";
                    var own = copy;
                    code.Line(Call(Name, at, scope.Width, Masks.Select(m => m.OfTile(at, scope)), v => Copies(v.Name, Unroll)[own]));
                }
            });
            joins.AfterUnrolled();
            code.Line();
            start = unrolled;
        }

        var whole = range.Covered(1, frame, scope, code);
        void EmitStep() => code.Line(Call(Name, Index, scope.Width, Masks.Select(m => m.OfTile(Index, scope)), static v => v.Name));
        Steps steps = new(start, whole, scope.Width, drawn);
        if (Unroll == 1)
        {
            EmitBlocks(steps, joins, place, EmitStep);
        }
        else
        {
            EmitLoop(steps, scope, code, EmitStep);
        }

        code.Line();
        code.Block($"if ({whole} < {range.End})", () => EmitRest(whole, $"{range.End} - {whole}", frame, scope, code));
        code.Line();
    }

    /// <summary>A loop over whole steps; where sums may be long, over those of a block after the other: a question in each step would cost as much as a cheap step.</summary>
    private void EmitBlocks(Steps steps, Joins joins, Place place, Action emitBody)
    {
        var (frame, scope, code) = place;
        if (joins.Block is not { } length)
        {
            EmitLoop(steps, scope, code, emitBody);
            return;
        }

        var inside = new Frame(frame);
        var (begin, end) = (scope.NameFor(Index + "Begin", inside), scope.NameFor(Index + "End", inside));
        code.Block($"for (nint {begin} = {steps.Start}; {begin} < {steps.End}; {begin} += {length})", () =>
        {
            code.Line($"nint {end} = nint.Min({begin} + {length}, {steps.End});");
            EmitLoop(steps with { Start = begin, End = end }, scope, code, emitBody);
            code.Line();
            joins.AfterBlock(Unroll);
        });
    }

    /// <summary>A loop over whole steps; where there are masks, over those of a tile after the other.</summary>
    private void EmitLoop(Steps steps, KernelScope scope, CodeWriter code, Action emitBody)
    {
        var (start, end, step, drawn) = steps;
        if (Masks.Count == 0)
        {
            code.Block($"for (nint {Index} = {start}; {Index} < {end}; {Index} += {step})", emitBody);
            return;
        }

        code.Block($"for (nint {Index} = {start}; {Index} < {end};)", () =>
        {
            code.Line($"var {drawn} = {Index} + {DrawnMask.Ready(Masks, Index, step, end, scope)};");
            code.Block($"for (; {Index} < {drawn}; {Index} += {step})", emitBody);
        });
    }

    /// <summary>What becomes of accumulators.</summary>
    /// <param name="Block">After how many entries they are set aside, if they are.</param>
    /// <param name="AfterBlock">Sets them aside; is told how many copies of them there are.</param>
    /// <param name="AfterUnrolled">Joins the copies.</param>
    public sealed record Joins(string? Block, Action<int> AfterBlock, Action AfterUnrolled);

    /// <summary>Where calls are written.</summary>
    public sealed record Place(Frame Frame, KernelScope Scope, CodeWriter Code);

    /// <param name="Drawn">The name of the end of what is drawn.</param>
    private sealed record Steps(string Start, string End, string By, string Drawn);

    /// <summary>A method that is not inlined gets copies of the accumulators: these may have addresses, the loop's stay in registers.</summary>
    private void EmitRest(string index, string lanes, Frame frame, KernelScope scope, CodeWriter code)
    {
        var masks = Masks.Select(m => m.Anywhere(index, lanes, scope));
        if (Rest is null)
        {
            code.Line(Call(Name, index, lanes, masks, static v => v.Name));
            return;
        }

        var inside = new Frame(frame);
        var copies = Accumulators.ToDictionary(static v => v.Name, v => scope.Names.NewLocal(Accumulators.Count() == 1 ? "rest" : v.Name + "Rest", inside), StringComparer.Ordinal);
        foreach (var variable in Accumulators)
        {
            code.Line($"var {copies[variable.Name]} = {variable.Name};");
        }

        code.Line(Call(Rest, index, lanes, masks, v => copies[v.Name]));
        foreach (var variable in Accumulators)
        {
            code.Line($"{variable.Name} = {copies[variable.Name]};");
        }
    }

    /// <summary>The names of the accumulators of an unrolled loop.</summary>
    public static IReadOnlyList<string> Copies(string name, int count) =>
        count == 1 ? [name] : [.. Enumerable.Range(0, count).Select(k => name + (char)('A' + k))];

    private string Call(string method, string index, string lanes, IEnumerable<string> masks, Func<Variable, string> accumulator)
    {
        var arguments = Memory.Select(static v => v.AsArgument)
            .Append(index).Append(lanes).Concat(masks)
            .Concat(Values.Select(static v => v.AsArgument))
            .Concat(Accumulators.Select(v => "ref " + accumulator(v)));
        return $"{method}({string.Join(", ", arguments)});";
    }
}
