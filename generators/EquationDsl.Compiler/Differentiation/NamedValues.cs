using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The intermediate values that the writer of an equation gave names to, in its stable form. Those that became parts of other expressions get a statement
/// again, where the stable form still computes them as they are; one that a rule has dissolved (the softmax below a logarithm) has none, so that no rule is
/// undone.
/// </summary>
internal sealed class NamedValues
{
    private readonly Program _kept;
    private readonly Dictionary<int, bool> _same = [];
    private Program _stable;

    private NamedValues(Program stable, Program kept) => (_stable, _kept) = (stable, kept);

    /// <summary>The same program with those values as statements, and which they are.</summary>
    public static (Program Program, ValueArray<Tensor> Values) Of(Program written, Program stable, IReadOnlyCollection<string> names)
    {
        var wanted = written.Statements.SelectMany(static s => s.Targets)
            .Where(t => t is { Role: TensorRole.Intermediate, Element: ElementKind.Real } && names.Contains(t.Name)).ToList();
        if (wanted.Count == 0)
        {
            return (stable, default);
        }

        var values = new NamedValues(stable, Kept(written, wanted));
        var found = wanted.Where(values.State).ToList();
        return (values._stable, found.Select(t => In(values._stable, t)!.Target).ToValueArray());
    }

    /// <summary>The stable form of the program whose results these values are too: it has a statement for each.</summary>
    private static Program Kept(Program written, List<Tensor> wanted)
    {
        var replacement = new TensorReplacement(wanted.ToDictionary(static t => t, static t => t with { Role = TensorRole.Output }));
        var results = written with { Outputs = [.. written.Outputs, .. wanted.Select(replacement.Apply)], Statements = written.Statements.MapItems(replacement.Apply) };
        return Rewriter.Rewrite(results, RewriteStage.BeforeDifferentiation).Program;
    }

    private static MapReduce? In(Program program, Tensor tensor) => program.MapReduces.FirstOrDefault(s => s.Target.Id == tensor.Id);

    /// <summary>Whether the stable form computes the value, now in a statement of its own.</summary>
    private bool State(Tensor value)
    {
        if (In(_stable, value) is null && In(_kept, value) is { IsMap: true, Sets: true, Body: Call } kept && kept.TensorsRead().All(IsSame))
        {
            var definition = InStable(kept);
            _stable = _stable with { MapReduces = new Occurrences((Call)definition.Body, definition, value).Named(_stable.MapReduces) };
        }

        return IsSame(value);
    }

    /// <summary>Whether both programs compute the tensor alike, down to the inputs.</summary>
    private bool IsSame(Tensor tensor)
    {
        if (_stable.Inputs.Any(i => i.Id == tensor.Id))
        {
            return true;
        }

        if (In(_stable, tensor) is not { } stable || In(_kept, tensor) is not { } kept)
        {
            return false;
        }

        if (!_same.TryGetValue(tensor.Id, out var same))
        {
            // A recurrence leads back here: its statements are alike if they are where they lead back.
            _same[tensor.Id] = true;
            _same[tensor.Id] = same = kept.TensorsRead().All(IsSame) && StatementShape.AreEqual(stable, InStable(kept) with { Target = stable.Target });
        }

        return same;
    }

    /// <summary>A statement over the tensors of the stable form, which differ in their roles only.</summary>
    private MapReduce InStable(MapReduce kept) =>
        kept.WithExpressions(e => e.Map(n => n is Read read && In(_stable, read.Tensor) is { } stated ? read with { Tensor = stated.Target } : n));
}
