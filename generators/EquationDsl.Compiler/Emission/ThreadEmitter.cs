using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// A kernel that does a part of its range: a method that has scratch memory of its own and calls the kernel, and in the user's method the calls of that on
/// several threads. Which parts there are depends on the extents only, so that the result does not depend on how many threads there are.
/// </summary>
internal sealed class ThreadEmitter
{
    private readonly MethodSignature _signature;
    private readonly MethodVocabulary _vocabulary;
    private readonly Split _split;
    private readonly string _name;

    /// <summary>What every part is given: all that the kernel takes but for scratch memory and the range.</summary>
    private readonly IReadOnlyList<Variable> _given;

    /// <param name="name">What the method for one part is called.</param>
    public ThreadEmitter(string name, MethodSignature signature, KernelPlan plan, MethodVocabulary vocabulary, Kernel kernel)
    {
        (_signature, _vocabulary, _split, _name) = (signature, vocabulary, plan.Split!, name);
        var frame = new Frame(vocabulary.Root, isFunction: true);
        var body = new CodeWriter();
        MethodEmitter.EmitScratch(signature, plan, vocabulary, frame, body);
        var scratch = new HashSet<string>(plan.Placements.Where(static p => p.Kind == PlacementKind.Scratch).Select(p => vocabulary.Root.Use(new MemoryKey(p.Tensor.Id))), StringComparer.Ordinal);
        var arguments = kernel.Parameters.Select(v => scratch.Contains(v.Name) ? MethodEmitter.First(v, vocabulary, body) : (v with { Argument = null }).AsArgument).ToList();
        MethodEmitter.EmitSwitch(signature, plan, kernel, string.Join(", ", arguments), frame, "", body);
        string[] range = [vocabulary.Root.Use(_split.From), vocabulary.Root.Use(_split.To)];
        var own = new HashSet<string>(scratch.Concat(plan.Blocks.Select(b => vocabulary.Root.Use(b.Count))).Concat(range), StringComparer.Ordinal);
        _given = [.. kernel.Parameters.Concat(frame.Captured).Where(v => !own.Contains(v.Name)).GroupBy(static v => v.Name).Select(static g => g.First())];
        var parameters = range.Select(static r => "nint " + r).Concat(_given.Select(static v => v.AsParameter));
        Part.Block($"private static void {_name}({string.Join(", ", parameters)})", () => Part.Append(body));
    }

    /// <summary>The method for one part.</summary>
    public CodeWriter Part { get; } = new();

    /// <summary>The calls of it.</summary>
    /// <param name="whole">The plan for all of the range.</param>
    public void EmitCalls(KernelPlan whole, CodeWriter code)
    {
        var root = _vocabulary.Root;
        var parts = _vocabulary.New("parts");
        code.Line($"var {parts} = Threads.Parts({Positions.Text(_split.Range.Upper, root)}, {WorkPerRow.Text(whole, _split, root)}{(_split.Added.IsEmpty ? "" : ", adds: true")});");
        var sums = _split.Added.Select(t => Sum(t, parts, code)).ToList();
        var memory = _given.Where(static v => v.IsReference).ToList();
        var values = _given.Where(static v => !v.IsReference).Concat(sums.Select(static s => new Variable(s.Length, "nint"))).ToList();
        string Value(Variable value) => values.Count == 1 ? "values" : "values." + value.Name;
        string Shared(Variable variable) => sums.Find(s => s.Name == variable.Name)?.First ?? variable.AsArgument;
        string Own(Variable variable) =>
            $"ref memory.At<{variable.Type}>({memory.IndexOf(variable)}{(sums.Find(s => s.Name == variable.Name) is { } sum ? ", part * " + Value(new Variable(sum.Length, "nint")) : "")})";

        var shared = $"new SharedMemory({string.Join(", ", memory.Select(v => $"SharedMemory.Of({Shared(v)})"))})";
        var passed = values.Count switch { 0 => "0", 1 => values[0].AsArgument, _ => $"({string.Join(", ", values.Select(static v => v.Argument is null ? v.Name : $"{v.Name}: {v.Argument}"))})" };
        code.Line($"Threads.Run({parts}, {shared}, {passed}, static (memory, part, from, to, values) =>");
        code.Line($"    {_name}({string.Join(", ", new[] { "from", "to" }.Concat(_given.Select(v => v.IsReference ? Own(v) : Value(v))))}));");
        foreach (var sum in sums)
        {
            code.Line($"Threads.AddUp({sum.Result}, {sum.First}, {sum.Length}, {parts});");
        }
    }

    /// <summary>Memory for the sums of all parts; where there is one part, it writes the result itself.</summary>
    private PartialSum Sum(Tensor tensor, string parts, CodeWriter code)
    {
        var variable = _vocabulary.Root.Find(new MemoryKey(tensor.Id))!;
        var length = _vocabulary.New(tensor.Name + "Length");
        var copies = _vocabulary.New(tensor.Name + "Parts");
        var first = _vocabulary.New(tensor.Name + "First");
        code.Line($"nint {length} = {MethodEmitter.Entries(tensor.Extents, _vocabulary.Root)};");
        code.Line($"using var {copies} = new {Names.Capitalised(_signature.ElementName)}Scratch({parts}.Count > 1 ? {parts}.Count * {length} : 0, default);");
        code.Line($"ref var {first} = ref {parts}.Count > 1 ? ref {copies}.Start : {variable.AsArgument};");
        return new PartialSum(variable.Name, variable.AsArgument, "ref " + first, length);
    }

    /// <param name="Name">The kernel's name for the sum.</param>
    /// <param name="Result">Where it is to be.</param>
    /// <param name="First">Where that of the first part is; the others follow.</param>
    /// <param name="Length">How many entries one has.</param>
    private sealed record PartialSum(string Name, string Result, string First, string Length);
}
