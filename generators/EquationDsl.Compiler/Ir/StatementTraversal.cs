using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>What every room asks of a statement.</summary>
public static class StatementTraversal
{
    /// <summary>The body and the guard.</summary>
    public static IEnumerable<Expr> Expressions(this Statement statement)
    {
        yield return statement.Body;
        if (statement.Reduction?.Guard is { } guard)
        {
            yield return guard;
        }
    }

    public static IEnumerable<Read> Reads(this Statement statement) => statement.Expressions().SelectMany(static e => e.Reads());

    /// <summary>Whether what is read of the statement's target is what another iteration of one of its loops wrote: in a recurrence, the entry of another time.</summary>
    public static bool IsAtOtherTime(this Statement writer, Read read)
    {
        for (var axis = 0; axis < Math.Min(read.Indices.Count, writer.TargetIndices.Count); axis++)
        {
            if (writer.TargetIndices[axis] is AffineIndex { Value.AsSymbol: LoopIndex own } && read.Indices[axis] is AffineIndex { Value: var at }
                && at.AsSymbol != own && (at - own).IsConstant)
            {
                return true;
            }
        }

        return false;
    }

    public static bool Needs(this Statement statement, Tensor tensor) => statement.TensorsRead().Any(t => t.Id == tensor.Id);

    /// <summary>The body and the guard rewritten.</summary>
    public static Statement WithExpressions(this Statement statement, Func<Expr, Expr> rewrite) => statement with
    {
        Body = rewrite(statement.Body),
        Reduction = statement.Reduction is { } reduction ? reduction with { Guard = reduction.Guard is { } guard ? rewrite(guard) : null } : null,
    };
}
