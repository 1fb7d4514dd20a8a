using System.Numerics.Tensors;

namespace Transformer;

/// <summary>The network, its state of training, and the two things to do with it.</summary>
internal sealed class Model
{
    public const int Features = 32;
    public const int Heads = 4;
    public const int HeadFeatures = Features / Heads;
    public const int Hidden = 64;

    private readonly Parameters _parameters = new(), _gradients = new(), _first = new(), _second = new();
    private int _step;

    public Model(Random random) => _parameters.Draw(random);

    public int ParameterCount => _parameters.Values.Length;

    /// <summary>One step of Adam on the loss of a batch, which is returned.</summary>
    public float Train(Examples batch, float rate)
    {
        Parameters p = _parameters, g = _gradients;
        var loss = Equations.LossGradient(
            batch.Given, batch.Sorted, p.E, p.P, p.Gamma1, p.Beta1, p.WQ, p.WK, p.WV, p.WO, p.Gamma2, p.Beta2, p.W1, p.B1, p.W2, p.B2, p.U, p.C,
            g.E, g.P, g.Gamma1, g.Beta1, g.WQ, g.WK, g.WV, g.WO, g.Gamma2, g.Beta2, g.W1, g.B1, g.W2, g.B2, g.U, g.C);
        Equations.Adam(p.Values, _first.Values, _second.Values, g.Values, ++_step, rate);
        return loss;
    }

    /// <summary>The symbols that the network finds likeliest, position by position.</summary>
    public int[] Predict(Examples examples)
    {
        var p = _parameters;
        var logits = new float[examples.Count * Sorting.Positions * Sorting.Symbols];
        Equations.Network(
            examples.Given, p.E, p.P, p.Gamma1, p.Beta1, p.WQ, p.WK, p.WV, p.WO, p.Gamma2, p.Beta2, p.W1, p.B1, p.W2, p.B2, p.U, p.C,
            new TensorSpan<float>(logits, [examples.Count, Sorting.Positions, Sorting.Symbols]));
        return [.. logits.Chunk(Sorting.Symbols).Select(static row => TensorPrimitives.IndexOfMax(row))];
    }
}
