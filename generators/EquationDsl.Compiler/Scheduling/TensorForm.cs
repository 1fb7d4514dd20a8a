using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Where a product has several indices for its rows, its columns or its terms: all of them, outermost first, and what the right factor reads through windows.
/// </summary>
internal sealed record TensorForm(ValueArray<Loop> Rows, ValueArray<Loop> Columns, ValueArray<Loop> Terms, ValueArray<Window> Windows);

/// <summary>A subscript that several loops move, or that may be outside of its axis, where 0 is read.</summary>
internal sealed record Window(Affine Position, Affine Extent);
