using System.Globalization;
using System.Text.RegularExpressions;
using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>
/// Numbers the values that nobody named anew: where rewriting left one sum of several it is <c>sum</c>, whatever number it had among the others.
/// </summary>
internal static class ValueNames
{
    private static Regex Numbered { get; } = new(
        $"^({string.Join("|", Enum.GetNames(typeof(ReductionOperator)).Select(static n => n.ToLowerInvariant()))}|integral)([0-9]*)(?![a-z])(.*)$", RegexOptions.None, Regex.InfiniteMatchTimeout);

    public static Program Run(Program program)
    {
        var own = program.Statements.SelectMany(static s => s.Targets).Where(static t => t.Role is not (TensorRole.Output or TensorRole.Input)).Distinct().ToList();
        var parts = own.Select(t => (Tensor: t, Match: Numbered.Match(t.Name))).Where(static p => p.Match.Success).ToList();
        var taken = new HashSet<string>(
            program.Inputs.Concat(program.Outputs).Concat(own.Except(parts.Select(static p => p.Tensor))).Select(static t => t.Name)
                .Concat(program.Sizes().Select(static s => s.Name)).Concat(program.Statements.SelectMany(static s => s.Loops()).Select(static l => l.Index.Name)), StringComparer.Ordinal);
        var renamed = new Dictionary<Tensor, Tensor>();
        foreach (var kind in parts.GroupBy(static p => p.Match.Groups[1].Value, StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var same in kind.GroupBy(static p => Number(p.Match)).OrderBy(static g => g.Key))
            {
                string Name(Match match) => match.Groups[1].Value + (number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture)) + match.Groups[3].Value;
                for (number++; same.Any(p => taken.Contains(Name(p.Match))); number++)
                {
                }

                foreach (var (tensor, match) in same.Where(p => Name(p.Match) != p.Tensor.Name))
                {
                    renamed[tensor] = tensor with { Name = Name(match) };
                }
            }
        }

        var replacement = new TensorReplacement(renamed);
        return renamed.Count == 0 ? program : program with { Statements = [.. program.Statements.Select(replacement.Apply)] };
    }

    private static int Number(Match match) => int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
}
