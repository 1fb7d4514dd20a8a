using Transformer;

namespace EquationDsl.Benchmarks.Models;

/// <summary>Parameters with their gradients and the moments of Adam.</summary>
internal sealed class Trained(Arrays parameters)
{
    private readonly Arrays _gradients = parameters.Alike(), _first = parameters.Alike(), _second = parameters.Alike();
    private int _step;

    public void Step(Action<Arrays, Arrays> gradient)
    {
        gradient(parameters, _gradients);
        Equations.Adam(parameters.Values, _first.Values, _second.Values, _gradients.Values, ++_step, 1e-5f);
    }
}
