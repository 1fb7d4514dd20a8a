using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>The checks that outputs are memory of their own: pair by pair where there are few, else by a table of all parameters.</summary>
internal sealed class OverlapEmitter
{
    /// <summary>More pairs than this take longer than a table.</summary>
    private const int MostPairs = 6;

    /// <summary>The run-time library's table has no more rows, and as many bits for inputs whose memory an output may be.</summary>
    private const int MostRows = 64, MostInputs = 56;

    private readonly MethodSignature _signature;
    private readonly KernelPlan _plan;
    private readonly List<Tensor> _outputs;
    private readonly List<AliasRule> _rules;
    private readonly CodeWriter _code;

    private OverlapEmitter(MethodSignature signature, KernelPlan plan, Func<MethodParameter, bool> concerns, CodeWriter code)
    {
        (_signature, _plan, _code) = (signature, plan, code);
        _outputs = plan.Program.Outputs.Where(o => IsMemory(o) && concerns(Parameter(o))).ToList();

        // State that is an output here is compared with the others as such.
        var ofNumbers =
            from output in _outputs
            from input in plan.Program.Inputs.Where(IsMemory)
            where output.Rank == 0 || input.Rank == 0
            select new AliasRule(output, input, MayBeSame: false);
        _rules = plan.Aliasing.Where(r => _outputs.Contains(r.Output)).Concat(ofNumbers).Where(r => !plan.Program.State.Any(s => s.Input == r.Input && _outputs.Contains(s.Output))).ToList();
    }

    /// <param name="concerns">Which outputs are looked at.</param>
    public static void Emit(MethodSignature signature, KernelPlan plan, Func<MethodParameter, bool> concerns, MethodVocabulary vocabulary, CodeWriter code) =>
        new OverlapEmitter(signature, plan, concerns, code).Emit(vocabulary);

    private void Emit(MethodVocabulary vocabulary)
    {
        var inputs = _rules.Select(static r => r.Input).Distinct().ToList();
        if (_rules.Count + (_outputs.Count * (_outputs.Count - 1) / 2) > MostPairs && inputs.Count + _outputs.Count <= MostRows && inputs.Count <= MostInputs)
        {
            EmitApart();
            EmitTable(inputs, vocabulary);
            return;
        }

        foreach (var rule in _rules)
        {
            EmitPair(rule.Output, rule.Input, rule.MayBeSame, vocabulary);
        }

        EmitApart();
        for (var first = 0; first < _outputs.Count; first++)
        {
            for (var second = first + 1; second < _outputs.Count; second++)
            {
                EmitPair(_outputs[first], _outputs[second], mayBeSame: false, vocabulary);
            }
        }
    }

    /// <summary>No entry of an output may be another's memory.</summary>
    private void EmitApart()
    {
        foreach (var output in _outputs.Select(Parameter).Where(static o => o.IsTensorSpan))
        {
            _code.Line($"Strides.Apart<{Type(output)}>({output.Escaped}, {output.NameOf});");
        }
    }

    private void EmitTable(List<Tensor> inputs, MethodVocabulary vocabulary)
    {
        var memory = vocabulary.New("memory");
        _code.Line($"var {memory} = new MemoryTable(stackalloc MemoryEntry[{Literals.Whole(inputs.Count + _outputs.Count)}]);");
        foreach (var input in inputs.Select(Parameter))
        {
            _code.Line($"{memory}.Reads<{Type(input)}>({input.Escaped});");
        }

        foreach (var output in _outputs)
        {
            var same = inputs.Where(i => _rules.Exists(r => r.Output == output && r.Input == i && r.MayBeSame)).ToList();
            var bits = same.Aggregate(0UL, (sum, i) => sum | (1UL << inputs.IndexOf(i)));
            _code.Line($"{memory}.Writes<{Type(Parameter(output))}>({Parameter(output).Escaped}{(bits == 0 ? ");" : $", mayBe: 0x{bits:X}); // {string.Join(", ", same.Select(static i => i.Name))}")}");
        }

        _code.Line($"{memory}.Check(\"{string.Join(" ", inputs.Concat(_outputs).Select(static t => t.Name))}\");");
    }

    private void EmitPair(Tensor written, Tensor read, bool mayBeSame, MethodVocabulary vocabulary)
    {
        var (output, other) = (Parameter(written), Parameter(read));
        var isStrided = output.IsTensorSpan || other.IsTensorSpan;
        var entries = isStrided || output.Element != other.Element ? null : CommonLength(written, read);
        var types = mayBeSame || entries is not null ? Type(output) : $"{Type(output)}, {Type(other)}";
        string Memory(MethodParameter parameter) => isStrided && mayBeSame && !parameter.IsTensorSpan ? $"Tensors.Of<{Type(parameter)}>({parameter.Escaped})" : parameter.Escaped;
        var length = entries is null ? "" : Positions.Text(entries, vocabulary.Root) + ", ";
        _code.Line($"{(isStrided ? "Strides" : "Overlap")}.{(mayBeSame ? "SameOrNone" : "None")}<{types}>({Memory(output)}, {Memory(other)}, {length}{output.NameOf}, {other.NameOf});");
    }

    /// <summary>The length of two vectors of the same type that are found to be of one length before the check.</summary>
    private Affine? CommonLength(Tensor written, Tensor read) =>
        written.Rank == 1 && read.Rank == 1 && written.Element == read.Element && written.Extents[0].Equals(read.Extents[0])
        && !_plan.Program.Checks.Any(c => c.AtLeast && (c.Parameter == written.Name || c.Parameter == read.Name))
            ? written.Extents[0]
            : null;

    /// <summary>Numbers are none, but in tensor spans.</summary>
    private bool IsMemory(Tensor tensor) => _signature.Find(tensor.Name) is { } parameter && (tensor.Rank > 0 || parameter.IsTensorSpan);

    private MethodParameter Parameter(Tensor tensor) => _signature.Find(tensor.Name)!;

    private static string Type(MethodParameter parameter) => MethodSignature.TypeName(parameter.Element);
}
