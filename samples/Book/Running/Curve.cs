namespace Book.Running;

/// <summary>A function of one number at many points, with its derivative.</summary>
internal sealed record Curve(double[] X, double[] Values, double[] Slopes);
