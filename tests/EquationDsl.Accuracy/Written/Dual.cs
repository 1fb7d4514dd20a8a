namespace EquationDsl.Digits.Written;

/// <summary>A number and its derivative, by the arithmetic of the element type: a formula as a program would write it, and its derivative by the rules of school.</summary>
public readonly record struct Dual(Real Value, Real Slope)
{
    public static implicit operator Dual(Real value) => new(value, 0);

    public static implicit operator Dual(int value) => new(value, 0);

    public static Dual operator +(Dual x, Dual y) => new(x.Value + y.Value, x.Slope + y.Slope);

    public static Dual operator -(Dual x, Dual y) => new(x.Value - y.Value, x.Slope - y.Slope);

    public static Dual operator -(Dual x) => new(-x.Value, -x.Slope);

    public static Dual operator *(Dual x, Dual y) => new(x.Value * y.Value, (x.Slope * y.Value) + (x.Value * y.Slope));

    public static Dual operator /(Dual x, Dual y) => new(x.Value / y.Value, (x.Slope - (x.Value / y.Value * y.Slope)) / y.Value);

    public static Dual Exp(Dual x) => Real.Exp(x.Value) is var e ? new(e, e * x.Slope) : default;

    public static Dual Log(Dual x) => new(Real.Log(x.Value), x.Slope / x.Value);

    public static Dual Log2(Dual x) => Log(x) / Real.Log(2);

    public static Dual Sqrt(Dual x) => Real.Sqrt(x.Value) is var r ? new(r, x.Slope / (2 * r)) : default;

    public static Dual Cbrt(Dual x) => Real.Cbrt(x.Value) is var r ? new(r, x.Slope / (3 * r * r)) : default;

    public static Dual Sin(Dual x) => new(Real.Sin(x.Value), Real.Cos(x.Value) * x.Slope);

    public static Dual Cos(Dual x) => new(Real.Cos(x.Value), -Real.Sin(x.Value) * x.Slope);

    public static Dual Tan(Dual x) => Sin(x) / Cos(x) is var t ? new(Real.Tan(x.Value), t.Slope) : default;

    public static Dual Atan(Dual x) => new(Real.Atan(x.Value), x.Slope / (1 + (x.Value * x.Value)));

    public static Dual Acos(Dual x) => new(Real.Acos(x.Value), -x.Slope / Real.Sqrt(1 - (x.Value * x.Value)));

    public static Dual Asin(Dual x) => new(Real.Asin(x.Value), x.Slope / Real.Sqrt(1 - (x.Value * x.Value)));

    public static Dual Sinh(Dual x) => new(Real.Sinh(x.Value), Real.Cosh(x.Value) * x.Slope);

    public static Dual Cosh(Dual x) => new(Real.Cosh(x.Value), Real.Sinh(x.Value) * x.Slope);

    public static Dual Tanh(Dual x) => Real.Tanh(x.Value) is var t ? new(t, (1 - (t * t)) * x.Slope) : default;

    public static Dual Asinh(Dual x) => new(Real.Asinh(x.Value), x.Slope / Real.Sqrt((x.Value * x.Value) + 1));

    public static Dual Atanh(Dual x) => new(Real.Atanh(x.Value), x.Slope / (1 - (x.Value * x.Value)));

    public static Dual Abs(Dual x) => new(Real.Abs(x.Value), Real.Sign(x.Value) * x.Slope);

    public static Dual Logistic(Dual x) => 1 / (1 + Exp(-x));

    public static Dual Sq(Dual x) => x * x;

    public static Dual Pow(Dual x, int n) => new(Real.Pow(x.Value, n), n * Real.Pow(x.Value, n - 1) * x.Slope);

    public static Dual Pow(Dual x, Dual y) =>
        Real.Pow(x.Value, y.Value) is var p ? new(p, (y.Value * Real.Pow(x.Value, y.Value - 1) * x.Slope) + (y.Slope == 0 ? 0 : p * Real.Log(x.Value) * y.Slope)) : default;

    public static Dual Sum(Dual[] x, Func<Dual, Dual> term) => x.Aggregate((Dual)0, (all, next) => all + term(next));

    public static Dual Product(Dual[] x) => x.Aggregate((Dual)1, static (all, next) => all * next);

    public static Dual Dot(Dual[] x, Dual[] y) => x.Zip(y).Aggregate((Dual)0, static (all, next) => all + (next.First * next.Second));
}
