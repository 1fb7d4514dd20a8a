using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering.Batches;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>The method the user calls: checks, scratch memory, and the kernel for the widest vector.</summary>
internal static class MethodEmitter
{
    /// <param name="Plan">What is computed, in any of the orders in which chains of matrices may be multiplied.</param>
    /// <param name="Used">What the kernels take.</param>
    /// <param name="EmitWork">Writes what follows the checks.</param>
    public sealed record Work(KernelPlan Plan, IReadOnlyList<Variable> Used, Action EmitWork);

    public static void Emit(string head, MethodSignature signature, Work work, MethodVocabulary vocabulary, CodeWriter code) =>
        code.Block(head, () => EmitConverted(signature, code, self =>
        {
            foreach (var alike in signature.Elements.GroupBy(static e => MethodSignature.TypeName(e.Element)))
            {
                code.Line($"{alike.Key} {string.Join(", ", alike.Select(static e => e.Escaped))};");
            }

            var mayRefuse = work.Plan.Program.Statements.OfType<OpaqueCall>().Any(static c => RoutineTable.MayRefuse(c.Id));
            BatchEmitter.Emit(signature with { MayRefuse = mayRefuse }, self, () => OverlapEmitter.Emit(signature, work.Plan, static o => o.OwnAxes is not null, vocabulary, code), vocabulary, code);
            LengthEmitter.Emit(signature, work.Plan.Program, vocabulary, code);
            CheckEmitter.EmitShapes(signature, work.Plan, vocabulary, code);
            OverlapEmitter.Emit(signature, work.Plan, static _ => true, vocabulary, code);
            EmitTensors(signature, work.Plan, vocabulary, work.Used, code);
            CheckEmitter.EmitPositions(signature, work.Plan, vocabulary, code);
            DrawEmitter.EmitChecks(signature, work.Plan, vocabulary, code);
            EmitReturned(signature, work.Plan, vocabulary, code);
            DrawEmitter.Emit(signature, work.Plan, work.Used, vocabulary, code);
            work.EmitWork();
            if (signature.Returned is { Rank: > 0 })
            {
                code.Line("return result;");
            }

            if (signature.Elements.Any())
            {
                code.Line($"return ({string.Join(", ", signature.Elements.Select(static e => e.Escaped))});");
            }
        }));

    /// <summary>
    /// Arrays, tensors, references, fields and properties become spans and numbers on the way into a local function. A method with a parameter of its own
    /// name, which hides it, calls itself by such a function as well.
    /// </summary>
    private static void EmitConverted(MethodSignature signature, CodeWriter code, Action<string> emitBody)
    {
        if (!signature.Parameters.Any(static p => p.IsConverted) && signature.Find(signature.Name) is null)
        {
            emitBody(Identifiers.Escape(signature.Name));
            return;
        }

        foreach (var holder in signature.Declared.Where(static p => p.Holder is not null))
        {
            code.Line($"global::System.ArgumentNullException.ThrowIfNull({holder.Escaped}, {holder.NameOf});");
        }

        var name = new[] { "Run", "RunConverted" }.Concat(Enumerable.Range(2, signature.Parameters.Count).Select(static n => "Run" + n.ToString(CultureInfo.InvariantCulture)))
            .First(n => signature.Find(n) is null && signature.Name != n);
        code.Line($"{(signature.ReturnType == "void" ? "" : "return ")}{name}({string.Join(", ", signature.Parameters.Where(static p => !p.IsElement).Select(static p => p.Argument))});");
        code.Line();
        code.Block($"static {signature.ReturnType} {name}({string.Join(", ", signature.Parameters.Where(static p => !p.IsElement).Select(static p => p.ConvertedDeclaration))})", () => emitBody(name));
    }

    public static void EmitWork(MethodSignature signature, MethodWork work, MethodVocabulary vocabulary, CodeWriter code)
    {
        if (work.Threads is { } threads)
        {
            threads.EmitCalls(code);
            return;
        }

        EmitScratch(signature, work.Plan, vocabulary, vocabulary.Root, code);
        EmitDispatch(signature, work.Plan, vocabulary, work.Kernel!, code);
    }

    /// <summary>The product of the extents; checked where it could overflow or a number that the caller passes could be negative.</summary>
    public static string Entries(ValueArray<Affine> extents, Frame frame) =>
        extents.Count > 2 ? $"Shapes.Entries([{string.Join(", ", extents.Select(e => Positions.Text(e, frame)))}])"
            : extents is [var rows, var columns] && extents.Any(Positions.MayBeNegative) ? $"Shapes.Entries({Positions.Text(rows, frame)}, {Positions.Text(columns, frame)})"
            : extents is [var one] && Positions.MayBeNegative(one) ? Positions.Count(one, frame)
            : string.Join(" * ", extents.Select(e => Positions.Factor(e, frame)));

    /// <summary>
    /// Tensors whose rows are consecutive entries: their own memory, or where they are transposes or the kernel wants rows one after the other, copies of
    /// them.
    /// </summary>
    private static void EmitTensors(MethodSignature signature, KernelPlan plan, MethodVocabulary vocabulary, IReadOnlyList<Variable> used, CodeWriter code)
    {
        foreach (var (name, memory) in vocabulary.TensorMemory.Select(static m => (m.Key, m.Value)))
        {
            var parameter = signature.Find(name)!;
            var type = Identifiers.Capitalised(MethodSignature.TypeName(parameter.Element));
            var isState = plan.Program.State.Any(s => s.Output.Name == name);
            var strides = vocabulary.Strides.TryGetValue(name, out var known) ? known : [];
            var options = (isState ? ", isRead: true" : "") + (strides.Length > 0 ? ", byRows: true" : "");
            code.Line($"using var {memory} = new {type}{(parameter.Kind == Model.ParameterKind.TensorSpan ? "Output" : "Input")}({parameter.Escaped}, {parameter.NameOf}{options});");
            for (var axis = 0; axis < strides.Length; axis++)
            {
                if (used.Any(p => p.Name == strides[axis]))
                {
                    code.Line($"nint {strides[axis]} = {Stride(new(parameter, memory, strides.Length + 1), axis, plan, vocabulary)};");
                }
            }
        }
    }

    /// <param name="Memory">The local that holds its entries.</param>
    private sealed record HeldTensor(MethodParameter Parameter, string Memory, int Rank);

    /// <summary>How far apart the entries are; examples lie one behind the other.</summary>
    private static string Stride(HeldTensor tensor, int axis, KernelPlan plan, MethodVocabulary vocabulary) => tensor.Parameter.Counting switch
    {
        null => $"{tensor.Memory}.Stride({tensor.Parameter.Escaped}, {Literals.Whole(axis)})",
        BatchForm.ExampleAxis or BatchForm.SmallExamples when axis == 0 =>
            Entries(plan.Program.Inputs.Concat(plan.Program.Outputs).First(t => t.Name == tensor.Parameter.Name).Extents.Skip(1).ToValueArray(), vocabulary.Root),
        _ => $"{tensor.Memory}.Stride({tensor.Parameter.Escaped}, {tensor.Parameter.Escaped}.Rank - {Literals.Whole(tensor.Rank - axis)})",
    };

    private static void EmitReturned(MethodSignature signature, KernelPlan plan, MethodVocabulary vocabulary, CodeWriter code)
    {
        if (signature.Returned is { Rank: > 0 } returned)
        {
            var element = vocabulary.TypeOf(returned);
            var example = plan.Program.Inputs.FirstOrDefault(i => signature.Find(i.Name)?.Counting is not null);
            var leading = example is null ? null : $".. {Identifiers.Escape(example.Name)}.Lengths[..^{Literals.Whole(example.Rank - 1)}]";
            var lengths = string.Join(", ", returned.Extents.Skip(leading is null ? 0 : 1).Select(e => Positions.Count(e, vocabulary.Root)).Prepend(leading).Where(static l => l is not null));
            code.Line(signature.ReturnType.EndsWith("[]", StringComparison.Ordinal)
                ? $"var result = new {element}[{(returned.Rank == 1 ? lengths : Entries(returned.Extents, vocabulary.Root))}];"
                : $"var result = global::System.Numerics.Tensors.Tensor.CreateFromShapeUninitialized<{element}>([{lengths}]);");
        }
    }

    public static void EmitScratch(MethodSignature signature, KernelPlan plan, MethodVocabulary vocabulary, Frame frame, CodeWriter code)
    {
        BlockEmitter.EmitLengths(signature, plan, vocabulary, frame, code);
        EmitScratch(signature, plan.Placements.Where(static p => p.Kind == PlacementKind.Scratch), vocabulary, frame, code);
    }

    public static void EmitScratch(MethodSignature signature, IEnumerable<Placement> placements, MethodVocabulary vocabulary, Frame frame, CodeWriter code)
    {
        foreach (var placement in placements)
        {
            var name = vocabulary.Scratch[placement.Tensor.Id];
            var element = vocabulary.TypeOf(placement.Tensor);
            var scratch = Identifiers.Capitalised(element) + "Scratch";
            var length = vocabulary.New(name + "Length");
            var what = $"{placement.Tensor.Name}[{string.Join(", ", placement.StoredAxes.Select(d => placement.Extent(d).ToString()))}]";
            code.Line($"nint {length} = {Entries(placement.StoredAxes.Select(placement.Extent).ToValueArray(), frame)}; // {what}");
            code.Line($"using var {name} = new {scratch}({length}, {length} <= {scratch}.OnStack ? stackalloc {element}[{scratch}.OnStack] : default);");
        }
    }

    private static void EmitDispatch(MethodSignature signature, KernelPlan plan, MethodVocabulary vocabulary, Kernel kernel, CodeWriter code)
    {
        var memory = kernel.Parameters.Select(v => kernel.IsVectorised ? First(v, vocabulary, code) : v.AsArgument);
        var terms = kernel.ScalarOutputs.Where(o => signature.Find(o.Name)?.Modifiers == "ref").ToDictionary(static o => o, o => vocabulary.New(o.Name + "Term"));
        var arguments = string.Join(", ", memory.Concat(kernel.ScalarOutputs.Select(o => "out " + (terms.TryGetValue(o, out var term) ? term : signature.Receiver(o.Name)))));
        var value = kernel.Returned is not null && terms.Count > 0 ? vocabulary.New("value") : null;
        var receiver = value is not null ? $"var {value} = " : kernel.Returned is not null ? "return " : "";
        if (terms.Count > 0)
        {
            code.Line($"{signature.ElementName} {string.Join(", ", terms.Values)};");
        }

        EmitSwitch(signature, plan, new(kernel, arguments, receiver), vocabulary.Root, code);
        foreach (var (output, term) in terms.Select(static t => (t.Key, t.Value)))
        {
            code.Line($"{Identifiers.Escape(output.Name)} += {term};");
        }

        if (value is not null)
        {
            code.Line($"return {value};");
        }
    }

    /// <param name="Receiver">What is done with the value.</param>
    public sealed record KernelCall(Kernel Kernel, string Arguments, string Receiver = "");

    /// <summary>The call of the kernel for the width of vectors that fits.</summary>
    public static void EmitSwitch(MethodSignature signature, KernelPlan plan, KernelCall call, Frame frame, CodeWriter code)
    {
        var (kernel, arguments, receiver) = call;
        var prefix = signature.ElementName == "float" ? "Float" : "Double";
        string Call(string width) => $"{kernel.For(prefix + width)}({arguments})";
        if (!kernel.IsVectorised)
        {
            code.Line(receiver + Call("Scalar") + ";");
        }
        else if (kernel.Returned is not null)
        {
            code.Line($"{receiver}{Width(signature, plan, frame)} switch");
            code.Line("{");
            foreach (var width in new[] { 512, 256, 128 })
            {
                code.Line($"    {width} => {Call(width.ToString(System.Globalization.CultureInfo.InvariantCulture))},");
            }

            code.Line($"    _ => {Call("Scalar")},");
            code.Line("};");
        }
        else
        {
            code.Block($"switch ({Width(signature, plan, frame)})", () =>
            {
                foreach (var width in new[] { "512", "256", "128" })
                {
                    code.Line($"case {width}: {Call(width)}; break;");
                }

                code.Line($"default: {Call("Scalar")}; break;");
            });
        }
    }

    // The calls for each width would repeat how the first entry is found, and the C# compiler would infer its type as often.
    public static string First(Variable variable, MethodVocabulary vocabulary, CodeWriter code)
    {
        if (!variable.IsReference || variable.Argument is not { } found)
        {
            return variable.AsArgument;
        }

        var first = vocabulary.New(variable.Name.TrimStart('@') + "First");
        code.Line($"ref var {first} = {found};");
        return "ref " + first;
    }

    /// <summary>Where all vector loops run over one size, a size below one vector gets a narrower one.</summary>
    private static string Width(MethodSignature signature, KernelPlan plan, Frame frame)
    {
        var ranges = plan.Body.SelectMany(ReductionEmitter.Passes).Select(static p => p.Loop).Select(static l => l.IsWhole ? l.Upper.AsSymbol as Size : null).Distinct().ToList();
        var bits = signature.ElementName == "float" ? "32" : "64";
        var scans = plan.Body.SelectMany(static n => Scanned(n, [])).Distinct().ToList();
        return ranges is [{ } size] ? $"VectorWidth.For({frame.Use(size)}, {bits})"
            : ranges.Count == 0 && scans is [{ Extents.IsEmpty: false } loops] ? $"VectorWidth.{(loops.IsExtreme ? "ForExtremes" : "ForTimes")}({Times(loops.Extents, frame)}, {bits})"
            : "VectorWidth.Widest";
    }

    /// <summary>The times of a recurrence, and how many rows have them.</summary>
    private static string Times(ValueArray<Affine> extents, Frame frame)
    {
        var rows = extents.Take(extents.Count - 1).Select(e => Positions.Factor(e, frame)).DefaultIfEmpty("1");
        return $"{Positions.Text(extents[extents.Count - 1], frame)}, {string.Join(" * ", rows)}";
    }

    /// <summary>Of the recurrences that run a vector of times at once the extents of their loops, where these are sizes.</summary>
    private static IEnumerable<ScannedLoops> Scanned(PlanNode node, ValueArray<Affine> around)
    {
        if (node is not LoopNode loop || !loop.ContainsVectorLoop)
        {
            return [];
        }

        var extents = around.Add(loop.Loop.Upper - loop.Loop.Lower);
        return loop.Linear is null ? loop.Body.SelectMany(n => Scanned(n, extents)) : [new(extents.All(static e => e.IsOfSizes) ? extents : default, loop.Linear.Extreme is not null)];
    }

    /// <summary>Loops around times, and over them.</summary>
    private sealed record ScannedLoops(ValueArray<Affine> Extents, bool IsExtreme);

    public static string Quoted(string text) => "\"" + string.Join(" ", CodeWriter.Lines(text)).Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
