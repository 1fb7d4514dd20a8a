using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering.Batches;

/// <summary>Which tensors take any number of axes before those that the equation gives them, a stack of examples, and how it is computed.</summary>
/// <param name="Open">The names of the parameters.</param>
public sealed record BatchAxes(ValueArray<string> Open, BatchForm Form)
{
    /// <summary>Whether the program has an axis that counts the examples.</summary>
    public bool HasExampleAxis => Form is BatchForm.ExampleAxis or BatchForm.SmallExamples;

    /// <summary>The name under which a returned value is among <see cref="Open"/>.</summary>
    public const string Returned = "result";

    /// <summary>Null where not every result has room for several examples.</summary>
    /// <param name="open">The tensor spans of which nothing says that they have no more axes.</param>
    /// <param name="isAlone">Whether one example is what a call is for: one that several threads share, and derivatives of each entry by each.</param>
    public static BatchAxes? Of(Program program, ValueArray<string> open, MethodModel method, bool isAlone)
    {
        var all = method.Return.Kind == ReturnKind.Tensor ? open.Append(Returned).ToValueArray() : open;
        var tensors = program.Inputs.Concat(program.Outputs).Where(t => all.Contains(t.Name)).ToList();
        if (!program.Outputs.All(o => all.Contains(o.Name)) || !program.Inputs.Any(i => open.Contains(i.Name)))
        {
            return null;
        }

        var isOfNumbers = tensors.Exists(static t => t.Rank == 0);
        if (program.Statements.Any(static s => s is OpaqueCall or Integral))
        {
            // An integral takes the values of one example, a routine one matrix or a stack of them.
            return new BatchAxes(all, !isAlone && MatrixStacks.Are(program, all) ? BatchForm.SmallExamples : BatchForm.OneByOne);
        }

        return new BatchAxes(all, Rows.AreIndependent(program, all) ? BatchForm.MoreRows
            : isOfNumbers || (!isAlone && tensors.TrueForAll(static t => t.Rank == 1) && !IsSequence(program)) ? BatchForm.ExampleAxis
            : BatchForm.OneByOne);
    }

    /// <summary>What runs along its axis in order, recurrences and running sums, does so for each example.</summary>
    private static bool IsSequence(Program program) => Scans.Parts(program.Statements).Any(static p => p is Scan)
        || program.MapReduces.SelectMany(static s => s.ReductionLoops).Any(static l => l.Lower.Terms.Concat(l.Upper.Terms).Any(static t => t.Symbol is LoopIndex));
}

/// <summary>How a stack of examples is computed.</summary>
public enum BatchForm
{
    /// <summary>The first axis only counts: the examples are one with more rows.</summary>
    MoreRows,

    /// <summary>The program has an axis that counts the examples.</summary>
    ExampleAxis,

    /// <summary>The program has an axis that counts the examples, for small ones; of large ones each is computed by itself.</summary>
    SmallExamples,

    /// <summary>The method runs for each example.</summary>
    OneByOne,
}
