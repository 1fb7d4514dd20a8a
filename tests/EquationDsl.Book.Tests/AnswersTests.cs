using Book.Running;

namespace EquationDsl.Book.Tests;

/// <summary>Answers of exercises are compared number by number.</summary>
public sealed class AnswersTests
{
    [Theory]
    [InlineData("0.24472847105479767", "0.24472847105479767")]
    [InlineData("0.2447284710547977", "0.24472847105479767")]
    [InlineData("0.333333", "0.3333333333333333")]
    [InlineData("0.3333333333333333", "0.333")]
    [InlineData("x = 4, y = -8.5e-3", "4 -0.0085")]
    [InlineData("1e-300", "1e-300")]
    [InlineData("NaN", "NaN")]
    [InlineData("∞", "∞")]
    public void EqualNumbersHold(string printed, string expected) => Assert.Null(Answers.Difference(printed, expected));

    [Theory]
    [InlineData("0.24472847205479767", "0.24472847105479767")]
    [InlineData("0.334", "0.333")]
    [InlineData("12.4", "12")]
    [InlineData("13", "12")]
    [InlineData("1 2", "1 2 3")]
    [InlineData("1 2 3", "1 2")]
    [InlineData("NaN", "1")]
    [InlineData("", "1")]
    [InlineData("1", "one")]
    [InlineData("0", "1e-12")]
    public void OtherNumbersDoNot(string printed, string expected) => Assert.NotNull(Answers.Difference(printed, expected));
}
