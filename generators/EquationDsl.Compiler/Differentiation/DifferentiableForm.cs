using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>Statements as both modes differentiate them.</summary>
internal sealed class DifferentiableForm
{
    private readonly Dictionary<Tensor, Expr> _bodies = [];

    private DifferentiableForm(ValueArray<Statement> statements, FreshNames names) => Statements = ComparedTerms.Store(statements, names, _bodies);

    /// <summary>In order, with the terms that a derivative compares in tensors of their own.</summary>
    public ValueArray<Statement> Statements { get; }

    public static DifferentiableForm Of(ValueArray<Statement> statements, FreshNames names) => new(statements, names);

    /// <summary>What the chain rule is applied to: what the statement computes, its terms written out.</summary>
    public Expr BodyOf(MapReduce statement) => _bodies.TryGetValue(statement.Target, out var body) ? body : statement.Body;
}
