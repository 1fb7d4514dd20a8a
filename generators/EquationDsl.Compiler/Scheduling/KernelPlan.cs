using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>How a program is computed: loop nests in order, and where each value is kept.</summary>
/// <param name="Program">The program as scheduled: cheap intermediates are gone, fused loops share their index.</param>
/// <param name="Aliasing">For each pair of an output and an input of equal extents, whether they may be the same memory.</param>
public sealed record KernelPlan(
    Program Program,
    ValueArray<PlanNode> Body,
    ValueArray<Placement> Placements,
    ValueArray<AliasRule> Aliasing)
{
    public bool IsVectorised => Body.Any(static n => n.ContainsVectorLoop);

    public Placement PlacementOf(Tensor tensor)
    {
        foreach (var placement in Placements)
        {
            if (placement.Tensor.Id == tensor.Id)
            {
                return placement;
            }
        }

        throw new ArgumentException($"'{tensor.Name}' has no place", nameof(tensor));
    }

    public override string ToString() => PlanPrinter.Print(this);
}

/// <summary>A loop or a statement.</summary>
public abstract record PlanNode
{
    public abstract bool ContainsVectorLoop { get; }
}

/// <summary>A loop that one or more statements share.</summary>
/// <param name="IsVector">Whether its index runs a vector at a time.</param>
/// <param name="Reductions">The reductions that begin before this loop and are complete after it.</param>
public sealed record LoopNode(Loop Loop, bool IsVector, ValueArray<Statement> Reductions, ValueArray<PlanNode> Body) : PlanNode
{
    public override bool ContainsVectorLoop => IsVector || Body.Any(static n => n.ContainsVectorLoop);
}

/// <summary>One statement for fixed indices: stores a value, or takes it into its reduction.</summary>
public sealed record StatementNode(Statement Statement) : PlanNode
{
    public override bool ContainsVectorLoop => false;
}

/// <summary>A sum of products that the matrix kernel computes for all rows, columns and terms.</summary>
internal sealed record ContractionNode(Statement Statement, Contraction Contraction) : PlanNode
{
    public override bool ContainsVectorLoop => false;
}

/// <summary>Sets all entries to zero, for a target that is accumulated into.</summary>
public sealed record ZeroNode(Tensor Target) : PlanNode
{
    public override bool ContainsVectorLoop => false;
}

/// <summary>Where a tensor lives.</summary>
/// <param name="StoredAxes">The axes that memory is kept for; the others are fixed by loops around every use.</param>
/// <param name="Host">For <see cref="PlacementKind.Borrowed"/>, the output whose memory holds the values until the output overwrites them.</param>
public sealed record Placement(Tensor Tensor, PlacementKind Kind, ValueArray<int> StoredAxes, Tensor? Host = null);

public enum PlacementKind
{
    Parameter,

    /// <summary>In registers: a scalar, or a value used only in the iteration that computes it.</summary>
    Local,

    /// <summary>In an output that is written last, entry by entry, from these values.</summary>
    Borrowed,

    /// <summary>On the stack or rented.</summary>
    Scratch,
}

/// <summary>Whether <paramref name="Output"/> may be the very memory of <paramref name="Input"/>.</summary>
public sealed record AliasRule(Tensor Output, Tensor Input, bool MayBeSame);
