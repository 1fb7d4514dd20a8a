using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>A derivative, and what the parameters are that it adds to those of the equation.</summary>
public sealed record DerivativeProgram(Program Program, ValueArray<AddedParameter> Added);

/// <summary>A parameter of a derivative.</summary>
/// <param name="Of">The parameters of the equation that it belongs to, by whose types its own is chosen; <c>result</c> for a returned value.</param>
/// <param name="Meaning">For its documentation: "the tangent of z".</param>
public sealed record AddedParameter(string Name, ValueArray<string> Of, string Meaning);
