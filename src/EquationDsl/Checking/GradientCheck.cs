namespace EquationDsl;

/// <summary>A number from a vector; what a gradient is checked against.</summary>
/// <param name="at">The point; to be read only.</param>
public delegate double ScalarFunction(ReadOnlySpan<double> at);

/// <summary>Compares a gradient with central differences, for tests of one's own equations.</summary>
public static class GradientCheck
{
    /// <summary>The step is this times the magnitude of the entry (at least 1): there rounding and truncation are about the same, 1e-10 of the value.</summary>
    private static readonly double Step = Math.Cbrt(double.BitIncrement(1) - 1);

    /// <summary>
    /// Evaluates <paramref name="function"/> a step to either side in each entry. An entry is right if it differs from the quotient of differences by at most
    /// <paramref name="tolerance"/> times the greatest of 1 and the two magnitudes. Points where the function is not smooth fail with reason.
    /// </summary>
    /// <param name="function">The value at a point.</param>
    /// <param name="at">The point, n entries.</param>
    /// <param name="gradient">The gradient there, n entries.</param>
    /// <param name="tolerance">Relative; central differences of well-scaled functions are good to about 1e-9.</param>
    /// <returns>Whether all entries are right, and the worst of them.</returns>
    /// <exception cref="ArgumentException">The point and the gradient have different lengths.</exception>
    public static GradientCheckResult Compare(ScalarFunction function, ReadOnlySpan<double> at, ReadOnlySpan<double> gradient, double tolerance = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (at.Length != gradient.Length)
        {
            throw new ArgumentException($"'gradient' has {gradient.Length} entries, but 'at' has {at.Length}.", nameof(gradient));
        }

        var point = at.ToArray();
        var worst = new GradientCheckResult(true, -1, 0, 0, 0);
        for (var i = 0; i < point.Length; i++)
        {
            var step = Step * Math.Max(1, Math.Abs(at[i]));
            var (above, below) = (at[i] + step, at[i] - step);
            point[i] = above;
            var difference = function(point);
            point[i] = below;
            difference = (difference - function(point)) / (above - below);
            point[i] = at[i];

            var error = Math.Abs(gradient[i] - difference) / Math.Max(1, Math.Max(Math.Abs(gradient[i]), Math.Abs(difference)));
            if (worst.Index < 0 || !(error <= worst.Error))
            {
                worst = new GradientCheckResult(error <= tolerance, i, gradient[i], difference, error);
            }

            if (double.IsNaN(error))
            {
                break;
            }
        }

        return worst;
    }
}
