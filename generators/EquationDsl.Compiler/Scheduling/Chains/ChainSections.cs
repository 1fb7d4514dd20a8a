using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling.Chains;

/// <summary>
/// Cuts a program with several chains of matrices into parts: for each chain what depends on its order, once for every order, and between these what does
/// not. So each chain has its own order at run time, and there is a branch for each chain in place of a program for each combination of orders.
/// </summary>
public sealed class ChainSections
{
    private readonly Program _program;
    private readonly IReadOnlyList<(ChainPrograms Chain, IReadOnlyList<IReadOnlyList<MapReduce>> Alternatives, HashSet<int> ByAll)> _chains;
    private readonly List<MapReduce> _common;

    /// <summary>What every order has computed so far.</summary>
    private readonly HashSet<int> _computed;

    private ChainSections(Program program, ChainExpansion expansion, IReadOnlyList<ChainChoice> choices)
    {
        _program = program;
        _common = [.. expansion.Others.Concat(expansion.Choices.Except(choices).SelectMany(c => expansion.Statements(c, 0).Values).SelectMany(static s => s))];
        _chains = [.. choices.Select(c =>
        {
            IReadOnlyList<IReadOnlyList<MapReduce>> alternatives = [.. c.Orders.Select((_, at) => (IReadOnlyList<MapReduce>)[.. expansion.Statements(c, at).Values.SelectMany(static s => s)])];
            var byAll = new HashSet<int>(alternatives[0].Select(static s => s.Target.Id).Where(t => alternatives.All(a => a.Any(s => s.Target.Id == t))));
            return (ChainPrograms.Of(expansion, c), alternatives, byAll);
        })];
        _computed = [.. program.Inputs.Select(static t => t.Id)];
    }

    /// <summary>The parts with as many of the chains as can be parts; none if fewer than two can.</summary>
    /// <param name="program">With every chain in its first order.</param>
    public static ValueArray<ChainSection> Of(Program program, ChainExpansion expansion)
    {
        var left = program.State.IsEmpty ? expansion.Choices.Reverse().ToList() : [];
        while (left.Count > 1)
        {
            var sections = new ChainSections(program, expansion, left);
            if (sections.Parts() is not { } parts)
            {
                return [];
            }

            if (sections.Large(parts) is not { } large)
            {
                return ChainSection.Of(program, parts);
            }

            left.RemoveAll(c => c.Name == large.Name);
        }

        return [];
    }

    /// <summary>
    /// A chain for which a matrix would have to be kept that is larger than all parameters: one of scores, say, of which a program in one piece keeps some
    /// rows at a time.
    /// </summary>
    private ChainPrograms? Large(IReadOnlyList<(ChainPrograms? Chain, IReadOnlyList<IReadOnlyList<MapReduce>> Alternatives)> parts)
    {
        var large = parts.Select(p => (p.Chain, Tensors: new HashSet<int>(p.Alternatives.SelectMany(static a => a).SelectMany(static s => s.TensorsRead().Append(s.Target)).Where(IsLarge).Select(static t => t.Id)))).ToList();
        var kept = large.Where((p, at) => large.Where((o, other) => other != at && o.Tensors.Overlaps(p.Tensors)).Any()).ToList();
        return kept.Select(static p => p.Chain).FirstOrDefault(static c => c is not null) ?? (kept.Count > 0 ? _chains[0].Chain : null);
    }

    /// <summary>Whether a value that all orders compute is larger than every parameter.</summary>
    private bool IsLarge(Tensor tensor) =>
        tensor.Rank > 1 && _program.MapReduces.Any(s => s.Target.Id == tensor.Id)
            && _chains.All(c => c.ByAll.Contains(tensor.Id) || c.Alternatives[0].All(s => s.Target.Id != tensor.Id))
        && !_program.Inputs.Concat(_program.Outputs).Any(p => IsWithin(tensor.Extents, p.Extents));

    private static bool IsWithin(ValueArray<Affine> extents, ValueArray<Affine> others)
    {
        var left = others.ToList();
        return extents.All(left.Remove);
    }

    /// <summary>The parts in the order in which they are computed; null if there is no such order.</summary>
    private IReadOnlyList<(ChainPrograms? Chain, IReadOnlyList<IReadOnlyList<MapReduce>> Alternatives)>? Parts()
    {
        var parts = new List<(ChainPrograms? Chain, IReadOnlyList<IReadOnlyList<MapReduce>> Alternatives)>();
        var pending = _chains.Select(static c => c.Alternatives.Select(static a => a.ToList()).ToList()).ToList();
        var own = _chains.Select(static c => c.Alternatives.Select(static _ => new HashSet<int>()).ToList()).ToList();
        while (pending.Exists(static p => p.Exists(static a => a.Count > 0)))
        {
            if (Ready(Needed(pending.SelectMany(static p => p).SelectMany(static a => a)), []) is { Count: > 0 } needed)
            {
                parts.Add((null, [needed]));
                _common.RemoveAll(needed.Contains);
                _computed.UnionWith(needed.Select(static s => s.Target.Id));
                continue;
            }

            var before = parts.Count;
            for (var at = pending.Count - 1; at >= 0; at--)
            {
                var ready = pending[at].Select((a, order) => Ready(a, own[at][order])).ToList();
                if (ready.Exists(static r => r.Count > 0))
                {
                    parts.Add((_chains[at].Chain, ready));
                    Compute(at, ready, pending[at], own[at]);
                }
            }

            if (parts.Count == before)
            {
                return null;
            }
        }

        return Ready(_common, []).Count < _common.Count ? null : _common.Count == 0 ? parts : [.. parts, (null, [_common])];
    }

    private void Compute(int chain, List<IReadOnlyList<MapReduce>> ready, List<List<MapReduce>> pending, List<HashSet<int>> own)
    {
        for (var order = 0; order < ready.Count; order++)
        {
            pending[order].RemoveAll(ready[order].Contains);
            own[order].UnionWith(ready[order].Select(static s => s.Target.Id));
        }

        _computed.UnionWith(_chains[chain].ByAll.Where(t => own.TrueForAll(o => o.Contains(t))));
    }

    /// <summary>What can be computed of the statements, one after the other.</summary>
    private IReadOnlyList<MapReduce> Ready(IEnumerable<MapReduce> statements, HashSet<int> own)
    {
        var known = new HashSet<int>(_computed.Concat(own));
        var ready = new List<MapReduce>();
        foreach (var statement in statements.Where(s => s.TensorsRead().All(t => known.Contains(t.Id))))
        {
            known.Add(statement.Target.Id);
            ready.Add(statement);
        }

        return ready;
    }

    /// <summary>The statements of no chain whose values these need.</summary>
    private IReadOnlyList<MapReduce> Needed(IEnumerable<MapReduce> statements)
    {
        var needed = new HashSet<int>(statements.SelectMany(static s => s.TensorsRead()).Select(static t => t.Id));
        foreach (var statement in _common.AsEnumerable().Reverse().Where(s => needed.Contains(s.Target.Id)))
        {
            needed.UnionWith(statement.TensorsRead().Select(static t => t.Id));
        }

        return [.. _common.Where(s => needed.Contains(s.Target.Id))];
    }
}
