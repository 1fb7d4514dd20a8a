namespace EquationDsl.Compiler.Ir;

/// <summary>
/// The product of all terms of a product but one, in linear time and right at zeros: what the gradient of a product has. It stays itself until the last rewriting writes it
/// out, so that whoever takes its derivative knows what it is.
/// </summary>
/// <param name="Product">Of all terms.</param>
/// <param name="Zeros">How many of them are 0.</param>
/// <param name="Nonzero">The product of those that are not.</param>
/// <param name="ZeroSum">The sum of those that are: 0, but its derivative is not.</param>
/// <param name="Term">The one that is left out.</param>
public sealed record OtherTerms(Expr Product, Expr Zeros, Expr Nonzero, Expr ZeroSum, Expr Term) : Expr
{
    private static Constant Zero { get; } = new(0);

    /// <summary>Its value: the product over the term, unless the term is 0; then the product of the terms that are not, if it is the only one.</summary>
    public Expr Value => BesideSecond(Zero);

    /// <summary>
    /// The same as it changes with the terms. Beside a second 0 it is 0, but changes with that one: it is the product of all others, times what the sum of zeros has beside the
    /// term.
    /// </summary>
    public Expr Varying => BesideSecond(new Select(
        new Call(Functions.Equal, [Zeros, new Constant(2)]), new Call(Functions.Multiply, [Nonzero, new Call(Functions.Subtract, [ZeroSum, Term])]), Zero));

    public override string ToString() => IrPrinter.Print(this);

    private Select BesideSecond(Expr value) => new(
        new Call(Functions.Equal, [Term, Zero]),
        new Select(new Call(Functions.Equal, [Zeros, new Constant(1)]), Nonzero, value),
        new Call(Functions.Divide, [Product, Term]));
}
