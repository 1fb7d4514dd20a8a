using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>What is told of expressions that lose digits in every form that was tried.</summary>
public class LostDigitsTests
{
    private const string Equation = @"\frac{1}{x} - \cot x + z - y";

    private static readonly Tensor X = new("x", 1, default, ElementKind.Real, TensorRole.Input);

    private static readonly Tensor Between = new("t", 2, default, ElementKind.Real, TensorRole.Intermediate);

    private static readonly TextSpan Difference = new(0, 21);

    private static Expr Minus(Expr left, Expr right) => new Call(Functions.Subtract, [left, right]);

    private static Expr Read(Tensor tensor) => new Read(tensor, default);

    private static string[] Told(string signature, params LostDigits[] losses) => [.. LossFindings.Of(Signatures.Request(Equation, signature), losses).Select(static d => d.ToString())];

    [Theory]
    [InlineData("double F(double x, double y, double z)", 27, @"EQ0242 0..21: '\frac{1}{x} - \cot x' loses 27 of 53 bits for x near 0, and no form that was tried keeps them.")]
    [InlineData("double F(double x, double y, double z)", 26, null)]
    [InlineData("double F(double x, double y, double z)", 60, @"EQ0242 0..21: '\frac{1}{x} - \cot x' loses 53 of 53 bits for x near 0, and no form that was tried keeps them.")]
    [InlineData("float F(float x, float y, float z)", 13, @"EQ0242 0..21: '\frac{1}{x} - \cot x' loses 13 of 24 bits for x near 0, and no form that was tried keeps them.")]
    [InlineData("float F(float x, float y, float z)", 12, null)]
    public void More_than_half_of_the_digits_are_told(string signature, int bits, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Told(signature, new LostDigits(Minus(Read(Between), Read(X)), Difference, "x near 0", bits)));

    [Fact]
    public void What_parameters_lack_is_not_told()
    {
        const string Signature = "double F(double x, double y, double z)";
        Expr[] given = [Minus(Read(X), Read(X)), Minus(Read(X), new Constant(1)), new Call(Functions.Add, [new Call(Functions.Negate, [Read(X)]), Read(X)])];
        Assert.All(given, static e => Assert.Empty(Told(Signature, new LostDigits(e, Difference, "x near y", 50))));
        Assert.Single(Told(Signature, new LostDigits(Minus(Read(X), new Call(Functions.Exp, [Read(X)])), Difference, "x near y", 50)));
    }

    /// <summary>The value and its derivatives may lose at the same place.</summary>
    [Fact]
    public void The_worst_at_a_place_is_told_once()
    {
        LostDigits At(int start, int bits, string inputs) => new(Minus(Read(Between), Read(X)), new(start, 5), inputs, bits);
        var told = Told("double F(double x, double y, double z)", At(15, 40, "a"), At(0, 30, "b"), At(0, 50, "c"));
        Assert.Equal(2, told.Length);
        Assert.Contains("loses 50 of 53 bits for c", told[0], StringComparison.Ordinal);
        Assert.Contains("loses 40 of 53 bits for a", told[1], StringComparison.Ordinal);
    }

    /// <summary>What one rewriting found is kept by the next.</summary>
    [Fact]
    public void Losses_of_rewritings_in_turn_are_kept()
    {
        var loss = new LostDigits(Read(X), Difference, "x near 0", 30);
        var program = ProgramText.Parse("f(x) -> y; y = x");
        var first = new RewriteResult(program, default, default) { Losses = [loss] };
        var second = new RewriteResult(program, default, default) { Losses = [loss with { Bits = 31 }] };
        Assert.Equal(new[] { 30, 31 }, second.After(first).Losses.Select(static l => l.Bits));
    }
}
