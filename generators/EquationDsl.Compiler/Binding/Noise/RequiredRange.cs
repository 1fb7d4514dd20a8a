using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>What a distribution requires of an input.</summary>
public sealed record RequiredRange(string Parameter, NumberRange Range)
{
    /// <summary>The request whose parameters say it.</summary>
    public static EquationRequest Noted(ValueArray<RequiredRange> required, EquationRequest request) => request with
    {
        Method = request.Method with
        {
            Parameters = request.Method.Parameters.Select(p => p with { Range = required.Where(r => r.Parameter == p.Name).Aggregate(p.Range, static (range, r) => range | r.Range) }).ToValueArray(),
        },
    };
}
