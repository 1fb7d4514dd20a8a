using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>An equation, or a derivative of one: statements in order, each target written once; what is added to it comes later.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Inputs">Parameters read, by their C# names.</param>
/// <param name="Outputs">Parameters written, by their C# names; a value that is returned is named <c>result</c> and <see cref="ReturnsResult"/> is set.</param>
/// <param name="State">Pairs of an output and the input whose memory it shares: both are one parameter, updated in place; reads see the old values.</param>
/// <param name="Checks">What the lengths must satisfy.</param>
public sealed record Program(
    string Name,
    ValueArray<Tensor> Inputs,
    ValueArray<Tensor> Outputs,
    ValueArray<StatePair> State,
    ValueArray<ShapeCheck> Checks,
    ValueArray<Statement> Statements,
    bool ReturnsResult)
{
    private readonly ValueArray<Statement> _statements = Statements;
    private readonly ValueArray<MapReduce> _mapReduces = Statements.OfType<MapReduce>().ToValueArray();

    public ValueArray<Statement> Statements
    {
        get => _statements;
        init => (_statements, _mapReduces) = (value, value.OfType<MapReduce>().ToValueArray());
    }

    /// <summary>
    /// The statements of that kind, in their order. Where others take their place, statements of all other kinds stay, each as soon as what it needs is
    /// written.
    /// </summary>
    public ValueArray<MapReduce> MapReduces
    {
        get => _mapReduces;
        init => Statements = StatementOrder.Among(value, _statements.Where(static s => s is not MapReduce));
    }

    public override string ToString() => IrPrinter.Print(this);
}

/// <summary>An output that is an input's memory.</summary>
public sealed record StatePair(Tensor Output, Tensor Input);

/// <summary>The length of an axis of a parameter must equal (or, for <see cref="AtLeast"/>, reach) a form in other sizes.</summary>
/// <param name="Spare">For <see cref="AtLeast"/>, by how much the length may exceed the form at most: with a stride of 2 by one, or the result would be too
/// short. Null: by any number.</param>
public sealed record ShapeCheck(string Parameter, int Axis, Affine Expected, string ExpectedFrom, bool AtLeast = false, long? Spare = null)
{
    /// <summary>
    /// The parameter is a whole number, and the form, which it is a part of, must not be negative: an entry that it counts to would not be there.
    /// </summary>
    public bool IsOfNumber { get; init; }

    /// <summary>The int parameter that is to blame where the length does not reach: an end of a range of places.</summary>
    public string? Number { get; init; }
}
