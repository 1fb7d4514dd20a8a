using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>Statements as both modes differentiate them.</summary>
internal static class DifferentiableForm
{
    public static ValueArray<Statement> Of(ValueArray<Statement> statements, Names names) => ProductTerms.Store(ExtremumTerms.Store(statements, names), names);
}
