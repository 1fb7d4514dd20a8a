using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// The generic class that does the work for one width of vectors. Local functions of one generic method would do, but the C# compiler takes a fifth longer over
/// them: each has type parameters of its own.
/// </summary>
internal static class KernelEmitter
{
    /// <param name="returned">The scalar that the kernel is to return; it hands out the others through parameters.</param>
    public static Kernel Emit(KernelName name, KernelPlan plan, MethodVocabulary vocabulary, Tensor? returned)
    {
        var names = vocabulary.KernelNames();
        var vector = names.New("V");
        var scope = new KernelScope(plan, names, vocabulary.Element, vector, names.New("width"), vocabulary.TypeOf) { OfWidth = name.Of, Checked = vocabulary.Checked };
        var frame = new Frame(vocabulary.Root, isFunction: true);
        var body = new CodeWriter();
        var loops = new LoopEmitter(scope);
        DeclareScalars(scope, frame, body);
        var passes = plan.Body.SelectMany(ReductionEmitter.Passes).ToList();
        var inlined = passes.Except(InlineBudget.OwnMethods(plan)).Where(static p => !RowScans.AreSideBySide(p)).ToList();
        if (inlined.Count > 0 || plan.Body.Any(HasLinearLoop))
        {
            body.Line($"nint {scope.Width} = {vector}.Count;");
            VectorRange.DeclareSizes(inlined, frame, scope, body);
        }

        if (!body.IsEmpty)
        {
            body.Line();
        }

        loops.Emit(plan.Body, frame, null, body);

        var scalars = plan.Program.Outputs.Where(o => o.Rank == 0 && o != returned).ToList();
        foreach (var output in scalars)
        {
            var value = ElementOf(output, scope, frame);
            if (value != Identifiers.Escape(output.Name))
            {
                body.Line($"{Identifiers.Escape(output.Name)} = {value};");
            }
        }

        if (returned is not null)
        {
            body.Line($"return {ElementOf(returned, scope, frame)};");
        }

        var run = new CodeWriter();
        run.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
        run.Block(Entry(scope, frame, scalars, returned), () => run.Append(body));
        return new Kernel(name, new(vector, scope.Element), [run, .. loops.Methods], frame.Captured, scalars) { Returned = returned, IsVectorised = plan.IsVectorised };
    }

    private static bool HasLinearLoop(PlanNode node) => node is LoopNode loop && (loop.Linear is not null || loop.Body.Any(HasLinearLoop));

    private static string Entry(KernelScope scope, Frame frame, IReadOnlyList<Tensor> scalars, Tensor? returned)
    {
        var parameters = frame.Captured.Select(static v => v.AsParameter).Concat(scalars.Select(o => $"out {scope.TypeOf(o)} {Identifiers.Escape(o.Name)}"));
        return $"public static {(returned is null ? "void" : scope.TypeOf(returned))} {Kernel.Entry}({string.Join(", ", parameters)})";
    }

    /// <summary>The kernel's own number: outside there may be that of another order of the same chain.</summary>
    private static string ElementOf(Tensor scalar, KernelScope scope, Frame frame) =>
        frame.Own.TryGetValue(new MemoryKey(scalar.Id), out var own) ? own.Name : $"{scope.Vector}.First({frame.Use(new ValueKey(scalar.Id))})";

    /// <summary>Scalar parameters in all lanes.</summary>
    private static void DeclareScalars(KernelScope scope, Frame frame, CodeWriter code)
    {
        var used = scope.Plan.Program.Statements.SelectMany(static s => s.RealExpressions()).SelectMany(static e => e.Reads()).Select(static r => r.Tensor)
            .Where(static t => t.Rank == 0 && t.Role == TensorRole.Input).Distinct();
        foreach (var scalar in used)
        {
            var local = scope.Names.New(scalar.Name + scope.Vector);
            if (scalar.Element == ElementKind.Integer)
            {
                code.Line($"var {local} = {scope.Vector}.Create(({scope.Element}){frame.Use(new ValueKey(scalar.Id))});");
                frame.Declare(new Read(scalar, default), new Variable(local, scope.Vector));
            }
            else
            {
                code.Line($"var {local} = {scope.Vector}.Create({frame.Use(new MemoryKey(scalar.Id))});");
                frame.Declare(new ValueKey(scalar.Id), new Variable(local, scope.Vector));
            }
        }
    }
}
