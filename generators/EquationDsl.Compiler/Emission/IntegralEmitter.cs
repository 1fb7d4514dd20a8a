using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// Integrals: a loop over their entries, and in it one that computes what is integrated, at many numbers at once, until the rule has enough.
/// </summary>
internal sealed class IntegralEmitter(KernelScope scope, AccessEmitter access, ExpressionEmitter expressions, StatementEmitter statements)
{
    /// <param name="methods">Receives what is to be written after the kernel's own code.</param>
    public void Emit(IntegralNode node, bool isRead, Frame frame, List<CodeWriter> methods, CodeWriter code)
    {
        var integral = node.Integral;
        code.Line("// " + Formulas.Of(integral));
        if (scope.Plan.Split is null && !integral.CoversTarget)
        {
            code.Line($"Entries.Clear(ref {access.Memory(integral.Target, frame)}, {MethodEmitter.Entries(integral.Target.Extents, frame)});");
        }

        var rule = scope.NameFor(integral.Target.Name + "Rule", frame);
        code.Line($"var {rule} = new {Identifiers.Capitalised(scope.Element)}{(integral.Source.IsSum ? "Series" : "Quadrature")}();");
        EmitLoops(new(node, rule, isRead, methods), integral.Axes, frame, code);
    }

    /// <param name="Name">Of what adds up the values at the nodes.</param>
    /// <param name="Methods">Where the integrand goes.</param>
    private sealed record Rule(IntegralNode Node, string Name, bool IsRead, List<CodeWriter> Methods);

    private void EmitLoops(Rule rule, ValueArray<Loop> axes, Frame frame, CodeWriter code)
    {
        if (axes.IsEmpty)
        {
            EmitEntry(rule, frame, code);
            return;
        }

        var inside = new Frame(frame);
        var index = scope.Names.NewLocal(axes[0].Index.Name, inside);
        inside.Declare(axes[0].Index, new Variable(index, "nint"));
        var range = $"for (nint {index} = {Positions.Text(axes[0].Lower, frame)}; {index} < {Positions.Text(axes[0].Upper, frame)}; {index}++)";
        code.Block(range, () => EmitLoops(rule, axes.Skip(1).ToValueArray(), inside, code));
    }

    private void EmitEntry(Rule rule, Frame frame, CodeWriter code)
    {
        var (node, name) = (rule.Node, rule.Name);
        var integral = node.Integral;
        var method = scope.Names.New(Identifiers.Capitalised(integral.Target.Name) + "Integrand");
        var captured = EmitIntegrand(node, method, frame, rule.Methods);
        var begin = integral.Source.IsSum ? $"{name}.Begin({Bound(integral.Lower, frame)}, {MethodEmitter.Quoted(integral.Of)})"
            : $"{name}.Begin({Bound(integral.Lower, frame)}, {Bound(integral.Upper, frame)}, {Tolerance(integral)}, {MethodEmitter.Quoted(integral.Of)}{Places(integral, frame)})";
        var arguments = captured.Select(static v => v.AsArgument).Prepend($"{name}.Count").Prepend($"ref {name}.Values").Prepend($"ref {name}.Nodes");
        void EmitCalls()
        {
            code.Block($"for ({begin}; {name}.Count > 0; {name}.Continue())", () => code.Line($"{method}({string.Join(", ", arguments)});"));
        }

        var value = $"{name}.Value";
        if (integral.Guard is { } guard)
        {
            value = scope.NameFor(integral.Target.Name, frame);
            code.Line($"{scope.Element} {value} = 0;");
            code.Block($"if ({scope.Vector}.Any({expressions.Emit(guard, frame, null)}))", () =>
            {
                EmitCalls();
                code.Line($"{value} = {name}.Value;");
            });
        }
        else
        {
            EmitCalls();
        }

        if (integral.Target.Rank > 0)
        {
            code.Line($"Entries.At(ref {access.Memory(integral.Target, frame)}, {access.Offset(integral.Target, integral.TargetIndices, frame)}) = {value};");
        }
        else
        {
            statements.Assign(new(integral.Dependences().Single(), $"{scope.Vector}.Create({value})", rule.IsRead), frame, null, code);
        }
    }

    /// <summary>By default about what the rounding of the values leaves.</summary>
    private string Tolerance(Integral integral) =>
        (integral.Tolerance ?? (scope.Element == "float" ? 1e-6 : 1e-12)).ToString("R", CultureInfo.InvariantCulture);

    private string Places(Integral integral, Frame frame) =>
        integral.Places.IsEmpty ? "" : $", [{string.Join(", ", integral.Places.Select(p => Bound(p, frame)))}]";

    private string Bound(Expr bound, Frame frame) => bound switch
    {
        Constant constant => scope.Literal(constant.Value),
        Read read when scope.IsInMemory(read.Tensor) => access.Entry(read, frame),
        Read read => $"{scope.Vector}.First({frame.Use(new ValueKey(read.Tensor.Id))})",
        _ => throw new ArgumentOutOfRangeException(nameof(bound), bound.ToString(), "no bound"),
    };

    /// <summary>What is integrated as a method of its own; what it takes from the kernel.</summary>
    private IReadOnlyList<Variable> EmitIntegrand(IntegralNode node, string method, Frame frame, List<CodeWriter> methods)
    {
        var (integral, plan) = (node.Integral, node.Integrand);
        var around = new Frame(frame);
        foreach (var tensor in integral.Captured.Where(t => t.Rank > 0))
        {
            around.Declare(new MemoryKey(tensor.Id), frame.Find(new MemoryKey(scope.Plan.HolderOf(tensor).Id))!);
        }

        var inside = new Frame(around, isFunction: true);
        string Declared(object key, string preferred, string of, bool isReference)
        {
            var name = scope.Names.New(preferred);
            inside.Declare(key, new Variable(name, of, isReference));
            return name;
        }

        var nodes = Declared(new MemoryKey(plan.Program.Inputs[0].Id), plan.Program.Inputs[0].Name, scope.Element, isReference: true);
        var values = Declared(new MemoryKey(plan.Program.Outputs[0].Id), plan.Program.Outputs[0].Name, scope.Element, isReference: true);
        var count = Declared(plan.Program.Inputs[0].Extents[0].AsSymbol!, "nodes", "nint", isReference: false);
        var own = new KernelScope(plan, scope.Names, scope.Element, scope.Vector, scope.Width, scope.TypeOf);
        var loops = new LoopEmitter(own);
        var body = new CodeWriter();
        EmitScratch(plan, inside, Declared, body);
        body.Line($"nint {scope.Width} = {scope.Vector}.Count;");
        VectorRange.DeclareSizes(plan.Body.SelectMany(ReductionEmitter.Passes).Except(InlineBudget.OwnMethods(plan)), inside, own, body);
        loops.Emit(plan.Body, inside, null, body);

        var declaration = new CodeWriter();
        var parameters = new[] { $"ref {scope.Element} {nodes}", $"ref {scope.Element} {values}", $"nint {count}" }
            .Concat(inside.Captured.Select(static v => v.AsParameter));
        declaration.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        declaration.Block($"static void {method}({string.Join(", ", parameters)})", () => declaration.Append(body));
        methods.Add(declaration);
        methods.AddRange(loops.Methods);
        return inside.Captured;
    }

    private void EmitScratch(KernelPlan plan, Frame inside, Func<object, string, string, bool, string> declare, CodeWriter body)
    {
        foreach (var block in plan.CountedBlocks)
        {
            var rows = declare(block.Count, block.Count.Name, "nint", false);
            body.Line($"nint {rows} = nint.Max(1, {Positions.Text(block.Range.Upper, inside)});");
        }

        foreach (var placement in plan.Placements.Where(static p => p.Kind == PlacementKind.Scratch))
        {
            var element = scope.TypeOf(placement.Tensor);
            var scratch = Identifiers.Capitalised(element) + "Scratch";
            var memory = declare(new MemoryKey(placement.Tensor.Id), placement.Tensor.Name, element, true);
            var (held, length) = (scope.Names.New(placement.Tensor.Name + "Scratch"), scope.Names.New(placement.Tensor.Name + "Length"));
            body.Line($"nint {length} = {MethodEmitter.Entries(placement.StoredAxes.Select(placement.Extent).ToValueArray(), inside)};");
            body.Line($"using var {held} = new {scratch}({length}, {length} <= {scratch}.OnStack ? stackalloc {element}[{scratch}.OnStack] : default);");
            body.Line($"ref var {memory} = ref {held}.Start;");
        }
    }
}
