using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>A claim as a program with two results that are to be the same, wherever the others are as assumed.</summary>
public sealed record LoweredClaim(Program Program, Tensor Left, Tensor Right, ValueArray<LoweredAssumption> Assumptions, ClaimText Text, Notations Notations);

/// <summary>Two results that are related so by assumption.</summary>
public sealed record LoweredAssumption(Tensor Left, RelationOperator Relation, Tensor Right);
