using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling.Chains;

/// <summary>A part of a program that is complete before the next begins. Values of other parts are inputs, values for other parts are outputs.</summary>
/// <param name="Chain">The chain that is multiplied here, in one order or another; null where there is no choice.</param>
/// <param name="Alternatives">The part in each order.</param>
public sealed record ChainSection(ChainPrograms? Chain, ValueArray<Program> Alternatives)
{
    /// <summary>The parts in the order in which they are computed, as programs.</summary>
    internal static ValueArray<ChainSection> Of(Program program,
        IReadOnlyList<(ChainPrograms? Chain, IReadOnlyList<IReadOnlyList<MapReduce>> Alternatives)> parts)
    {
        var names = new FreshNames(program);
        var crossing = new Dictionary<int, string>();
        return parts.Select(p => new ChainSection(p.Chain, p.Alternatives.Select(a => Part(a, parts.Where(o => o != p).SelectMany(static o => o.Alternatives).SelectMany(static o => o).ToList())).ToValueArray())).ToValueArray();

        Program Part(IReadOnlyList<MapReduce> statements, IReadOnlyList<MapReduce> elsewhere)
        {
            var computed = new HashSet<int>(statements.Select(static s => s.Target.Id));
            var readElsewhere = new HashSet<int>(elsewhere.SelectMany(static s => s.TensorsRead()).Select(static t => t.Id));
            var taken = statements.SelectMany(static s => s.TensorsRead()).Where(t => t.Role != TensorRole.Input && !computed.Contains(t.Id)).GroupBy(static t => t.Id).Select(g => Named(g.First(), TensorRole.Input)).ToList();
            var handed = statements.Select(static s => s.Target).Where(t => t.Role != TensorRole.Output && readElsewhere.Contains(t.Id)).Select(t => Named(t, TensorRole.Output)).ToList();
            var changed = taken.Concat(handed).ToDictionary(static t => t.Id);
            var read = new HashSet<int>(statements.SelectMany(static s => s.TensorsRead()).Select(static t => t.Id));
            Tensor Changed(Tensor tensor) => changed.TryGetValue(tensor.Id, out var found) ? found : tensor;
            IndexExpr OfIndex(IndexExpr index) => index is GatherIndex gather ? gather with { Tensor = Changed(gather.Tensor), Indices = gather.Indices.Select(OfIndex).ToValueArray() } : index;
            Expr OfNode(Expr node) => node is Read entry ? entry with { Tensor = Changed(entry.Tensor), Indices = entry.Indices.Select(OfIndex).ToValueArray() } : node;
            return program with
            {
                Inputs = [.. program.Inputs.Where(t => read.Contains(t.Id)), .. taken],
                Outputs = [.. program.Outputs.Where(t => computed.Contains(t.Id)), .. handed],
                State = default,
                Checks = default,
                ReturnsResult = false,
                MapReduces = statements.Select(s => s.WithExpressions(e => e.Map(OfNode)) with { Target = Changed(s.Target),
                    TargetIndices = s.TargetIndices.Select(OfIndex).ToValueArray() }).ToValueArray(),
            };
        }

        // A number has the name of a local of the method, which no extent may have.
        Tensor Named(Tensor tensor, TensorRole role)
        {
            if (tensor.Rank == 0 && tensor.Role != TensorRole.Output && !crossing.ContainsKey(tensor.Id))
            {
                crossing[tensor.Id] = program.Sizes().Any(s => s.Name == tensor.Name) || tensor.Name == "result" ? names.Tensor(tensor.Name + "Value", default, role).Name : tensor.Name;
            }

            return tensor with { Role = role, Name = crossing.TryGetValue(tensor.Id, out var name) ? name : tensor.Name };
        }
    }
}
