using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>The statements of the equation in their order, and which of their targets are results.</summary>
internal sealed class BoundLines(BoundLines? user = null)
{
    private readonly List<BoundStatement> _statements = [];
    private readonly List<Tensor> _outputs = [];

    /// <summary>Those of the equation whose method is written: an equation that is used adds to them what must stand in memory.</summary>
    public BoundLines Root => user?.Root ?? this;

    public IReadOnlyList<BoundStatement> Statements => _statements;

    public IReadOnlyList<Tensor> Outputs => _outputs;

    /// <summary>The statement that was added last.</summary>
    public BoundStatement? Latest => _statements.Count == 0 ? null : _statements[_statements.Count - 1];

    /// <summary>The line whose value the method returns, or writes to the parameter that no left side names.</summary>
    public StatementSyntax? Result { get; set; }

    public void Add(BoundStatement statement) => _statements.Add(statement);

    /// <summary>A statement whose target is a result.</summary>
    public void AddOutput(BoundStatement statement)
    {
        _outputs.Add(statement.Target);
        _statements.Add(statement);
    }

    public bool Writes(string name) => _statements.Exists(s => s.Target.Name == name);

    public BoundStatement? First(Tensor target) => _statements.Find(s => s.Target == target);

    public BoundStatement? Last(Tensor target) => _statements.FindLast(s => s.Target == target);
}
