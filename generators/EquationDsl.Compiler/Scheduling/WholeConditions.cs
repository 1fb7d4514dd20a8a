using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>An integer parameter beside indices in a condition is a size, as it is where it bounds a range: the w of <c>|i - j| &lt;= w</c>.</summary>
internal static class WholeConditions
{
    public static Program Run(Program program)
    {
        var next = Scheduler.NextId(program);
        var values = program.Sizes().Where(static s => s.Source is IntegerValue).ToDictionary(static s => ((IntegerValue)s.Source).Parameter, static s => ((IntegerValue)s.Source).Value(s), StringComparer.Ordinal);
        return program with { MapReduces = program.MapReduces.MapItems(s => s.IsWhole ? s : s.WithExpressions(e => e.Map(OfNode))) };

        Expr OfNode(Expr node) => node is Call { Function: var f } && (f == Functions.Less || f == Functions.LessOrEqual) && Conditions.Forms(node).IsEmpty
            && node.Map(OfRead) is var whole && !Conditions.Forms(whole).IsEmpty && node.SelfAndDescendants().Any(static e => e is IndexValue { Value.IsOfSizes: false }) ? whole : node;

        Expr OfRead(Expr node) => node is Read { Tensor: { Rank: 0, Element: ElementKind.Integer, Role: TensorRole.Input } given } ? new IndexValue(ValueOf(given.Name)) : node;

        Affine ValueOf(string parameter)
        {
            if (!values.TryGetValue(parameter, out var value))
            {
                values[parameter] = value = new Size(parameter, next++, new IntegerValue(parameter));
            }

            return value;
        }
    }
}
