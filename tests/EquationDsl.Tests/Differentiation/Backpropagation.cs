namespace EquationDsl.Tests.Differentiation;

/// <summary>Loss and gradients of the two-layer network by the textbook's loops: dL/dw_ij = dL/da_j da_j/dz_j dz_j/dw_ij.</summary>
internal sealed record Backpropagation(double Loss, double[] W1Gradient, double[] W2Gradient)
{
    public static Backpropagation Of(double[] x, double[] w1, double[] w2, double[] y, int m, int n, int h, int k)
    {
        double[] w1Gradient = new double[n * h], w2Gradient = new double[h * k];
        var loss = 0.0;
        for (var example = 0; example < m; example++)
        {
            var input = x.AsSpan(example * n, n).ToArray();
            var hidden = Layer(input, w1, h);
            var output = Layer(hidden, w2, k);
            var target = y.AsSpan(example * k, k);
            var outputError = new double[k];
            for (var j = 0; j < k; j++)
            {
                loss += 0.5 * (output[j] - target[j]) * (output[j] - target[j]);
                outputError[j] = (output[j] - target[j]) * output[j] * (1 - output[j]);
            }

            var hiddenError = new double[h];
            for (var i = 0; i < h; i++)
            {
                for (var j = 0; j < k; j++)
                {
                    hiddenError[i] += outputError[j] * w2[(i * k) + j];
                    w2Gradient[(i * k) + j] += outputError[j] * hidden[i];
                }

                hiddenError[i] *= hidden[i] * (1 - hidden[i]);
            }

            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < h; j++)
                {
                    w1Gradient[(i * h) + j] += hiddenError[j] * input[i];
                }
            }
        }

        return new(loss, w1Gradient, w2Gradient);
    }

    private static double[] Layer(double[] input, double[] weights, int units)
    {
        var output = new double[units];
        for (var j = 0; j < units; j++)
        {
            var z = input.Select((v, i) => v * weights[(i * units) + j]).Sum();
            output[j] = 1 / (1 + Math.Exp(-z));
        }

        return output;
    }
}
