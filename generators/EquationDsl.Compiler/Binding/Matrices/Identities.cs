using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>The identity matrix, whose size what stands beside it must give.</summary>
internal sealed class Identities(Report report, SizeTable sizes, IndexSource indexSource)
{
    /// <summary>The sizes of identity matrices, which what stands beside them must give.</summary>
    private readonly List<(Size Size, TextSpan Span)> _identities = [];

    /// <summary>The I that nothing else bears the name of.</summary>
    public BoundExpression Identity(TextSpan span, Affine? extent)
    {
        var size = extent ?? Affine.Of(sizes.Open("n"));
        if (extent is null && size.AsSymbol is Size open)
        {
            _identities.Add((open, span));
        }

        var (row, column) = (indexSource.NewLoop("i", size), indexSource.NewLoop("j", size));
        var isDiagonal = new BoundCall(Functions.Equal, [new BoundWhole(Affine.Of(row.Index)), new BoundWhole(Affine.Of(column.Index))], ValueArray<Affine>.Empty);
        return new BoundComprehension([row, column], new BoundSelect(isDiagonal, new BoundConstant(1), new BoundConstant(0), ValueArray<Affine>.Empty));
    }

    public static bool IsIdentity(ExpressionSyntax name) => name is NameSyntax { Name: "I", Accents.IsEmpty: true, Primes: 0 };

    public void Check()
    {
        foreach (var (size, span) in _identities.Where(i => sizes.IsOpen(i.Size)))
        {
            report.Error(MatrixRules.IdentitySize, span);
        }
    }
}
