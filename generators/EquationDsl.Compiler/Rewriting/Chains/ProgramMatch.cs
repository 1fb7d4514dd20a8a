using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>
/// A program that computes the same as another in another order, in terms of the other: values that both compute are the other's, and values of its own have names and numbers
/// of their own.
/// </summary>
/// <param name="Statements">All statements, with the values of the other program in place of its own where they are the same.</param>
/// <param name="Same">The statements of the other program that are here too.</param>
internal sealed record ProgramMatch(ValueArray<MapReduce> Statements, ValueArray<MapReduce> Same)
{
    /// <summary>More than any program has values.</summary>
    private const int Apart = 1 << 20;

    /// <param name="order">Which order it is: values of its own are numbered apart.</param>
    public static ProgramMatch Of(Program program, Program other, int order)
    {
        var known = new Dictionary<int, Tensor>();
        var same = new List<MapReduce>();
        var statements = new List<MapReduce>();
        var names = new HashSet<string>(other.Inputs.Concat(other.Outputs).Concat(other.Statements.SelectMany(static s => s.Targets)).Select(static t => t.Name).Concat(other.Sizes().Select(static s => s.Name)), StringComparer.Ordinal);
        var numbered = Numbered(program, order, other);
        var flat = other.MapReduces.ToDictionary(static s => s, s => new Lazy<FlatSum?>(() => FlatSum.Of(s, Definition(other.MapReduces))));
        foreach (var original in numbered.MapReduces)
        {
            var statement = original.WithExpressions(e => e.Map(Redirect)) with { TargetIndices = original.TargetIndices.Select(OfIndex).ToValueArray() };
            if (other.MapReduces.FirstOrDefault(s => !same.Contains(s) && IsCounterpart(s, statement) && StatementShape.AreEqual(s, statement)) is { } equal)
            {
                same.Add(equal);
                known[statement.Target.Id] = equal.Target;
                statements.Add(equal);
                continue;
            }

            var value = new Lazy<FlatSum?>(() => FlatSum.Of(statement, Definition([.. statements, .. other.MapReduces])));
            var target = statement.Target.Role == TensorRole.Output ? statement.Target
                : other.MapReduces.FirstOrDefault(s => !known.ContainsValue(s.Target) && IsCounterpart(s, statement) && value.Value is { } own
                && flat[s].Value?.IsSame(own) == true)?.Target ?? Named(statement.Target);
            known[statement.Target.Id] = target;
            statements.Add(statement with { Target = target });
        }

        return new(statements.ToValueArray(), same.ToValueArray());

        Expr Redirect(Expr node) => node is Read read ? read with { Tensor = OfTensor(read.Tensor), Indices = read.Indices.Select(OfIndex).ToValueArray() } : node;
        IndexExpr OfIndex(IndexExpr index) => index is GatherIndex gather ? gather with { Tensor = OfTensor(gather.Tensor), Indices = gather.Indices.Select(OfIndex).ToValueArray() } : index;
        Tensor OfTensor(Tensor tensor) => known.TryGetValue(tensor.Id, out var found) ? found : tensor;

        Tensor Named(Tensor tensor)
        {
            var name = tensor.Name;
            for (var number = 2; !names.Add(name); number++)
            {
                name = tensor.Name + number.ToString(CultureInfo.InvariantCulture);
            }

            return tensor with { Name = name };
        }
    }

    /// <summary>The program with numbers of its own for its intermediate values, and the parameters of the first order, so that all orders have places in one method.</summary>
    public static Program Numbered(Program program, int order, Program first)
    {
        var parameters = first.Inputs.Concat(first.Outputs).ToDictionary(static t => (t.Name, t.Role));
        Tensor Own(Tensor tensor) => parameters.TryGetValue((tensor.Name, tensor.Role), out var parameter) ? parameter : tensor with { Id = tensor.Id + (order * Apart) };
        IndexExpr OwnIndex(IndexExpr index) => index is GatherIndex gather ? gather with { Tensor = Own(gather.Tensor), Indices = gather.Indices.Select(OwnIndex).ToValueArray() } : index;
        Expr OwnExpr(Expr expr) => expr.Map(e => e is Read read ? read with { Tensor = Own(read.Tensor), Indices = read.Indices.Select(OwnIndex).ToValueArray() } : e);
        return order == 0 ? program : first with
        {
            MapReduces = program.MapReduces.Select(s => s.WithExpressions(OwnExpr) with { Target = Own(s.Target),
                TargetIndices = s.TargetIndices.Select(OwnIndex).ToValueArray() }).ToValueArray(),
        };
    }

    private static bool IsCounterpart(MapReduce left, MapReduce right) =>
        left.Target.Role == TensorRole.Output || right.Target.Role == TensorRole.Output ? left.Target.Id == right.Target.Id
        : left.Target.Role == right.Target.Role && left.Target.Element == right.Target.Element;

    private static Func<Tensor, MapReduce?> Definition(IReadOnlyList<MapReduce> statements) =>
        tensor => statements.FirstOrDefault(s => s.Target.Id == tensor.Id);
}
