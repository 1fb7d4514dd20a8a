using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>What is fixed for all of a kernel.</summary>
/// <param name="Element">The floating-point type, as C# writes it.</param>
/// <param name="Vector">The name of the type parameter that stands for the vector.</param>
/// <param name="Width">The local that holds the number of lanes of a vector.</param>
/// <param name="TypeOf">The C# type of a tensor's entries in memory, or of a number that the kernel hands out.</param>
internal sealed record KernelScope(KernelPlan Plan, Identifiers Names, string Element, string Vector, string Width, Func<Tensor, string> TypeOf)
{
    /// <summary>The name of the kernel for one width of vectors, as the steps of another call it.</summary>
    public Func<string, string>? OfWidth { get; init; }

    /// <summary>What checks of values speak of, where there are any.</summary>
    public CheckedText? Checked { get; init; }

    /// <summary>A name for a local declared at this place.</summary>
    /// <param name="copies">How many <see cref="Step.Copies"/> of it are declared too.</param>
    public string NameFor(string preferred, Frame frame, int copies = 1) => frame.IsInStep ? Names.NewLocal(preferred, frame, copies) : Names.New(preferred, copies);

    public string Literal(double value) => Literals.Of(value, Element);

    /// <summary>Whether the kernel hands the scalar out through a parameter of that name.</summary>
    public bool IsOutParameter(Tensor tensor) =>
        tensor is { Rank: 0, Role: TensorRole.Output } && !(Plan.Program.ReturnsResult && tensor.Name == "result");

    /// <summary>Whether quotients may be some units in the last place off.</summary>
    public bool DividesFast => Element == "float" && Plan.Accuracy == Model.AccuracyMode.Fast;

    /// <summary>Whether the sum keeps what rounding takes from it.</summary>
    public bool IsCompensated(MapReduce statement) => Plan.IsCompensated && statement is { Reduction.Operator: ReductionOperator.Sum, IsWhole: false };

    /// <summary>
    /// Whether the sum may be so long that lanes of its type would lose digits in the end: what they hold is then set aside from time to time. What a loop in
    /// order adds to single lanes is no such sum.
    /// </summary>
    public bool IsLongSum(MapReduce statement, LoopNode loop) => !Plan.IsCompensated && MayBeLong(statement, loop);

    /// <summary>Whether what the sum has lost may grow so long that its own rounding counts.</summary>
    public bool IsLongCompensated(MapReduce statement, LoopNode loop) => IsCompensated(statement) && MayBeLong(statement, loop);

    private bool MayBeLong(MapReduce statement, LoopNode loop) =>
        Element == "float" && Checked is null && statement is { Reduction.Operator: ReductionOperator.Sum, IsWhole: false }
        && statement.ReductionLoops.Any(l => l.Index == loop.Loop.Index) && !(loop.Loop.Upper - loop.Loop.Lower).IsConstant;

    /// <summary>The blocks over which a sum in memory is added up, if there are such.</summary>
    public Block? BlockAddedOver(Tensor tensor) => Plan.Blocks.FirstOrDefault(b => b.Added.Any(t => t.Id == tensor.Id));

    /// <summary>All loops with the whole of their ranges, those of one statement outermost first.</summary>
    public IReadOnlyList<Loop> Loops { get; } = Sites.Of(Plan.Body).SelectMany(static s => s.Statement.Loops()).GroupBy(static l => l.Index)
        .Select(static g => g.First()).ToList();

    /// <summary>Whether entries of the tensor are in memory while the kernel runs.</summary>
    public bool IsInMemory(Tensor tensor) => tensor.Rank > 0 && Plan.PlacementOf(tensor).Kind != PlacementKind.Local;
}
