using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Explanation;

/// <summary>A generated method: its formulas, and what is said of it.</summary>
/// <param name="Name">As callers write it; several methods may be overloads of one name.</param>
/// <param name="Kind">What it computes: <c>Forward</c>, <c>Gradient</c>, <c>Jacobian</c>, ..</param>
/// <param name="Formulas">The statements of the plan, in order.</param>
/// <param name="Facts">Shapes, rules, claims, accuracy, cost, .., as its documentation has them.</param>
public sealed record MethodExplanation(string Name, string Kind, ValueArray<FormulaLine> Formulas, ValueArray<Fact> Facts);
