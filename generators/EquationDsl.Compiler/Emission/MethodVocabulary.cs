using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>The names that a method and its kernel share: parameters, sizes, scratch memory.</summary>
internal sealed class MethodVocabulary
{
    private readonly MethodSignature _signature;

    private readonly Identifiers _names = new();

    private readonly List<string> _taken = [];

    private readonly HashSet<int> _searched = [];

    /// <summary>What routines read or write: they take rows one after the other.</summary>
    private readonly HashSet<int> _whole = [];

    private MethodVocabulary(MethodSignature signature) => _signature = signature;

    public Frame Root { get; } = new(null);

    /// <summary>See <see cref="KernelScope.Checked"/>.</summary>
    public CheckedText? Checked { get; init; }

    public string Element => _signature.ElementName;

    /// <summary>
    /// The type of a tensor's entries in memory: the user's, or for intermediate values that of the kernel; positions that a search finds are <c>int</c>.
    /// </summary>
    public string TypeOf(Tensor tensor) =>
        tensor.Element == ElementKind.Real ? Element
        : _signature.Find(tensor.Name) is { } parameter && tensor.Role != TensorRole.Intermediate ? MethodSignature.TypeName(parameter.Element)
        : tensor.Name == _signature.Returned?.Name && tensor.Role == TensorRole.Output ? _signature.ReturnElement
        : _searched.Contains(tensor.Id) ? "int" : "long";

    /// <summary>The locals that hold the rows of tensor spans.</summary>
    public Dictionary<string, string> TensorMemory { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The locals that hold the strides of tensor spans, by the parameter's name: of all axes but the last, along which entries are consecutive.
    /// </summary>
    public Dictionary<string, string[]> Strides { get; } = new(StringComparer.Ordinal);

    public Dictionary<int, string> Scratch { get; } = [];

    public Dictionary<string, Size> Sizes { get; } = new(StringComparer.Ordinal);

    /// <param name="plans">How the program is computed, in each order in which a chain of matrices may be multiplied.</param>
    /// <param name="stages">What the kernels are cut into, if they are.</param>
    public static MethodVocabulary Of(MethodSignature signature, IReadOnlyList<KernelPlan> plans, IReadOnlyList<ValueArray<KernelPlan>> stages, IEnumerable<string> containers, CheckedText? isChecked = null)
    {
        var vocabulary = new MethodVocabulary(signature) { Checked = isChecked };
        vocabulary._searched.UnionWith(plans.SelectMany(static p => p.Program.MapReduces).Where(static s => s.IsSearch).Select(static s => s.Target.Id));
        var calls = plans.SelectMany(static p => p.Program.Statements.OfType<OpaqueCall>().Select(c => (Plan: p, Call: c))).ToList();
        vocabulary._searched.UnionWith(calls.SelectMany(static c => c.Call.Results).Where(static r => r.Element == ElementKind.Integer).Select(static r => r.Id));
        vocabulary._whole.UnionWith(calls.SelectMany(static c => c.Call.Inputs.Concat(c.Call.Results).Select(t => c.Plan.HolderOf(t).Id)));
        var numbers = stages.SelectMany(static s => s).SelectMany(static s => s.Program.Outputs).Where(static o => o.Rank == 0).Select(static o => o.Name);
        foreach (var reserved in containers.Concat(signature.Parameters.Select(static p => p.Name)).Concat(signature.Returned is { Rank: > 0 } ? ["result"] : []).Concat(numbers))
        {
            vocabulary.Reserve(reserved);
        }

        foreach (var tensor in plans[0].Program.Inputs.AddRange(plans[0].Program.Outputs))
        {
            vocabulary.DeclareParameter(tensor, plans[0]);
            vocabulary.DeclareStrides(tensor, stages.SelectMany(static s => s).ToValueArray());
        }

        foreach (var placement in plans.SelectMany(static p => p.Placements).Where(static p => p.Kind == PlacementKind.Scratch).GroupBy(static p => p.Tensor.Id).Select(static g => g.First()))
        {
            vocabulary.DeclareScratch(placement.Tensor);
        }

        foreach (var size in plans.SelectMany(static p => p.Program.Sizes()).Distinct())
        {
            vocabulary.DeclareSize(size);
        }

        foreach (var bound in stages.SelectMany(static s => s).Select(static s => s.Split).OfType<Split>().SelectMany(static s => new[] { s.From, s.To }).Distinct())
        {
            vocabulary.Root.Declare(bound, new Variable(vocabulary.New(bound.Name), "nint"));
        }

        foreach (var count in plans.SelectMany(static p => p.Stretches).Select(static s => s.Count).Distinct())
        {
            vocabulary.Root.Declare(count, new Variable(vocabulary.New(count.Name), "nint"));
        }

        foreach (var block in plans.SelectMany(static p => p.CountedBlocks))
        {
            vocabulary.Root.Declare(block.Count, new Variable(vocabulary.New(block.Count.Name), "nint"));
        }

        return vocabulary;
    }

    /// <summary>Names for the inside of the kernel, where all of these are taken.</summary>
    public Identifiers KernelNames()
    {
        var names = new Identifiers();
        foreach (var name in _taken)
        {
            names.Reserve(name);
        }

        return names;
    }

    public string New(string preferred)
    {
        var name = _names.New(preferred);
        _taken.Add(name);
        return name;
    }

    private void Reserve(string name)
    {
        _names.Reserve(name);
        _taken.Add(name);
    }

    private void DeclareParameter(Tensor tensor, KernelPlan plan)
    {
        if (tensor.Draw is not null)
        {
            DeclareDrawn(tensor, plan);
            return;
        }

        var parameter = _signature.Find(tensor.Name);
        var name = Identifiers.Escape(tensor.Name);
        if (tensor.Rank > 0)
        {
            var element = TypeOf(tensor);
            var memory = parameter?.IsTensorSpan == true ? $"ref {MemoryOf(tensor.Name)}.Start"
                : parameter is null && !_signature.ReturnType.EndsWith("[]", StringComparison.Ordinal) ? $"ref Tensors.Start({name})"
                : parameter is null && _signature.ReturnType.EndsWith("[]", StringComparison.Ordinal) ? $"ref MemoryMarshal.GetArrayDataReference({name})"
                : $"ref MemoryMarshal.GetReference({name})";
            Root.Declare(new MemoryKey(tensor.Id), new Variable(name, element, IsReference: true, memory));
        }
        else if (tensor.Role == TensorRole.Input)
        {
            var isInteger = tensor.Element == ElementKind.Integer;
            var type = isInteger ? "nint" : Element;
            var needsCast = parameter is not null && (parameter.Element == ElementType.Int64 || (!isInteger && parameter.Element != _signature.Element));
            var number = parameter?.AsNumber ?? name;
            var variable = new Variable(name, type, Argument: needsCast ? $"({type}){number}" : number == name ? null : number) { IsOfCaller = isInteger };
            Root.Declare(isInteger ? new ValueKey(tensor.Id) : new MemoryKey(tensor.Id), variable);
        }
    }

    /// <summary>
    /// Labels are checked in one sweep over all of them, and threads add up their parts of a sum in one, routines take wholes: those are row-major.
    /// </summary>
    private void DeclareStrides(Tensor tensor, ValueArray<KernelPlan> stages)
    {
        var isAdded = stages.Any(s => s.Split?.Added.Any(t => s.HolderOf(t).Id == tensor.Id) == true);
        if (tensor is not { Rank: > 1, Element: ElementKind.Real } || _signature.Find(tensor.Name)?.IsTensorSpan != true || isAdded || _whole.Contains(tensor.Id))
        {
            return;
        }

        if (!Strides.TryGetValue(tensor.Name, out var names))
        {
            names = tensor.Rank == 2
                ? [New(tensor.Name + "Row")]
                : [.. Enumerable.Range(0, tensor.Rank - 1).Select(axis => New(tensor.Name + "Stride" + axis.ToString(CultureInfo.InvariantCulture)))];
            Strides[tensor.Name] = names;
        }

        for (var axis = 0; axis < names.Length; axis++)
        {
            Root.Declare(new StrideKey(tensor.Id, axis), new Variable(names[axis], "nint"));
        }
    }

    private string MemoryOf(string parameter) =>
        TensorMemory.TryGetValue(parameter, out var known) ? known : TensorMemory[parameter] = New(parameter + "Memory");

    /// <summary>A number, what draws where it is read, or memory that is drawn into before the kernel begins.</summary>
    private void DeclareDrawn(Tensor tensor, KernelPlan plan)
    {
        if (tensor.Rank > 0 && plan.PlacementOf(tensor).Kind != PlacementKind.Drawn)
        {
            DeclareScratch(tensor);
        }
        else
        {
            Root.Declare(new MemoryKey(tensor.Id), new Variable(New(tensor.Name), tensor.Rank == 0 ? Element : $"{tensor.Draw!.Reader}<{Element}>", IsReference: tensor.Rank > 0));
        }
    }

    private void DeclareScratch(Tensor tensor)
    {
        var name = New(tensor.Name + "Scratch");
        Scratch[tensor.Id] = name;
        Root.Declare(new MemoryKey(tensor.Id), new Variable(New(tensor.Name), TypeOf(tensor), IsReference: true, $"ref {name}.Start"));
    }

    private void DeclareSize(Size size)
    {
        if (size.Source is IntegerValue { Parameter: var parameter, Share.IsStated: false })
        {
            var name = Identifiers.Escape(parameter);
            Root.Declare(size, new Variable(name, "nint", Argument: _signature.Find(parameter)?.Element == ElementType.Int64 ? $"(nint){name}" : null) { IsOfCaller = true });
            return;
        }

        var local = New(size.Name);
        Sizes[local] = size;
        Root.Declare(size, new Variable(local, "nint"));
    }
}
