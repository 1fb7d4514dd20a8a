using System.Text;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>A plan as indented text, for tests and for reading.</summary>
internal static class PlanPrinter
{
    public static string Print(KernelPlan plan)
    {
        var text = new StringBuilder();
        foreach (var placement in plan.Placements.Where(static p => p.Kind is PlacementKind.Borrowed or PlacementKind.Scratch or PlacementKind.Successor))
        {
            var extents = string.Join(", ", placement.StoredAxes.Select(d => placement.Extent(d).ToString()));
            text.Append(placement.Tensor.Name).Append(placement.Host is { } host ? " in " + host.Name : $" in scratch[{extents}]").Append('\n');
        }

        Print(text, plan.Body, 0);
        return text.ToString();
    }

    private static void Print(StringBuilder text, ValueArray<PlanNode> nodes, int depth)
    {
        foreach (var node in nodes)
        {
            text.Append(' ', depth * 2).Append(node.IsRare ? "rarely " : "");
            switch (node)
            {
                case LoopNode loop:
                    text.Append(Kind(loop)).Append(IrPrinter.Print(loop.Stretch?.Range ?? loop.Block?.Range ?? loop.Loop)).Append('\n');
                    Print(text, loop.Body, depth + 1);
                    break;
                case ZeroNode zero:
                    text.Append(zero.Target.Name).Append(" = 0\n");
                    break;
                case ContractionNode { Statement: var sum, Contraction: var product }:
                    text.Append("product ").Append(Target(sum)).Append(Columns(product)).Append(product.IsAdded ? " += " : " = ")
                        .Append(IrPrinter.Print(sum.Body)).Append('\n');
                    break;
                case CallNode { Call: var call }:
                    text.Append("call ").Append(IrPrinter.Print(call)).Append('\n');
                    break;
                case IntegralNode { Integral: var integral, Integrand: var integrand }:
                    text.Append("integral ").Append(IrPrinter.Print(integral)).Append('\n');
                    Print(text, integrand.Body, depth + 1);
                    break;
                case StatementNode { Statement: var statement }:
                    var joins = statement.Reduction?.Operator.ToString().ToLowerInvariant();
                    text.Append(Target(statement)).Append(joins is null ? statement.Sets ? " = " : " += " : $" <- {joins} ")
                        .Append(IrPrinter.Print(statement.Body)).Append(statement.Reduction?.Guard is { } guard ? " where " + IrPrinter.Print(guard) : "").Append('\n');
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(nodes), node.GetType().Name, null);
            }
        }
    }

    private static string Kind(LoopNode loop) =>
        loop.Stretch is { } stretch ? $"stretches of {stretch.Length} of " : loop.Block is not null ? "blocks of "
        : loop.IsVector || loop.Linear is not null ? "vector " : "for ";

    /// <summary>The columns, if they are not all.</summary>
    private static string Columns(Contraction product) =>
        product.Column is { } column && column.Upper.Terms.Any(static t => t.Symbol is LoopIndex) && column.Lower == Affine.Zero
            ? " over " + IrPrinter.Print(column) : "";

    private static string Target(MapReduce statement) =>
        statement.Target.Name + (statement.TargetIndices.IsEmpty ? "" : "[" + string.Join(", ", statement.TargetIndices) + "]");
}
