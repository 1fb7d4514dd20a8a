using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>Binds an equation that another one uses, with names of its own, to the values that it is given. Its value is null if it has several.</summary>
/// <param name="node">Where its user uses it.</param>
internal delegate (BoundExpression? Value, IReadOnlyList<IndexRead> Reads) UsedBinding(
    UsedEquation equation, IReadOnlyDictionary<string, BoundExpression> given, TextSpan node);
