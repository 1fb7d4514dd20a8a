using System.Numerics.Tensors;
using static System.Numerics.Tensors.TensorPrimitives;

namespace EquationDsl.Benchmarks;

/// <summary>The best chains of TensorPrimitives calls, with scratch arrays at hand.</summary>
public static class Chains
{
    private const float GeluScale = 0.7978845608f;
    private const float GeluCubic = 0.044715f;
    private const float Epsilon = 1e-5f;

    public static void Gelu(Vectors v)
    {
        GeluGate(v, v.Scratch);
        Multiply<float>(v.X, v.Scratch, v.Result);
    }

    /// <summary>x / 2 (1 + tanh u) is x logistic(2u).</summary>
    private static void GeluGate(Vectors v, float[] gate)
    {
        Multiply<float>(v.X, v.X, gate);
        MultiplyAdd<float>(gate, 2 * GeluScale * GeluCubic, Filled(v.Scratch2, 2 * GeluScale), gate);
        Multiply<float>(gate, v.X, gate);
        Sigmoid<float>(gate, gate);
    }

    public static void GeluGradient(Vectors v)
    {
        // s + x s (1 - s) u',  u' = 2 c (1 + 3 k x^2)
        GeluGate(v, v.Scratch);
        Multiply<float>(v.X, v.X, v.Second);
        MultiplyAdd<float>(v.Second, 6 * GeluScale * GeluCubic, Filled(v.Scratch2, 2 * GeluScale), v.Second);
        Multiply<float>(v.Second, v.X, v.Second);
        Subtract(1f, v.Scratch, v.Third);
        MultiplyAdd<float>(v.Second, v.Third, Filled(v.Scratch2, 1), v.Second);
        Multiply<float>(v.Second, v.Scratch, v.Second);
        Multiply<float>(v.Second, v.Cotangent, v.Result);
    }

    public static void Gaussian(Vectors v, float mu, float sigma)
    {
        Subtract<float>(v.X, mu, v.Result);
        Multiply<float>(v.Result, v.Result, v.Result);
        Multiply<float>(v.Result, -1 / (2 * sigma * sigma), v.Result);
        Exp<float>(v.Result, v.Result);
        Multiply<float>(v.Result, 1 / MathF.Sqrt(2 * MathF.PI * sigma * sigma), v.Result);
    }

    public static void Softmax(Vectors v)
    {
        // SoftMax alone overflows for large scores: the shift is part of the job.
        Subtract<float>(v.X, Max<float>(v.X), v.Result);
        SoftMax<float>(v.Result, v.Result);
    }

    public static void SoftmaxGradient(Vectors v)
    {
        Softmax(v);
        Subtract<float>(v.Cotangent, Dot<float>(v.Result, v.Cotangent), v.Scratch);
        Multiply<float>(v.Result, v.Scratch, v.Result);
    }

    public static void CrossEntropyGradient(Vectors v)
    {
        Subtract<float>(v.X, Max<float>(v.X), v.Scratch);
        Exp<float>(v.Scratch, v.Result);
        var sum = Sum<float>(v.Result);
        var total = Sum<float>(v.P);
        v.Total = (total * MathF.Log(sum)) - Dot<float>(v.P, v.Scratch);
        Multiply<float>(v.Result, total / sum, v.Result);
        Subtract<float>(v.Result, v.P, v.Result);
    }

    /// <summary>Nine passes; the corrections of both moments are folded into the step and the epsilon.</summary>
    public static void Adam(Vectors v)
    {
        float[] theta = v.Result, first = v.Second, second = v.Third, g = v.Cotangent, scratch = v.Scratch;
        var (firstBias, secondBias) = (1 - MathF.Pow(0.9f, Contests.Steps), MathF.Sqrt(1 - MathF.Pow(0.999f, Contests.Steps)));
        Multiply<float>(first, 0.9f, first);
        MultiplyAdd<float>(g, 0.1f, first, first);
        Multiply<float>(g, g, scratch);
        Multiply<float>(second, 0.999f, second);
        MultiplyAdd<float>(scratch, 0.001f, second, second);
        Sqrt<float>(second, scratch);
        Add(scratch, 1e-8f * secondBias, scratch);
        Divide<float>(first, scratch, scratch);
        MultiplyAdd<float>(scratch, -Contests.Rate * secondBias / firstBias, theta, theta);
    }

    public static void BinaryCrossEntropy(Vectors v)
    {
        Log<float>(v.Q, v.Scratch);
        var first = Dot<float>(v.P, v.Scratch);
        Subtract(1f, v.Q, v.Scratch);
        Log<float>(v.Scratch, v.Scratch);
        v.Total = -(first + Sum<float>(v.Scratch) - Dot<float>(v.P, v.Scratch)) / v.N;
    }

    public static void KullbackLeibler(Vectors v)
    {
        Divide<float>(v.P, v.Q, v.Scratch);
        Log<float>(v.Scratch, v.Scratch);
        v.Total = Dot<float>(v.P, v.Scratch);
    }

    public static void LayerNorm(Vectors v)
    {
        Normalised(v, v.Result);
        MultiplyAdd<float>(v.Result, v.Gamma, v.Beta, v.Result);
    }

    public static void LayerNormGradient(Vectors v)
    {
        var scale = Normalised(v, v.Scratch);
        Multiply<float>(v.Cotangent, v.Scratch, v.Second);
        v.Cotangent.CopyTo(v.Third, 0);
        Multiply<float>(v.Cotangent, v.Gamma, v.Result);
        var mean = Sum<float>(v.Result) / v.N;
        var slope = Dot<float>(v.Result, v.Scratch) / v.N;
        Subtract<float>(v.Result, mean, v.Result);
        MultiplyAdd<float>(v.Scratch, -slope, v.Result, v.Result);
        Multiply<float>(v.Result, scale, v.Result);
    }

    public static void SquaredDistance(Vectors v)
    {
        var distance = Distance<float>(v.X, v.Y);
        v.Total = distance * distance;
    }

    private static float Normalised(Vectors v, float[] destination)
    {
        Subtract<float>(v.X, Sum<float>(v.X) / v.N, destination);
        var scale = 1 / MathF.Sqrt((SumOfSquares<float>(destination) / v.N) + Epsilon);
        Multiply<float>(destination, scale, destination);
        return scale;
    }

    private static float[] Filled(float[] array, float value)
    {
        Array.Fill(array, value);
        return array;
    }
}
