using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>The line that is being bound. Where it meets a name that a later line defines, that line is bound in between.</summary>
internal sealed class LineInHand
{
    private readonly Stack<(StatementSyntax? Statement, string? Function, List<BinarySyntax> Dots)> _outer = [];

    public StatementSyntax? Statement { get; private set; }

    /// <summary>The f of its left side f(x): <c>J(w) = J(w) + ...</c> uses another equation.</summary>
    public string? Function { get; private set; }

    /// <summary>Its dots between vectors.</summary>
    public List<BinarySyntax> Dots { get; private set; } = [];

    public void Begin(StatementSyntax statement, string? function)
    {
        _outer.Push((Statement, Function, Dots));
        (Statement, Function, Dots) = (statement, function, []);
    }

    public void End() => (Statement, Function, Dots) = _outer.Pop();
}
