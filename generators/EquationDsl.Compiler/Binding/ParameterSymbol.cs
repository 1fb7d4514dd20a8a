using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>A parameter while its equation is bound.</summary>
internal sealed class ParameterSymbol(ParameterModel model, Tensor input, Tensor output)
{
    public ParameterModel Model { get; } = model;

    /// <summary>What reads see: for state, the value before the call.</summary>
    public Tensor Input { get; } = input;

    /// <summary>What a left side writes.</summary>
    public Tensor Output { get; private set; } = output;

    /// <summary>An output of which nothing but its value says how many axes it has.</summary>
    public bool IsRankOpen { get; init; }

    /// <summary>Gives the output the axes that its value turned out to have.</summary>
    public void Settle(ValueArray<Affine> extents) => Output = Output with { Extents = extents };

    /// <summary>The notation that [Symbol] gives it.</summary>
    public string? NotationKey { get; init; }

    /// <summary>How the equation writes it where it first does.</summary>
    public ExpressionSyntax? Notation { get; set; }

    /// <summary>The time at which it is read, and where: one parameter holds one.</summary>
    public (string Label, ExpressionSyntax Place)? ReadAt { get; set; }

    public bool IsRead { get; set; }

    /// <summary>The notation under which it was first read.</summary>
    public ExpressionSyntax? ReadAs { get; set; }

    /// <summary>Read where its new value did not exist yet: state, updated in place.</summary>
    public bool IsReadBeforeWritten { get; set; }

    public bool IsWritten { get; set; }

    /// <summary>The time label of the left side that wrote it: <c>t+1</c>.</summary>
    public string? WrittenLabel { get; set; }

    /// <summary>In an equation that another one uses: what a left side gave it.</summary>
    public BoundExpression? Value { get; set; }

    public bool IsIntegerScalar => Model.Kind == ParameterKind.Scalar && Input.Element == ElementKind.Integer;
}
