namespace EquationDsl.Tests.BadInput;

/// <summary>A call allocates nothing on the managed heap, whether its scratch memory fits the stack or is rented.</summary>
public sealed class Allocation
{
    private const int Calls = 100;

    [Theory, InlineData(5), InlineData(5000)]
    public void Softmax(int n)
    {
        float[] z = Filled(n), result = new float[n], gradient = new float[n];
        Assert.Equal(0, BytesOf(() => Kernels.Softmax(z, result)));
        Assert.Equal(0, BytesOf(() => Kernels.SoftmaxGradient(z, z, gradient)));
    }

    [Theory, InlineData(5), InlineData(5000)]
    public void LayerNorm(int n)
    {
        float[] x = Filled(n), y = new float[n], dx = new float[n], dGamma = new float[n], dBeta = new float[n];
        Assert.Equal(0, BytesOf(() => Kernels.LayerNorm(x, x, x, y)));
        Assert.Equal(0, BytesOf(() => Kernels.LayerNormGradient(x, x, x, x, dx, dGamma, dBeta)));
    }

    [Theory, InlineData(5), InlineData(5000)]
    public void CrossEntropy(int n)
    {
        float[] y = Filled(n), dy = new float[n], dz = new float[n];
        Assert.Equal(0, BytesOf(() => _ = Kernels.CrossEntropy(y, y)));
        Assert.Equal(0, BytesOf(() => _ = Kernels.CrossEntropyGradient(y, y, dy, dz)));
    }

    /// <summary>The first calls are not counted: they compile the kernel and may fill the pool that scratch memory is rented from.</summary>
    private static long BytesOf(Action call)
    {
        Repeat(call);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(call);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Repeat(Action call)
    {
        for (var i = 0; i < Calls; i++)
        {
            call();
        }
    }

    private static float[] Filled(int n)
    {
        var values = new float[n];
        Array.Fill(values, 1f / n);
        return values;
    }
}
