using System.Globalization;

namespace EquationDsl;

/// <summary>What a comparison of a gradient with differences found.</summary>
/// <param name="IsRight">Whether every entry is within the tolerance.</param>
/// <param name="Index">The entry that differs most, from 0; -1 where there is none.</param>
/// <param name="Gradient">The gradient's value there.</param>
/// <param name="Difference">The quotient of differences there.</param>
/// <param name="Error">How far they are apart, relative to the greatest of 1 and their magnitudes; NaN where one of them is.</param>
public sealed record GradientCheckResult(bool IsRight, int Index, double Gradient, double Difference, double Error)
{
    /// <inheritdoc/>
    public override string ToString() => Index < 0
        ? "nothing to compare"
        : string.Create(CultureInfo.InvariantCulture, $"{(IsRight ? "right" : "wrong")}; entry {Index} differs most: gradient {Gradient}, differences {Difference}, relative error {Error:0.0e0}");
}
