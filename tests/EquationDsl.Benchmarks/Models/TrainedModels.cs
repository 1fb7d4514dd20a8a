using Transformer;

namespace EquationDsl.Benchmarks.Models;

/// <summary>The models that are measured, each with Adam as its last line.</summary>
internal static class TrainedModels
{
    /// <summary>The value, and for each of two factors a product as large.</summary>
    private const int WithGradient = 3;

    public static TrainedModel[] All => [OfTransformer(), OfBlock(), OfMlp(), OfLstm(), OfConvolutions()];

    private static TrainedModel OfTransformer()
    {
        const int Batch = 64;
        var model = new Model(new Random(1));
        var batch = Sorting.Draw(new Random(2), Batch);
        var (d, t) = (Model.Features, Sorting.Positions);
        var ofPosition = (8.0 * d * d) + (4.0 * t * d) + (4.0 * d * Model.Hidden) + (2.0 * d * Sorting.Symbols);
        return new($"samples/Transformer, {model.ParameterCount} parameters, {Batch} x {t}", WithGradient * Batch * t * ofPosition, 0.25, () => model.Train(batch, 1e-5f));
    }

    private static TrainedModel OfBlock()
    {
        const int B = 16, T = 64, D = 256, H = 8, C = D / H, F = 1024;
        var x = new Arrays([B, T, D]).Drawn(1, 1);
        var (gradient, cotangent) = (x.Alike(), x.Alike().Drawn(2, 1));
        var p = new Arrays([D], [D], [H, D, C], [H, D, C], [H, D, C], [H, C, D], [D], [D], [D, F], [F], [F, D], [D]).Drawn(3, 0.05f);
        var g = p.Alike();
        return new($"transformer block, D = {D}, H = {H}, F = {F}, {B} x {T}", WithGradient * B * T * ((8.0 * D * D) + (4.0 * T * D) + (4.0 * D * F)), 0.6, () => Equations.BlockGradient(
            x.Tensor(0), p.Part(0), p.Part(1), p.Tensor(2), p.Tensor(3), p.Tensor(4), p.Tensor(5), p.Part(6), p.Part(7), p.Tensor(8), p.Part(9), p.Tensor(10), p.Part(11), cotangent.Tensor(0),
            gradient.Tensor(0), g.Part(0), g.Part(1), g.Tensor(2), g.Tensor(3), g.Tensor(4), g.Tensor(5), g.Part(6), g.Part(7), g.Tensor(8), g.Part(9), g.Tensor(10), g.Part(11)));
    }

    private static TrainedModel OfMlp()
    {
        const int B = 64, D = 784, H = 256, C = 10;
        var x = new Arrays([B, D]).Drawn(1, 1);
        var labels = Enumerable.Range(0, B).Select(static b => b % C).ToArray();
        var trained = new Trained(new Arrays([D, H], [H], [H, C], [C]).Drawn(2, 0.05f));
        return new($"MLP of {D}-{H}-{C}, batches of {B}", 2.0 * B * H * ((2 * D) + (WithGradient * C)), null, () => trained.Step((p, g) =>
            ModelKernels.MlpLossGradient(x.Tensor(0), labels, p.Tensor(0), p.Part(1), p.Tensor(2), p.Part(3), g.Tensor(0), g.Part(1), g.Tensor(2), g.Part(3))));
    }

    private static TrainedModel OfLstm()
    {
        const int T = 50, N = 64, Gates = 4;
        var x = new Arrays([T, N], [T, N], [N], [N]).Drawn(1, 1);
        nint[][] gate = [[N, N], [N, N], [N]];
        var trained = new Trained(new Arrays([.. Enumerable.Repeat(gate, Gates).SelectMany(static g => g)]).Drawn(2, 0.1f));
        return new($"LSTM of {N} over {T} steps", 2.0 * T * Gates * N * N * (2 + WithGradient), null, () => trained.Step((p, g) => ModelKernels.LstmLossGradient(
            x.Part(0), x.Part(1), p.Part(0), p.Part(1), p.Part(2), p.Part(3), p.Part(4), p.Part(5), p.Part(6), p.Part(7), p.Part(8), p.Part(9), p.Part(10), p.Part(11), x.Part(2), x.Part(3),
            g.Part(0), g.Part(1), g.Part(2), g.Part(3), g.Part(4), g.Part(5), g.Part(6), g.Part(7), g.Part(8), g.Part(9), g.Part(10), g.Part(11))));
    }

    private static TrainedModel OfConvolutions()
    {
        const int B = 16, Size = 28, First = 16, Second = 32, Classes = 10, Filter = 9;
        var x = new Arrays([B, 1, Size, Size]).Drawn(1, 1);
        var labels = Enumerable.Range(0, B).Select(static b => b % Classes).ToArray();
        var trained = new Trained(new Arrays([First, 1, 3, 3], [First], [Second, First, 3, 3], [Second], [Second, Classes], [Classes]).Drawn(2, 0.2f));
        var (first, second) = ((Size - 2.0) * (Size - 2) * First * Filter, (Size - 4.0) * (Size - 4) * Second * First * Filter);
        return new($"convolutions 1-{First}-{Second} of 3 x 3, {B} images of {Size} x {Size}", 2 * B * ((2 * first) + (WithGradient * (second + (Second * Classes)))), null, () => trained.Step((p, g) =>
            ModelKernels.ConvolutionLossGradient(
                x.Tensor(0), labels, p.Tensor(0), p.Part(1), p.Tensor(2), p.Part(3), p.Tensor(4), p.Part(5), g.Tensor(0), g.Part(1), g.Tensor(2), g.Part(3), g.Tensor(4), g.Part(5))));
    }
}
