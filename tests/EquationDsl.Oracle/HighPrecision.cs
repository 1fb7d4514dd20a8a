namespace EquationDsl.Oracle;

/// <summary>
/// Elementary and special functions to the working precision: relative error below 2^(4 - bits), except that values next to a zero
/// of log-gamma, digamma or a trigonometric function are as accurate relatively as elsewhere. Special values follow C99 Annex F.
/// </summary>
/// <remarks>Series with argument reduction, each the shortest that is plainly right; speed comes second.</remarks>
public static partial class HighPrecision
{
    private const int GuardBits = 40;

    private static BigReal Guarded(Func<BigReal, BigReal> core, BigReal x)
    {
        BigReal value;
        using (WorkingPrecision.Raise(GuardBits))
        {
            value = core(x);
        }

        return value.Rounded();
    }

    private static BigReal Guarded(Func<BigReal, BigReal, BigReal> core, BigReal x, BigReal y)
    {
        BigReal value;
        using (WorkingPrecision.Raise(GuardBits))
        {
            value = core(x, y);
        }

        return value.Rounded();
    }
}
