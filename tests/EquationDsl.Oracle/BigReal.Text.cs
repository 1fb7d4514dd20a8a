using System.Globalization;
using System.Numerics;

namespace EquationDsl.Oracle;

/// <content>Decimal text.</content>
public readonly partial struct BigReal
{
    private const int PrintedDigits = 40;

    /// <summary>Reads a decimal number such as <c>-1.25e-7</c>, rounded once to the working precision.</summary>
    public static BigReal Parse(string text)
    {
        var mark = text.IndexOfAny(['e', 'E']);
        var digits = mark < 0 ? text : text[..mark];
        var point = digits.IndexOf('.');
        var fraction = point < 0 ? 0 : digits.Length - point - 1;
        var tens = (mark < 0 ? 0 : int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture)) - fraction;
        var whole = Exactly(BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        var power = Exactly(BigInteger.Pow(10, Math.Abs(tens)));
        return tens < 0 ? whole / power : whole * power;
    }

    /// <summary>40 significant digits, in scientific form.</summary>
    public override string ToString()
    {
        if (!IsFinite || IsZero || Math.Abs(TopBit) > 1 << 20)
        {
            return IsNaN ? "NaN" : IsZero ? (_negative ? "-0" : "0") : $"{(_negative ? "-" : "")}{(IsInfinity ? "inf" : $"2^{TopBit}")}";
        }

        // Digits before the point: one more than floor(log10); the estimate from the leading bit may be one too many.
        var tens = PrintedDigits - 1 - (int)Math.Floor(TopBit * 0.30102999566398120);
        using var scope = WorkingPrecision.Use(Math.Max(WorkingPrecision.Bits, 256));
        var power = Exactly(BigInteger.Pow(10, Math.Abs(tens)));
        var scaled = Round(Abs(tens < 0 ? this / power : this * power)).ToBigInteger().ToString(CultureInfo.InvariantCulture);
        var exponent = scaled.Length - 1 - tens;
        return string.Create(CultureInfo.InvariantCulture, $"{(_negative ? "-" : "")}{scaled[0]}.{scaled[1..PrintedDigits]}e{exponent}");
    }
}
