using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>What a distribution requires of an input.</summary>
public sealed record RequiredRange(string Parameter, NumberRange Range)
{
    /// <summary>What is required of it and another one.</summary>
    public InputOrder? Order { get; init; }

    /// <summary>The request whose parameters say it.</summary>
    public static EquationRequest Noted(ValueArray<RequiredRange> required, EquationRequest request) => request with
    {
        Method = request.Method with
        {
            Parameters = request.Method.Parameters.Select(p => With(p, required.Where(r => r.Parameter == p.Name).ToList())).ToValueArray(),
        },
    };

    private static ParameterModel With(ParameterModel parameter, List<RequiredRange> required) => parameter with
    {
        Range = required.Aggregate(parameter.Range, static (range, r) => range | r.Range),
        Orders = [.. parameter.Orders, .. required.Select(static r => r.Order).OfType<InputOrder>().Except(parameter.Orders)],
    };
}
