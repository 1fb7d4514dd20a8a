namespace EquationDsl.Numerics;

/// <summary>A distribution on positive numbers, as <see cref="Quantiles"/> needs it.</summary>
internal interface IContinuousShares
{
    /// <summary>How much lies below and above x, both accurate however small.</summary>
    (double Lower, double Upper) Shares(double x);

    double Density(double x);
}
