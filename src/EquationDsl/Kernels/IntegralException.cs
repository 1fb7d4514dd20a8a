using System.Globalization;
using System.Numerics;

namespace EquationDsl;

/// <summary>
/// An integral, or a sum without a last term, does not converge, as far as can be seen, or what is integrated or summed is not a finite number somewhere.
/// </summary>
/// <remarks>What was to be written from it holds no result.</remarks>
public sealed class IntegralException : ArithmeticException
{
    /// <param name="message">What was found.</param>
    /// <param name="integral">The integral, as the equation writes it.</param>
    /// <param name="estimate">What its value seems to be.</param>
    /// <param name="error">How far that may be from it.</param>
    public IntegralException(string message, string integral, double estimate, double error)
        : base(message)
    {
        (Integral, Estimate, Error) = (integral, estimate, error);
    }

    /// <summary>The integral, as the equation writes it.</summary>
    public string Integral { get; }

    /// <summary>The value that was reached; NaN where what is integrated is not finite.</summary>
    public double Estimate { get; }

    /// <summary>The estimate of the error of <see cref="Estimate"/>.</summary>
    public double Error { get; }

    internal static IntegralException NotConverged(string integral, double estimate, double error, double tolerance) => new(
        string.Create(CultureInfo.InvariantCulture, $"'{integral}' does not converge to the tolerance {tolerance}: {estimate} was reached, with an error of about {error}."),
        integral, estimate, error);

    internal static IntegralException NothingSeen(string integral) => new(
        $"'{integral}': what is integrated is 0 at every number that was tried, and may be another one in a narrow place between them; begin or end the range there.",
        integral, 0, double.NaN);

    internal static IntegralException NotFinite<T>(string integral, T value, T at)
        where T : INumberBase<T> => new(
        string.Create(CultureInfo.InvariantCulture, $"'{integral}': what is integrated is {value} at {at}, which is not finite."), integral, double.NaN, double.NaN);

    internal static IntegralException NotSummable(string series, double estimate, double rest, int terms) => new(
        string.Create(CultureInfo.InvariantCulture, $"'{series}' does not converge as a geometric series does: {terms} terms give {estimate}, and the others may give {rest}."),
        series, estimate, rest);

    internal static IntegralException Cancels(string series, double estimate, double rounding) => new(
        string.Create(CultureInfo.InvariantCulture, $"'{series}': its terms cancel, and are rounded by more than is left: {estimate} was reached, with an error of up to {rounding}."),
        series, estimate, rounding);

    internal static IntegralException NotFiniteTerm<T>(string series, T value, T at)
        where T : INumberBase<T> => new(
        string.Create(CultureInfo.InvariantCulture, $"'{series}': the term of {at} is {value}, which is not finite."), series, double.NaN, double.NaN);

    internal static IntegralException NoRange<T>(string integral, T lower, T upper)
        where T : INumberBase<T> => new(
        string.Create(CultureInfo.InvariantCulture, $"'{integral}': there is no range from {lower} to {upper}."), integral, double.NaN, double.NaN);
}
