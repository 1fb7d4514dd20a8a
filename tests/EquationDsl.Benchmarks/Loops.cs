using static System.MathF;

namespace EquationDsl.Benchmarks;

/// <summary>The plain loops that a C# developer writes first.</summary>
public static class Loops
{
    private const float GeluScale = 0.7978845608f;
    private const float GeluCubic = 0.044715f;
    private const float Epsilon = 1e-5f;

    public static void Adam(Vectors v)
    {
        float[] theta = v.Result, first = v.Second, second = v.Third, g = v.Cotangent;
        var (firstBias, secondBias) = (1 - Pow(0.9f, Contests.Steps), 1 - Pow(0.999f, Contests.Steps));
        for (var i = 0; i < g.Length; i++)
        {
            first[i] = (0.9f * first[i]) + (0.1f * g[i]);
            second[i] = (0.999f * second[i]) + (0.001f * g[i] * g[i]);
            theta[i] -= Contests.Rate * (first[i] / firstBias) / (Sqrt(second[i] / secondBias) + 1e-8f);
        }
    }

    public static void Exp(Vectors v)
    {
        float[] x = v.X, result = v.Result;
        for (var i = 0; i < x.Length; i++)
        {
            result[i] = MathF.Exp(x[i]);
        }
    }

    public static void Sigmoid(Vectors v)
    {
        float[] x = v.X, result = v.Result;
        for (var i = 0; i < x.Length; i++)
        {
            result[i] = 1 / (1 + MathF.Exp(-x[i]));
        }
    }

    public static void Tanh(Vectors v)
    {
        float[] x = v.X, result = v.Result;
        for (var i = 0; i < x.Length; i++)
        {
            result[i] = MathF.Tanh(x[i]);
        }
    }

    public static void Gelu(Vectors v)
    {
        float[] a = v.X, result = v.Result;
        for (var i = 0; i < a.Length; i++)
        {
            var x = a[i];
            result[i] = x / 2 * (1 + MathF.Tanh(GeluScale * (x + (GeluCubic * x * x * x))));
        }
    }

    public static void GeluGradient(Vectors v)
    {
        float[] a = v.X, g = v.Cotangent, result = v.Result;
        for (var i = 0; i < a.Length; i++)
        {
            var x = a[i];
            var t = MathF.Tanh(GeluScale * (x + (GeluCubic * x * x * x)));
            result[i] = g[i] * ((0.5f * (1 + t)) + (0.5f * x * (1 - (t * t)) * GeluScale * (1 + (3 * GeluCubic * x * x))));
        }
    }

    public static void Gaussian(Vectors v, float mu, float sigma)
    {
        float[] x = v.X, result = v.Result;
        var scale = 1 / Sqrt(2 * PI * sigma * sigma);
        for (var i = 0; i < x.Length; i++)
        {
            var d = x[i] - mu;
            result[i] = scale * MathF.Exp(-d * d / (2 * sigma * sigma));
        }
    }

    public static void Softmax(Vectors v)
    {
        float[] z = v.X, result = v.Result;
        var max = float.NegativeInfinity;
        foreach (var x in z)
        {
            max = Max(max, x);
        }

        float sum = 0;
        for (var i = 0; i < z.Length; i++)
        {
            sum += result[i] = MathF.Exp(z[i] - max);
        }

        for (var i = 0; i < z.Length; i++)
        {
            result[i] /= sum;
        }
    }

    public static void SoftmaxGradient(Vectors v)
    {
        Softmax(v);
        float[] y = v.Result, g = v.Cotangent;
        float dot = 0;
        for (var i = 0; i < y.Length; i++)
        {
            dot += g[i] * y[i];
        }

        for (var i = 0; i < y.Length; i++)
        {
            y[i] *= g[i] - dot;
        }
    }

    public static void CrossEntropyGradient(Vectors v)
    {
        Softmax(v);
        float[] p = v.Result, y = v.P, z = v.X;
        float max = float.NegativeInfinity, sum = 0, total = 0, loss = 0;
        foreach (var x in z)
        {
            max = Max(max, x);
        }

        for (var i = 0; i < z.Length; i++)
        {
            sum += MathF.Exp(z[i] - max);
            total += y[i];
        }

        var logSum = Log(sum);
        for (var i = 0; i < z.Length; i++)
        {
            loss -= y[i] * (z[i] - max - logSum);
            p[i] = (p[i] * total) - y[i];
        }

        v.Total = loss;
    }

    public static void BinaryCrossEntropy(Vectors v)
    {
        float[] y = v.P, p = v.Q;
        float sum = 0;
        for (var i = 0; i < y.Length; i++)
        {
            sum += (y[i] * Log(p[i])) + ((1 - y[i]) * Log(1 - p[i]));
        }

        v.Total = -sum / y.Length;
    }

    public static void KullbackLeibler(Vectors v)
    {
        float[] p = v.P, q = v.Q;
        float sum = 0;
        for (var i = 0; i < p.Length; i++)
        {
            sum += p[i] * Log(p[i] / q[i]);
        }

        v.Total = sum;
    }

    public static void LayerNorm(Vectors v)
    {
        float[] x = v.X, y = v.Result;
        var (mean, scale) = Statistics(x);
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = (v.Gamma[i] * ((x[i] - mean) * scale)) + v.Beta[i];
        }
    }

    public static void LayerNormGradient(Vectors v)
    {
        float[] x = v.X, g = v.Cotangent;
        var (mean, scale) = Statistics(x);
        float sum = 0, dot = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var hat = (x[i] - mean) * scale;
            var weighted = g[i] * v.Gamma[i];
            sum += weighted;
            dot += weighted * hat;
            v.Second[i] = g[i] * hat;
            v.Third[i] = g[i];
        }

        for (var i = 0; i < x.Length; i++)
        {
            var hat = (x[i] - mean) * scale;
            v.Result[i] = scale * ((g[i] * v.Gamma[i]) - (sum / x.Length) - (hat * dot / x.Length));
        }
    }

    public static void Sum(Vectors v)
    {
        float sum = 0;
        foreach (var x in v.X)
        {
            sum += x;
        }

        v.Total = sum;
    }

    public static void Dot(Vectors v)
    {
        float[] x = v.X, y = v.Y;
        float sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        v.Total = sum;
    }

    public static void Norm(Vectors v)
    {
        float sum = 0;
        foreach (var x in v.X)
        {
            sum += x * x;
        }

        v.Total = Sqrt(sum);
    }

    public static void SquaredDistance(Vectors v)
    {
        float[] x = v.X, y = v.Y;
        float sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }

        v.Total = sum;
    }

    private static (float Mean, float Scale) Statistics(float[] x)
    {
        float sum = 0, squares = 0;
        foreach (var value in x)
        {
            sum += value;
        }

        var mean = sum / x.Length;
        foreach (var value in x)
        {
            squares += (value - mean) * (value - mean);
        }

        return (mean, 1 / Sqrt((squares / x.Length) + Epsilon));
    }
}
