using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Chains;

/// <summary>Reads a sum of products as a product of two matrices, each of which may be such a product itself.</summary>
internal sealed class ChainFinder
{
    private readonly Program _program;

    /// <summary>The statements of the products inside.</summary>
    private readonly List<MapReduce> _inner = [];

    private int _nextIndex;

    private ChainFinder(Program program) =>
        (_program, _nextIndex) = (program,
            1 + program.Sizes().Select(static s => s.Id).Concat(program.Statements.SelectMany(static s => s.Loops()).Select(static l => l.Index.Id)).Max());

    public static Chain? At(MapReduce result, Program program) =>
        result.Axes.Count > 1 && Terms(result) is { } terms ? new ChainFinder(program).Find(result, terms) : null;

    private Chain? Find(MapReduce result, Loop terms)
    {
        var factors = Product.Of(result.Body).Factors.Select(static f => f.Base).Where(f => f.DependsOn(terms.Index)).ToList();
        foreach (var (left, right) in factors.SelectMany(l => factors.Where(r => r != l).Select(r => (l, r))))
        {
            var row = result.Axes.LastOrDefault(a => left.DependsOn(a.Index) && !right.DependsOn(a.Index));
            var column = result.Axes.LastOrDefault(a => right.DependsOn(a.Index) && !left.DependsOn(a.Index));
            if (row is not null && column is not null && result.Axes.ToList().IndexOf(row) < result.Axes.ToList().IndexOf(column)
                && Flat(result.Body, row, terms, column, result.Axes.Add(terms)) is var (node, numbers))
            {
                return new Chain(node, numbers, result, _inner.ToValueArray());
            }
        }

        return null;
    }

    /// <summary>The sum over <paramref name="terms"/> as a product of two matrices, and what that is multiplied with.</summary>
    /// <param name="loops">The loops of the chain's result.</param>
    private (ChainNode Node, Product Numbers)? Flat(Expr body, Loop row, Loop terms, Loop column, ValueArray<Loop> loops)
    {
        var factors = Product.Of(body);
        bool IsNumber(Factor factor) => !factor.Base.DependsOnAny(loops) && !factor.Base.DependsOn(terms.Index);
        var numbers = factors.Where(IsNumber) with { Coefficient = factors.Coefficient };
        var left = factors.Where(f => !IsNumber(f) && !f.Base.DependsOn(column.Index));
        var right = factors.Where(f => !IsNumber(f) && f.Base.DependsOn(column.Index));
        var known = _inner.Count;
        if (right.Factors.All(f => !f.Base.DependsOn(row.Index)) && Factor(left, row, terms, loops) is var (leftNode, leftNumbers) && Factor(right, terms, column, loops) is var (rightNode, rightNumbers))
        {
            return (new ChainProduct(leftNode, rightNode), numbers * leftNumbers * rightNumbers);
        }

        _inner.RemoveRange(known, _inner.Count - known);
        return null;
    }

    private (ChainNode Node, Product Numbers)? Factor(Product factors, Loop row, Loop column, ValueArray<Loop> loops)
    {
        if (factors is { Factors: [{ Exponent: 1, Base: Read read }] } && Definition(read) is { } definition && Terms(definition) is { } terms && definition.At(definition.Body, read) is { } body)
        {
            var own = new LoopIndex(terms.Index.Name, _nextIndex++);
            if (Flat(Substitution.Of(terms.Index, own).Apply(body), row, terms with { Index = own }, column, loops) is var (node, numbers))
            {
                _inner.Add(definition);
                return (node, numbers);
            }
        }

        var leaf = new ChainLeaf(factors.ToExpr(), row, column);
        var reads = leaf.Entry.SelfAndDescendants().OfType<Read>().ToList();
        return reads.Exists(leaf.IsMatrix) && reads.TrueForAll(IsPlain) && leaf.Entry.SelfAndDescendants().All(static e => e is not IndexValue) ? (leaf, Product.One) : null;
    }

    /// <summary>Whether the entry is at indices, each another.</summary>
    private static bool IsPlain(Read read) =>
        read.Boundary == Boundary.None && read.Indices.All(static i => i is AffineIndex { Value.AsSymbol: LoopIndex }) && read.Indices.Distinct().Count() == read.Indices.Count;

    /// <summary>The statement that computes what is read here and nowhere else.</summary>
    private MapReduce? Definition(Read read) =>
        IsPlain(read) && _program.Statements.SelectMany(static s => s.TensorsRead()).Count(t => t.Id == read.Tensor.Id) == 1
            ? _program.MapReduces.FirstOrDefault(s => s.Target.Id == read.Tensor.Id && s.Target.Role == TensorRole.Intermediate) : null;

    /// <summary>What the statement sums over, if it is a plain sum over one whole range.</summary>
    private static Loop? Terms(MapReduce statement) =>
        statement.IsPlainSum() && statement.Reduction is { Guard: null, Loops: [{ IsWhole: true } terms] } ? terms : null;
}
