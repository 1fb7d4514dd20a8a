namespace EquationDsl.Tests.Recurrences;

/// <summary>A number and how it changes along one direction of the inputs: a plain loop over these is its own derivative, exact up to rounding.</summary>
internal readonly record struct Dual(double Value, double Slope)
{
    public static implicit operator Dual(double value) => new(value, 0);

    public static Dual operator +(Dual x, Dual y) => new(x.Value + y.Value, x.Slope + y.Slope);

    public static Dual operator -(Dual x, Dual y) => new(x.Value - y.Value, x.Slope - y.Slope);

    public static Dual operator *(Dual x, Dual y) => new(x.Value * y.Value, (x.Slope * y.Value) + (x.Value * y.Slope));

    public static Dual operator /(Dual x, Dual y) => new(x.Value / y.Value, ((x.Slope * y.Value) - (x.Value * y.Slope)) / (y.Value * y.Value));

    public static Dual Exp(Dual x) => new(Math.Exp(x.Value), Math.Exp(x.Value) * x.Slope);

    public static Dual Log(Dual x) => new(Math.Log(x.Value), x.Slope / x.Value);

    public static Dual Sin(Dual x) => new(Math.Sin(x.Value), Math.Cos(x.Value) * x.Slope);

    public static Dual Tanh(Dual x) => new(Math.Tanh(x.Value), x.Slope / (Math.Cosh(x.Value) * Math.Cosh(x.Value)));

    public static Dual Logistic(Dual x) => 1 / (1 + Exp(0 - x));

    public static Dual Max(Dual x, Dual y) => x.Value >= y.Value ? x : y;

    public static Dual Min(Dual x, Dual y) => x.Value <= y.Value ? x : y;
}
