namespace EquationDsl.Oracle;

/// <summary>
/// The number of bits to which <see cref="BigReal"/> operations on this thread round, as in mpmath's <c>workprec</c>.
/// A scope raises it: <c>using (WorkingPrecision.Use(1024)) { ... }</c>.
/// </summary>
public static class WorkingPrecision
{
    /// <summary>Outside of any scope: about 77 decimal digits.</summary>
    public const int DefaultBits = 256;

    /// <summary>The last step is enough for every cancellation that doubles can cause (2^-1074 beside 2^1024), twice over.</summary>
    private static readonly int[] Steps = [DefaultBits, 1200, 4800];

    [ThreadStatic]
    private static int _bits;

    /// <summary>Bits of the mantissa of every result on this thread.</summary>
    public static int Bits => _bits == 0 ? DefaultBits : _bits;

    /// <summary>Until the scope is disposed, results have this many bits.</summary>
    public static Scope Use(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 64);
        var scope = new Scope(_bits);
        _bits = bits;
        return scope;
    }

    /// <summary>Until the scope is disposed, results have so many bits more than now.</summary>
    public static Scope Raise(long guardBits) => Use(checked((int)(Bits + guardBits)));

    /// <summary>
    /// Evaluates a formula that may cancel at growing precision until two evaluations agree to <paramref name="agreement"/> bits
    /// (Ziv's strategy). Zero and infinity may come of a cancellation, so only the last step is believed when it says so.
    /// </summary>
    public static BigReal Settle(Func<BigReal> formula, int agreement = 80)
    {
        var value = BigReal.NaN;
        foreach (var bits in Steps)
        {
            using var scope = Use(bits);
            var previous = value;
            value = formula();
            if (Agree(previous, value, agreement))
            {
                break;
            }
        }

        return value;
    }

    private static bool Agree(BigReal x, BigReal y, int bits) =>
        x.IsFinite && y.IsFinite && !y.IsZero && (x - y).TopBit < y.TopBit - bits;

    /// <summary>Restores the precision when disposed.</summary>
    public readonly ref struct Scope
    {
        private readonly int _previous;

        internal Scope(int previous) => _previous = previous;

        public void Dispose() => _bits = _previous;
    }
}
