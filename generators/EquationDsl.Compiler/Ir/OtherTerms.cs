using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// The product of all terms of a product but one, in linear time and right at zeros: what the gradient of a product has. It stays itself until
/// the last rewriting writes it out, so that whoever takes its derivative knows what it is.
/// </summary>
/// <param name="Product">Of all terms.</param>
/// <param name="Zeros">How many of them are 0.</param>
/// <param name="Nonzero">The product of those that are not.</param>
/// <param name="ZeroPowers">The sums of those that are, of their squares, of their cubes, ..: all are 0, but their derivatives are not.</param>
/// <param name="Term">The one that is left out.</param>
public sealed record OtherTerms(Expr Product, Expr Zeros, Expr Nonzero, ValueArray<Expr> ZeroPowers, Expr Term) : Expr
{
    /// <summary>How many sums of powers there are: so many derivatives of it can be taken.</summary>
    public const int MostOrders = 3;

    private static Constant Zero { get; } = new(0);

    private static Constant One { get; } = new(1);

    /// <summary>How many derivatives of it will be taken, one after the other.</summary>
    public int Orders { get; init; } = 1;

    /// <summary>Its value: the product over the term, unless the term is 0; then the product of the terms that are not, if it is the only one.</summary>
    public Expr Value => WithZeros(Zero);

    /// <summary>
    /// The same as it changes with the terms. Beside other zeros it is 0, but changes with them: it is the product of what is not 0 and of each of
    /// them. After as many derivatives as there are other zeros that is no longer 0.
    /// </summary>
    public Expr Varying => WithZeros(Enumerable.Range(1, Orders).Reverse().Aggregate((Expr)Zero, (more, others) => new Select(
        Apply(Functions.Equal, Zeros, new Constant(others + 1)), Apply(Functions.Multiply, Nonzero, OtherZeros(others)), more)));

    public override string ToString() => IrPrinter.Print(this);

    private Select WithZeros(Expr value) => new(
        Apply(Functions.Equal, Term, Zero), new Select(Apply(Functions.Equal, Zeros, One), Nonzero, value), Apply(Functions.Divide, Product, Term));

    /// <summary>
    /// The sum over all products of so many zeros beside the term, by Newton's identities from the sums of their powers. Where there are no more of them,
    /// that is their product.
    /// </summary>
    private Expr OtherZeros(int count)
    {
        if (count < 2)
        {
            return count == 0 ? One : OtherPowers(1);
        }

        var sum = Apply(Functions.Multiply, OtherZeros(count - 1), OtherPowers(1));
        for (var power = 2; power <= count; power++)
        {
            var next = power == count ? OtherPowers(power) : Apply(Functions.Multiply, OtherZeros(count - power), OtherPowers(power));
            sum = Apply(power % 2 == 0 ? Functions.Subtract : Functions.Add, sum, next);
        }

        return Apply(Functions.Divide, sum, new Constant(count));
    }

    private Call OtherPowers(int power) =>
        Apply(Functions.Subtract, ZeroPowers[power - 1], power == 1 ? Term : Apply(Functions.IntegerPower, Term, new Constant(power)));

    private static Call Apply(Function function, Expr left, Expr right) => new(function, [left, right]);
}
