using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>
/// Multiplies the chains of a program in one order or another. A value that several chains have, or one chain in several orders, is one tensor, and computed
/// once.
/// </summary>
public sealed class ChainExpansion
{
    private readonly Program _program;
    private readonly FreshNames _names;

    /// <summary>What products inside of chains are, as sums over all at once.</summary>
    private readonly List<MapReduce> _values = [];

    public ChainExpansion(Program program) => (_program, _names) = (WithoutOthers(program), new FreshNames(program));

    /// <summary>The decisions to take, in the order in which the program comes to them.</summary>
    public IReadOnlyList<ChainChoice> Choices => [.. _program.MapReduces.Select(ChoiceOf).OfType<ChainChoice>().Distinct()];

    /// <summary>The program with every chain in the first of its orders.</summary>
    public static Program InFirst(Program program) => program.MapReduces.Any(static s => LoneChains.Contains(s.Body)) ? new ChainExpansion(program).In(static _ => 0) : program;

    /// <summary>What a statement of a chain decides.</summary>
    public static ChainChoice? ChoiceOf(MapReduce statement) => (statement.Body as Chained)?.Choice;

    /// <param name="order">Of each decision.</param>
    public Program In(Func<ChainChoice, int> order)
    {
        var multiplied = Choices.ToDictionary(static c => c, c => Statements(c, order(c)));
        return _program.With(_program.MapReduces.SelectMany(s => ChoiceOf(s) is { } choice ? multiplied[choice][s] : [s]));
    }

    /// <summary>The statements that are not those of chains.</summary>
    public IEnumerable<MapReduce> Others => _program.MapReduces.Where(static s => ChoiceOf(s) is null);

    /// <summary>What each statement of a chain becomes in one of the orders.</summary>
    public IReadOnlyDictionary<MapReduce, IReadOnlyList<MapReduce>> Statements(ChainChoice choice, int order)
    {
        var computed = new HashSet<Tensor>();
        return _program.MapReduces.Where(s => ChoiceOf(s) == choice).ToDictionary(
            static s => s,
            s => (IReadOnlyList<MapReduce>)[.. new ChainProducts(s, _names, ValueOf).Of(choice.Orders[order].Tree).Where(p => computed.Add(p.Target))]);
    }

    /// <summary>The tensor of that value, which has the name if it is new.</summary>
    private ChainValue ValueOf(MapReduce flat)
    {
        if (_values.Find(v => StatementShape.AreEqual(v, flat)) is { } known)
        {
            return new(known.Target, [.. known.Axes.Select(static (_, at) => at)]);
        }

        foreach (var value in _values)
        {
            if (ProductMatch.Axes(value, flat) is { } axes)
            {
                return new(value.Target, axes);
            }
        }

        var tensor = _names.Tensor(flat.Target.Name, flat.Target.Extents);
        _values.Add(flat with { Target = tensor });
        return new(tensor, [.. flat.Axes.Select(static (_, at) => at)]);
    }

    /// <summary>What has a chain among other things has a product.</summary>
    private static Program WithoutOthers(Program program)
    {
        program = LoneChains.Run(program);
        return program.WithAll(program.Statements.Select(static s => s is MapReduce mapReduce && LoneChains.IsAlone(mapReduce) ? s
            : s.WithExpressions(static e => LoneChains.Contains(e) ? e.Map(static n => n is Chained chained ? chained.Value : n) : e)));
    }
}
