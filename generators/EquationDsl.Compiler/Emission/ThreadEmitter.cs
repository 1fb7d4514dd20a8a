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
    private readonly KernelPlan _plan;
    private readonly Split _split;
    private readonly string _name;
    private readonly IReadOnlyList<Tensor> _joined;

    /// <summary>What every part is given: all that the kernel takes but for scratch memory and the range.</summary>
    private readonly IReadOnlyList<Variable> _given;

    /// <param name="name">What the method for one part is called.</param>
    public ThreadEmitter(string name, MethodSignature signature, KernelPlan plan, MethodVocabulary vocabulary, Kernel kernel)
    {
        (_signature, _vocabulary, _plan, _split, _name, _joined) = (signature, vocabulary, plan, plan.Split!, name, kernel.ScalarOutputs);
        var frame = new Frame(vocabulary.Root, isFunction: true);
        var body = new CodeWriter();
        MethodEmitter.EmitScratch(signature, plan, vocabulary, frame, body);
        var scratch = new HashSet<string>(plan.Placements.Where(static p => p.Kind == PlacementKind.Scratch).Select(p => vocabulary.Root.Use(new MemoryKey(p.Tensor.Id))), StringComparer.Ordinal);
        var arguments = kernel.Parameters.Select(v => scratch.Contains(v.Name) ? MethodEmitter.First(v, vocabulary, body) : (v with { Argument = null }).AsArgument)
            .Concat(_joined.Select(static t => "out " + Identifiers.Escape(t.Name))).ToList();
        MethodEmitter.EmitSwitch(signature, plan, new(kernel, string.Join(", ", arguments)), frame, body);
        string[] range = [vocabulary.Root.Use(_split.From), vocabulary.Root.Use(_split.To)];
        var own = new HashSet<string>(scratch.Concat(plan.CountedBlocks.Select(b => vocabulary.Root.Use(b.Count))).Concat(range), StringComparer.Ordinal);
        _given = [.. kernel.Parameters.Concat(frame.Captured).Where(v => !own.Contains(v.Name)).GroupBy(static v => v.Name).Select(static g => g.First())];
        var parameters = range.Select(static r => "nint " + r).Concat(_given.Select(static v => v.AsParameter)).Concat(_joined.Select(t => $"out {_signature.ElementName} {Identifiers.Escape(t.Name)}"));
        Part.Block($"private static void {_name}({string.Join(", ", parameters)})", () => Part.Append(body));
    }

    /// <summary>The method for one part.</summary>
    public CodeWriter Part { get; } = new();

    /// <summary>The calls of it, and what puts their results together.</summary>
    /// <param name="receiver">What a number that the kernel computes is assigned to.</param>
    public void EmitCalls(Func<Tensor, string> receiver, CodeWriter code)
    {
        var root = _vocabulary.Root;
        var parts = _vocabulary.New("parts");
        code.Line($"var {parts} = Threads.Parts({Positions.Count(_split.Range.Upper, root)}, {WorkPerRow.Text(_plan, _split, root)}{Options()});");
        var sums = _split.Added.Select(t => Sum(t, parts, code)).ToList();
        var numbers = _joined.Select(t => Numbers(t, parts, code)).ToList();
        var memory = _given.Where(static v => v.IsReference).ToList();
        var values = _given.Where(static v => !v.IsReference).Concat(sums.Select(static s => new Variable(s.Length, "nint"))).ToList();
        string Value(Variable value) => values.Count == 1 ? "values" : "values." + value.Name;
        string Shared(Variable variable) => sums.Find(s => s.Name == variable.Name)?.First ?? variable.AsArgument;
        string Own(Variable variable) =>
            $"ref memory.At<{variable.Type}>({memory.IndexOf(variable)}{(sums.Find(s => s.Name == variable.Name) is { } sum ? ", part * " + Value(new Variable(sum.Length, "nint")) : "")})";

        var shared = $"new SharedMemory({string.Join(", ", memory.Select(Shared).Concat(numbers.Select(static n => $"ref {n}.Start")).Select(static m => $"SharedMemory.Of({m})"))})";
        var passed = values.Count switch { 0 => "0", 1 => values[0].AsArgument, _ => $"({string.Join(", ", values.Select(static v => v.Argument is null ? v.Name : $"{v.Name}: {v.Argument}"))})" };
        var arguments = new[] { "from", "to" }.Concat(_given.Select(v => v.IsReference ? Own(v) : Value(v)))
            .Concat(numbers.Select((_, at) => $"out memory.At<{_signature.ElementName}>({Literals.Whole(memory.Count + at)}, part)"));
        code.Line($"Threads.Run({parts}, {shared}, {passed}, static (memory, part, from, to, values) =>");
        code.Line($"    {_name}({string.Join(", ", arguments)}));");
        foreach (var sum in sums)
        {
            code.Line($"Threads.AddUp({sum.Result}, {sum.First}, {sum.Length}, {parts});");
        }

        foreach (var (number, own) in _joined.Zip(numbers, static (t, n) => (t, n)))
        {
            var reduction = _split.Joined.First(s => s.Target.Id == number.Id).Reduction!.Operator;
            code.Line($"{receiver(number)} = Threads.{ReductionTable.Accumulator(reduction).OnThreads}(ref {own}.Start, {parts});");
        }
    }

    private string Options() =>
        (_split.Added.IsEmpty ? "" : ", adds: true") + (_plan.Body.Any(n => IsProductOfRows(n)) ? ", multiplies: true" : "");

    /// <summary>Whether the rows of a product are split: then each part lays out all of what they are multiplied with.</summary>
    private bool IsProductOfRows(PlanNode node) => node switch
    {
        ContractionNode { Contraction: var product } => product.Inner.Any(l => l.Index == _split.Range.Index || l.Lower.Terms.Any(static t => t.Symbol is LoopIndex)),
        LoopNode loop => loop.Body.Any(IsProductOfRows),
        _ => false,
    };

    /// <summary>Memory for a number of each part.</summary>
    private string Numbers(Tensor tensor, string parts, CodeWriter code)
    {
        var scratch = Identifiers.Capitalised(_signature.ElementName) + "Scratch";
        var name = _vocabulary.New(tensor.Name + "Parts");
        code.Line($"using var {name} = new {scratch}({parts}.Count, {parts}.Count <= {scratch}.OnStack ? stackalloc {_signature.ElementName}[{scratch}.OnStack] : default);");
        return name;
    }

    /// <summary>Memory for the sums of all parts; where there is one part, it writes the result itself.</summary>
    private PartialSum Sum(Tensor tensor, string parts, CodeWriter code)
    {
        var variable = _vocabulary.Root.Find(new MemoryKey(_plan.HolderOf(tensor).Id))!;
        var length = _vocabulary.New(tensor.Name + "Length");
        var copies = _vocabulary.New(tensor.Name + "Parts");
        var first = _vocabulary.New(tensor.Name + "First");
        code.Line($"nint {length} = {MethodEmitter.Entries(tensor.Extents, _vocabulary.Root)};");
        code.Line($"using var {copies} = new {Identifiers.Capitalised(_signature.ElementName)}Scratch({parts}.Count > 1 ? {parts}.Count * {length} : 0, default);");
        code.Line($"ref var {first} = ref {parts}.Count > 1 ? ref {copies}.Start : {variable.AsArgument};");
        return new PartialSum(variable.Name, variable.AsArgument, "ref " + first, length);
    }

    /// <param name="Name">The kernel's name for the sum.</param>
    /// <param name="Result">Where it is to be.</param>
    /// <param name="First">Where that of the first part is; the others follow.</param>
    /// <param name="Length">How many entries one has.</param>
    private sealed record PartialSum(string Name, string Result, string First, string Length);
}
