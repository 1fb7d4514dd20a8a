using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>What uses require of the number of axes of tensor spans that nothing states: the next round of <see cref="RankSolver"/> gives it to them.</summary>
internal sealed class RankDemands(BindingContext context, ParameterTable parameters, BoundLines lines, RankDemands? user = null)
{
    private readonly List<(string Parameter, int Rank)> _demands = [];

    /// <summary>By the tensor of all its entries: the name of a sequence, and how many subscripts its entries have.</summary>
    private readonly Dictionary<int, (string Name, int Subscripts)> _sequences = [];

    public IReadOnlyList<(string Parameter, int Rank)> All => _demands;

    private RankDemands Root => user?.Root ?? this;

    /// <summary>Asks for as many axes of a value, of the open tensor spans that it is made of; false if none of them can give more.</summary>
    /// <param name="isCustomary">Whether letters alone ask: then a small letter stays a vector.</param>
    public bool Demand(BoundExpression value, int rank, bool isCustomary = false)
    {
        if (value.Rank >= rank)
        {
            return false;
        }

        switch (value)
        {
            case BoundVariable { Tensor: var entries } when Root._sequences.TryGetValue(entries.Id, out var sequence):
                return rank <= RankSolver.MostAxes && Root.Add(sequence.Name, rank - sequence.Subscripts);
            case BoundVariable { Tensor: { Role: TensorRole.Intermediate } tensor }:
                return lines.Root.Last(tensor) is { } statement && Demand(statement.Value, rank, isCustomary);
            case BoundVariable { Tensor: var tensor }:
                return parameters.Root.OfInput(tensor) is { } symbol && Root.Demand(symbol, rank, isCustomary);
            case BoundElement element:
                return Demand(element.Source, rank + element.Indices.Count, isCustomary);
            case BoundTranspose transpose:
                return Demand(transpose.Operand, rank, isCustomary);
            case BoundShared shared:
                return Demand(shared.Value, rank, isCustomary);
            case BoundCall call:
                // Of a product of entries the last is meant: the x of a_i x_i.
                return call.Function == Functions.Multiply ? call.Arguments.Reverse().Any(a => Demand(a, rank, isCustomary)) : call.Arguments.Count(a => Demand(a, rank, isCustomary)) > 0;
            case BoundSelect select:
                return Demand(select.Then, rank, isCustomary) | Demand(select.Else, rank, isCustomary);
            case BoundComprehension { Body: BoundReduction { Body: BoundCall { Arguments: [BoundElement left, BoundElement right] } product } } when product.Function == Functions.Multiply:
                return Demand(right.Source, rank - left.Source.Rank + 2, isCustomary);
            case BoundComprehension comprehension:
                return rank > comprehension.Loops.Count && Demand(comprehension.Body, rank - comprehension.Loops.Count, isCustomary);
            default:
                return false;
        }
    }

    /// <summary>Asks the terms of written sums for vectors: the x_i of <c>\mu = \sum_i x_i</c>.</summary>
    public bool DemandOfTerms(BoundExpression value) => value switch
    {
        BoundReduction { Operator: ReductionOperator.Sum } sum => DemandOfTerms(sum.Body) || Demand(sum.Body, 1),
        BoundVariable { Tensor: { Role: TensorRole.Intermediate } tensor } => lines.Root.Last(tensor) is { } statement && DemandOfTerms(statement.Value),
        BoundShared shared => DemandOfTerms(shared.Value),
        BoundCall call => call.Arguments.Count(DemandOfTerms) > 0,
        _ => false,
    };

    public bool Demand(ParameterSymbol symbol, int rank, bool isCustomary)
    {
        if (rank > RankSolver.MostAxes || !IsRankOpen(symbol) || (isCustomary && symbol.ReadAs is { } notation && LetterCase.IsSmall(notation)))
        {
            return false;
        }

        return Add(symbol.Model.Name, rank);
    }

    /// <summary>What beside a matrix or a vector is an entry of a sequence is asked for as an entry of a tensor span is.</summary>
    public void AddSequence(Tensor entries, string name, int subscripts) => Root._sequences[entries.Id] = (name, subscripts);

    /// <summary>Asks for entries of that many axes; one question at a time, as what the parameters turn out to be may change what the entries are.</summary>
    public void DemandOfSequence(string name, int rank)
    {
        if (_demands.Count == 0)
        {
            _demands.Add((name, rank));
        }
    }

    private bool Add(string name, int rank)
    {
        _demands.Add((name, rank));
        return true;
    }

    public bool IsRankOpen(ParameterSymbol symbol) => symbol.IsRankOpen || (!context.IsUsed && context.Ranks.ContainsKey(symbol.Model.Name));

    /// <summary>Whether nothing but its use says how many axes the value has.</summary>
    public bool IsOpen(BoundExpression value) => value switch
    {
        BoundVariable { Tensor: var tensor } => parameters.Root.OfInput(tensor) is { } symbol && Root.IsRankOpen(symbol),
        BoundElement element => IsOpen(element.Source),
        BoundTranspose transpose => IsOpen(transpose.Operand),
        _ => false,
    };

    /// <summary>What a norm, a product of entries or a transposition stands at is a vector at least.</summary>
    public BoundExpression AtLeastVector(BoundExpression value)
    {
        if (value.Rank == 0)
        {
            Demand(value, 1);
        }

        return value;
    }

    /// <summary>The W of <c>W_i x</c> and <c>g_i W_i x</c>, where nothing but the subscript says that W is a vector.</summary>
    public string? MatrixOfTensor(BoundExpression value) => value switch
    {
        BoundElement { Rank: 0, Indices.Count: 1, Source: BoundVariable { Tensor: var tensor } source } => IsOpen(source)
            && parameters.Root.OfInput(tensor) is { ReadAs: { } notation } && LetterCase.IsCapital(notation) ? tensor.Name : null,
        BoundCall { Rank: 0 } product when product.Function == Functions.Multiply => product.Arguments.Select(MatrixOfTensor).FirstOrDefault(static name => name is not null),
        _ => null,
    };

    /// <summary>Beside a matrix an entry is a vector, and between words for vectors the left one, or the one that is open, is a matrix.</summary>
    public void DemandFactors(BoundExpression left, BoundExpression right)
    {
        if (DrawnDemands.IsOfInner(left) || DrawnDemands.IsOfInner(right))
        {
            return;
        }

        if ((left.Rank == 0 && right.Rank > 1) || (left.Rank > 0 && right.Rank == 0 && (left.Rank > 1 || left is BoundTranspose)))
        {
            Demand(left.Rank == 0 ? left : right, 1);
        }
        else if (left is { Rank: 1 } and not BoundTranspose && right is { Rank: 1 } and not BoundTranspose && IsOpen(left) != IsOpen(right))
        {
            Demand(IsOpen(left) ? left : right, 2, isCustomary: true);
        }
    }
}
