namespace EquationDsl.Tests.Simd;

internal static class Ulp
{
    /// <summary>
    /// The distance from the true value in units in the last place of a single near it; infinite where one is NaN or infinite and the other is not, or where
    /// a zero has the wrong sign.
    /// </summary>
    public static double Error(float actual, double expected)
    {
        // The usual case, which a run over all floats meets four thousand million times.
        var exponent = (int)(BitConverter.DoubleToUInt64Bits(expected) >> 52) & 0x7FF;
        if (exponent is > 1023 - 126 and < 1023 + 127 && float.IsFinite(actual))
        {
            return Math.Abs(actual - expected) * BitConverter.UInt64BitsToDouble((ulong)(2 * 1023 + 23 - exponent) << 52);
        }

        if (double.IsNaN(expected) || float.IsNaN(actual))
        {
            return double.IsNaN(expected) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        if (expected == 0 || double.IsInfinity(expected))
        {
            return actual == expected && float.IsNegative(actual) == double.IsNegative(expected) ? 0 : double.PositiveInfinity;
        }

        // An overflow is as far off as 2^128 is, the number that would follow the greatest.
        var value = float.IsInfinity(actual) ? Math.CopySign(Math.Pow(2, 128), actual) : actual;
        var bounded = Math.Min(Math.Abs(expected), Math.Pow(2, 128));
        var unit = Math.Pow(2, Math.Clamp(Math.ILogB(bounded), -126, 127) - 23);
        return Math.Abs(value - Math.CopySign(bounded, expected)) / unit;
    }
}
