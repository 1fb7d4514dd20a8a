using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// A method for several threads: a kernel for each stage, called for all of it or by <see cref="ThreadEmitter"/> in parts, one stage after another. What one
/// stage hands to the next, numbers and scratch memory, is the method's.
/// </summary>
internal sealed class StagesEmitter
{
    private readonly MethodSignature _signature;
    private readonly KernelPlan _plan;
    private readonly MethodVocabulary _vocabulary;
    private readonly List<(KernelPlan Plan, Kernel Kernel, ThreadEmitter? Threads)> _stages = [];

    /// <summary>What receives each number that a kernel computes: an <c>out</c> parameter, or a local.</summary>
    private readonly Dictionary<int, string> _receivers = [];

    /// <param name="Method">The method of which they are.</param>
    /// <param name="Ordinal">What tells its kernels from those of others.</param>
    public sealed record Names(string Method, string Ordinal);

    public StagesEmitter(Names names, MethodSignature signature, KernelPlan plan, ValueArray<KernelPlan> stages, MethodVocabulary vocabulary)
    {
        (_signature, _plan, _vocabulary) = (signature, plan, vocabulary);
        var (name, ordinal) = names;
        foreach (var stage in stages)
        {
            var number = ordinal + (stages.Count == 1 ? "" : "Stage" + Literals.Whole(_stages.Count + 1));
            var kernel = KernelEmitter.Emit(new(name + "Kernel" + number), stage, vocabulary, returned: null);
            _stages.Add((stage, kernel, stage.Split is null ? null : new ThreadEmitter(name + "Part" + number, signature, stage, vocabulary, kernel)));
            foreach (var value in kernel.ScalarOutputs)
            {
                var term = IsAddedTo(value) ? vocabulary.New(value.Name + "Term") : null;
                _receivers[value.Id] = term ?? signature.Receiver(value.Name);
                var (own, receiver) = (Identifiers.Escape(value.Name), _receivers[value.Id]);
                vocabulary.Root.Declare(new MemoryKey(value.Id), new Variable(own, TypeOf(value), Argument: receiver == own ? null : receiver));
            }
        }
    }

    /// <summary>The kernels, and the methods for parts of their ranges.</summary>
    public IEnumerable<CodeWriter> Methods => _stages.SelectMany(static s => s.Threads is null ? new[] { s.Kernel.Class() } : [s.Threads.Part, s.Kernel.Class()]);

    /// <summary>What the kernels take.</summary>
    public IEnumerable<Variable> Parameters => _stages.SelectMany(static s => s.Kernel.Parameters);

    /// <summary>Declarations of the numbers that the stages hand out.</summary>
    public IEnumerable<string> Numbers => _stages.SelectMany(static s => s.Kernel.ScalarOutputs).Where(v => IsLocal(v) && !IsAddedTo(v)).Select(v => $"{TypeOf(v)} {_receivers[v.Id]}");

    public void EmitCalls(CodeWriter code)
    {
        EmitStages(code);
        if (_signature.Returned is { Rank: 0 } returned)
        {
            code.Line($"return {_receivers[returned.Id]};");
        }
    }

    /// <param name="declares">Whether numbers that the stages hand out are declared here.</param>
    public void EmitStages(CodeWriter code, bool declares = true)
    {
        var own = new HashSet<int>(_stages.SelectMany(static s => s.Plan.Placements).Where(static p => p.Kind == PlacementKind.Scratch).Select(static p => p.Tensor.Id));
        MethodEmitter.EmitScratch(_signature, _plan.Placements.Where(p => p.Kind == PlacementKind.Scratch && !own.Contains(p.Tensor.Id)), _vocabulary, _vocabulary.Root, code);
        foreach (var (stage, kernel, threads) in _stages)
        {
            if (_stages.Count > 1)
            {
                code.Line();
                foreach (var statement in stage.Program.MapReduces)
                {
                    code.Line("// " + Formulas.Of(statement));
                }
            }

            if (threads is not null)
            {
                threads.EmitCalls(v => (IsDeclared(v) ? "var " : "") + _receivers[v.Id], code);
            }
            else
            {
                EmitCall(stage, kernel, IsDeclared, code);
            }
        }

        foreach (var value in _stages.SelectMany(static s => s.Kernel.ScalarOutputs).Where(IsAddedTo))
        {
            code.Line($"{Identifiers.Escape(value.Name)} += {_receivers[value.Id]};");
        }

        bool IsDeclared(Tensor value) => IsLocal(value) && (declares || IsAddedTo(value));
    }

    private void EmitCall(KernelPlan stage, Kernel kernel, Func<Tensor, bool> isDeclared, CodeWriter code)
    {
        foreach (var value in kernel.ScalarOutputs.Where(isDeclared))
        {
            code.Line($"{TypeOf(value)} {_receivers[value.Id]};");
        }

        MethodEmitter.EmitScratch(_signature, stage, _vocabulary, _vocabulary.Root, code);
        var arguments = kernel.Parameters.Select(v => kernel.IsVectorised ? MethodEmitter.First(v, _vocabulary, code) : v.AsArgument).Concat(kernel.ScalarOutputs.Select(o => "out " + _receivers[o.Id]));
        MethodEmitter.EmitSwitch(_signature, stage, new(kernel, string.Join(", ", arguments)), _vocabulary.Root, code);
    }

    private bool IsLocal(Tensor value) => _signature.Find(value.Name) is null || IsAddedTo(value);

    private bool IsAddedTo(Tensor value) => _signature.Find(value.Name)?.Modifiers == "ref";

    private string TypeOf(Tensor value) => value.Element == ElementKind.Integer ? "int" : _signature.ElementName;
}
