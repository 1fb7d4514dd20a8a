using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>The identity matrix and the vector of ones, whose sizes what stands beside them must give.</summary>
internal sealed class Identities(Report report, SizeTable sizes, IndexSource indexSource)
{
    /// <summary>The sizes that what stands beside must give, what they are of, and how that is written.</summary>
    private readonly List<(Size Size, TextSpan Span, string Question, string Notation)> _open = [];

    /// <summary>The I that nothing else bears the name of.</summary>
    public BoundExpression Identity(TextSpan span, Affine? extent)
    {
        var size = extent ?? Open(span, "how large this identity matrix is", "I");
        var (row, column) = (indexSource.NewLoop("i", size), indexSource.NewLoop("j", size));
        var isDiagonal = new BoundCall(Functions.Equal, [new BoundWhole(Affine.Of(row.Index)), new BoundWhole(Affine.Of(column.Index))], ValueArray<Affine>.Empty);
        return new BoundComprehension([row, column], new BoundSelect(isDiagonal, new BoundConstant(1), new BoundConstant(0), ValueArray<Affine>.Empty));
    }

    /// <summary><c>\mathbf{1}</c> as a vector; beside other terms of a sum it is the number.</summary>
    public BoundExpression Ones(TextSpan span, Affine? extent) =>
        new BoundComprehension([indexSource.NewLoop("i", extent ?? Open(span, "how long this vector of ones is", @"\mathbf{1}"))], new BoundConstant(1));

    public static bool IsOnes(ExpressionSyntax node) => node is NameSyntax { Name: SyntaxNames.Ones };

    public static bool IsIdentity(ExpressionSyntax name) => name is NameSyntax { Name: "I", Accents.IsEmpty: true, Primes: 0 };

    public void Check()
    {
        // What a sequence starts from is bound before that too, only to hear how many axes it has.
        foreach (var (_, span, question, notation) in _open.GroupBy(static i => i.Span).Where(g => g.All(i => sizes.IsOpen(i.Size))).Select(static g => g.First()))
        {
            report.Error(MatrixRules.IdentitySize, span, question, notation);
        }
    }

    private Affine Open(TextSpan span, string question, string notation)
    {
        var size = sizes.Open("n");
        _open.Add((size, span, question, notation));
        return size;
    }
}
