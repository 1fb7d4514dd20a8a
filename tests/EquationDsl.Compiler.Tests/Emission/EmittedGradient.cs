using System.Globalization;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>The gradient of an equation that gives a number, beside differences of that number.</summary>
internal static class EmittedGradient
{
    /// <summary>By how much they differ at most.</summary>
    /// <param name="inputs">The parameters in their order, all of them arrays.</param>
    public static double DifferenceOf(string equation, string signature, EquationOptions? options, params (string Name, double[] Values)[] inputs)
    {
        var names = string.Join(", ", inputs.Select(static i => i.Name));
        var gradients = string.Join(", ", inputs.Select(static i => "d" + i.Name));
        var declared = inputs.Select(static i =>
            $"double[] {i.Name} = [{string.Join(", ", i.Values.Select(static v => v.ToString("R", CultureInfo.InvariantCulture)))}], d{i.Name} = new double[{i.Values.Length}];");
        return EmittedMethod.Run(
            equation, signature,
            $$"""
            {{string.Join("\n", declared)}}
            FGradient({{names}}, {{gradients}});
            var worst = 0.0;
            foreach (var (input, gradient) in new[] { {{string.Join(", ", inputs.Select(static i => $"({i.Name}, d{i.Name})"))}} })
            {
                for (var i = 0; i < input.Length; i++)
                {
                    var kept = input[i];
                    input[i] = kept + 1e-5;
                    var above = F({{names}});
                    input[i] = kept - 1e-5;
                    var below = F({{names}});
                    input[i] = kept;
                    worst = Math.Max(worst, Math.Abs((above - below) / 2e-5 - gradient[i]));
                }
            }

            return new[] { worst };
            """,
            options).Single();
    }
}
