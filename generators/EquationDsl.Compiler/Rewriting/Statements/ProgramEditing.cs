using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>Programs rebuilt from changed statements.</summary>
internal static class ProgramEditing
{
    /// <summary>The program with other map-reduces, those of other kinds as they are; the same object if they are the same objects.</summary>
    public static Program With(this Program program, IEnumerable<MapReduce> mapReduces) =>
        mapReduces.ToValueArray() is var changed && AreSame(changed, program.MapReduces) ? program : program with { MapReduces = changed };

    /// <summary>The program with other statements; the same object if they are the same objects.</summary>
    public static Program WithAll(this Program program, IEnumerable<Statement> statements) =>
        statements.ToValueArray() is var changed && AreSame(changed, program.Statements) ? program : program with { Statements = changed };

    private static bool AreSame<T>(ValueArray<T> left, ValueArray<T> right) =>
        left.Count == right.Count && left.Zip(right, static (l, r) => ReferenceEquals(l, r)).All(static same => same);

    /// <summary>A plain sum into each entry: the form that the algebra of sums holds for.</summary>
    public static bool IsPlainSum(this MapReduce statement) =>
        statement is { Reduction.Operator: ReductionOperator.Sum, Target.Element: ElementKind.Real, Sets: true };

    /// <summary>A plain elementwise definition.</summary>
    public static bool IsPlainMap(this MapReduce statement) => statement is { IsMap: true, Target.Element: ElementKind.Real, Sets: true };

    public static bool DependsOnAny(this Expr expr, ValueArray<Loop> loops) => loops.Any(l => expr.DependsOn(l.Index));

    /// <summary>The entry that the statement writes, as its readers would write it.</summary>
    public static Read Entry(this MapReduce statement) => new(statement.Target, statement.TargetIndices);

    /// <summary>The body as it is at the entry that is read; null if the entry is found through an integer tensor.</summary>
    public static Expr? At(this MapReduce definition, Expr body, Read read)
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
