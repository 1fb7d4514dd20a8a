using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>What is drawn: numbers, readers that draw where a kernel reads, and memory for what is read otherwise.</summary>
internal static class DrawEmitter
{
    /// <param name="used">What the kernels take.</param>
    public static void Emit(MethodSignature signature, KernelPlan plan, IReadOnlyList<Variable> used, MethodVocabulary vocabulary, CodeWriter code)
    {
        var drawn = plan.Program.Inputs.Where(t => t.Draw is not null && used.Any(v => v.Name == vocabulary.Root.Use(new MemoryKey(t.Id)))).ToList();
        if (drawn.Count == 0)
        {
            return;
        }

        var key = Key(signature, vocabulary, code);
        foreach (var tensor in drawn)
        {
            var name = vocabulary.Root.Use(new MemoryKey(tensor.Id));
            var reader = $"{tensor.Draw!.Reader}<{signature.ElementName}>.{tensor.Draw.Kind}({key}, {Literals.Whole(tensor.Draw.Stream)})";
            if (tensor.Rank == 0)
            {
                code.Line($"var {name} = {reader}.At(0);");
            }
            else if (plan.PlacementOf(tensor).Kind == PlacementKind.Drawn)
            {
                code.Line($"var {name} = {reader};");
            }
            else
            {
                var scratch = vocabulary.Scratch[tensor.Id];
                MethodEmitter.EmitScratch(signature, [new Placement(tensor, PlacementKind.Scratch, Enumerable.Range(0, tensor.Rank).ToValueArray())], vocabulary, vocabulary.Root, code);
                code.Line($"{reader}.Fill(Entries.Whole(ref {scratch}.Start, {MethodEmitter.Entries(tensor.Extents, vocabulary.Root)}));");
            }
        }
    }

    /// <summary>Those that the library checks.</summary>
    private static readonly NumberRange[] Checked = [NumberRange.Shares, NumberRange.Probability, NumberRange.Positive, NumberRange.NotNegative];

    /// <summary>What distributions require of what they are given.</summary>
    public static void EmitChecks(MethodSignature signature, KernelPlan plan, MethodVocabulary vocabulary, CodeWriter code)
    {
        string Values(Tensor tensor) => signature.Find(tensor.Name)! is var parameter && tensor.Rank == 0 ? $"[{parameter.AsNumber}]"
            : parameter.IsTensorSpan ? vocabulary.TensorMemory[tensor.Name] + ".Span" : parameter.Escaped;
        foreach (var tensor in plan.Program.Inputs.Where(static i => i.Range != NumberRange.Any))
        {
            var (parameter, values) = (signature.Find(tensor.Name)!, Values(tensor));

            // Of rows of probabilities each adds up to 1, and that is not checked.
            foreach (var part in Parts(tensor.Range, isRow: tensor.Rank == 1))
            {
                code.Line($"Parameters.{part}<{MethodSignature.TypeName(parameter.Element)}>({values}, {parameter.NameOf});");
            }
        }

        foreach (var order in plan.Program.Inputs.SelectMany(static i => i.Orders))
        {
            var named = signature.Find(order.Of)!;
            var ends = new[] { order.Lower, order.Upper }.Select(e => plan.Program.Inputs.FirstOrDefault(i => i.Name == e) is not { } input ? $"[({MethodSignature.TypeName(named.Element)}){e}]"
                : signature.Find(e)!.Element == named.Element ? Values(input) : null).ToList();
            if (!ends.Contains(null))
            {
                code.Line($"Parameters.Ordered<{MethodSignature.TypeName(named.Element)}>({ends[0]}, {ends[1]}, {named.NameOf});");
            }
        }
    }

    /// <summary>Where each stream comes from and whether it takes memory, for readers.</summary>
    public static IEnumerable<string> Facts(MethodSignature signature, KernelPlan plan)
    {
        foreach (var tensor in plan.Program.Inputs.Where(static i => i.Draw is not null))
        {
            var what = tensor.Draw!.Kind == DrawKind.Normal ? "standard normal" : "uniform on (0, 1)";
            var place = tensor.Rank == 0 ? "one number" : plan.PlacementOf(tensor).Kind == PlacementKind.Drawn ? "drawn where it is read, never stored" : "drawn into memory first";
            yield return $"{tensor.Name}: {what}, stream {Literals.Whole(tensor.Draw.Stream)} of {Source(signature).Name}; {place}";
        }
    }

    /// <summary>What is to be checked, without what another check says too.</summary>
    private static IEnumerable<NumberRange> Parts(NumberRange range, bool isRow)
    {
        var parts = Checked.Where(p => (range & p) == p && (isRow || p != NumberRange.Shares)).ToList();
        return parts.Where(p => !parts.Exists(other => other != p && (other & p) == p));
    }

    private static MethodParameter Source(MethodSignature signature) => signature.Parameters.First(static p => p.Kind is ParameterKind.NoiseKey or ParameterKind.Random);

    /// <summary>The caller's, or the next one of the caller's source.</summary>
    private static string Key(MethodSignature signature, MethodVocabulary vocabulary, CodeWriter code)
    {
        var source = Source(signature);
        if (source.Kind == ParameterKind.NoiseKey)
        {
            return source.Escaped;
        }

        var key = vocabulary.New("key");
        code.Line($"var {key} = NoiseKey.From({source.Escaped});");
        return key;
    }
}
