using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>Programs rebuilt from changed statements.</summary>
internal static class ProgramEditing
{
    /// <summary>The program with other statements; the same object if they are the same objects.</summary>
    public static Program With(this Program program, IEnumerable<Statement> statements)
    {
        var changed = statements.ToValueArray();
        var isSame = changed.Count == program.Statements.Count;
        for (var i = 0; isSame && i < changed.Count; i++)
        {
            isSame = ReferenceEquals(changed[i], program.Statements[i]);
        }

        return isSame ? program : program with { Statements = changed };
    }

    /// <summary>Every expression of the statement mapped, guards included; the same object if none changes.</summary>
    public static Statement MapExpressions(this Statement statement, Func<Expr, Expr> map)
    {
        var body = map(statement.Body);
        var reduction = statement.Reduction;
        if (reduction is { Guard: { } guard } && map(guard) is var mapped && !ReferenceEquals(mapped, guard))
        {
            reduction = reduction with { Guard = mapped };
        }

        return ReferenceEquals(body, statement.Body) && ReferenceEquals(reduction, statement.Reduction)
            ? statement : statement with { Body = body, Reduction = reduction };
    }

    public static ValueArray<Loop> ReductionLoops(this Statement statement) => statement.Reduction?.Loops ?? default;

    /// <summary>A plain sum into each entry: the form that the algebra of sums holds for.</summary>
    public static bool IsPlainSum(this Statement statement) =>
        statement is { Reduction.Operator: ReductionOperator.Sum, Target.Element: ElementKind.Real, IsCanonical: true };

    /// <summary>A plain elementwise definition.</summary>
    public static bool IsPlainMap(this Statement statement) => statement is { Reduction: null, Target.Element: ElementKind.Real, IsCanonical: true };

    public static bool DependsOnAny(this Expr expr, ValueArray<Loop> loops) => loops.Any(l => expr.DependsOn(l.Index));

    /// <summary>The entry that the statement writes, as its readers would write it.</summary>
    public static Read Entry(this Statement statement) => new(statement.Target, statement.TargetIndices);

    /// <summary>The body as it is at the entry that is read; null if the entry is found through an integer tensor.</summary>
    public static Expr? At(this Statement definition, Expr body, Read read)
    {
        var replacements = new Dictionary<AffineSymbol, Affine>();
        for (var d = 0; d < read.Indices.Count; d++)
        {
            if (read.Indices[d] is not AffineIndex { Value: var index } || read.Boundary != Boundary.None)
            {
                return null;
            }

            replacements[definition.Axes[d].Index] = index;
        }

        return new Substitution(replacements).Apply(body);
    }
}
