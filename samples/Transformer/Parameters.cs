using System.Numerics.Tensors;

namespace Transformer;

/// <summary>The parameters of the network, or their gradients: one run of memory, so that one update serves all of them, and a view on each part of it.</summary>
internal sealed class Parameters
{
    private readonly int[] _starts = new int[Extents.Length];

    public Parameters()
    {
        var count = 0;
        for (var part = 0; part < Extents.Length; part++)
        {
            _starts[part] = count;
            count += Length(part);
        }

        Values = new float[count];
    }

    public float[] Values { get; }

    public TensorSpan<float> E => Tensor(0);

    public TensorSpan<float> P => Tensor(1);

    public Span<float> Gamma1 => Part(2);

    public Span<float> Beta1 => Part(3);

    public TensorSpan<float> WQ => Tensor(4);

    public TensorSpan<float> WK => Tensor(5);

    public TensorSpan<float> WV => Tensor(6);

    public TensorSpan<float> WO => Tensor(7);

    public Span<float> Gamma2 => Part(8);

    public Span<float> Beta2 => Part(9);

    public TensorSpan<float> W1 => Tensor(10);

    public Span<float> B1 => Part(11);

    public TensorSpan<float> W2 => Tensor(12);

    public Span<float> B2 => Part(13);

    public TensorSpan<float> U => Tensor(14);

    public Span<float> C => Part(15);

    private static nint[][] Extents { get; } =
    [
        [Sorting.Symbols, Model.Features], [Sorting.Positions, Model.Features],
        [Model.Features], [Model.Features],
        [Model.Heads, Model.Features, Model.HeadFeatures], [Model.Heads, Model.Features, Model.HeadFeatures], [Model.Heads, Model.Features, Model.HeadFeatures], [Model.Heads, Model.HeadFeatures, Model.Features],
        [Model.Features], [Model.Features],
        [Model.Features, Model.Hidden], [Model.Hidden], [Model.Hidden, Model.Features], [Model.Features],
        [Model.Features, Sorting.Symbols], [Sorting.Symbols],
    ];

    /// <summary>Matrices uniform with the variance 1 / fan-in, scales 1, offsets 0.</summary>
    public void Draw(Random random)
    {
        for (var part = 0; part < Extents.Length; part++)
        {
            if (Extents[part] is [.., var fanIn, _])
            {
                var scale = Math.Sqrt(3.0 / fanIn);
                foreach (ref var value in Part(part))
                {
                    value = (float)(scale * ((2 * random.NextDouble()) - 1));
                }
            }
        }

        Gamma1.Fill(1);
        Gamma2.Fill(1);
    }

    private static int Length(int part) => (int)Extents[part].Aggregate(static (a, b) => a * b);

    private Span<float> Part(int part) => Values.AsSpan(_starts[part], Length(part));

    private TensorSpan<float> Tensor(int part) => new(Part(part), Extents[part]);
}
