using System.Globalization;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>
/// What inputs must be that distributions are given, drawn from or asked: an input as it is, its complement, root, reciprocal or multiple. Numbers that no
/// such distribution has are findings.
/// </summary>
internal sealed class ParameterRanges(ParameterNames names, List<EquationDiagnostic> found)
{
    private readonly Dictionary<string, NumberRange> _ranges = new(StringComparer.Ordinal);

    private readonly List<InputOrder> _orders = [];

    public void Require(Distribution distribution, ApplicationSyntax written, Func<ExpressionSyntax, bool> isMatrix)
    {
        if (distribution.HasEnds && written.Arguments is [var lower, var upper])
        {
            RequireOrder(distribution, lower, upper);
        }

        for (var at = 0; at < Math.Min(written.Arguments.Count, distribution.Ranges.Count); at++)
        {
            var (value, range) = (written.Arguments[at], distribution.Ranges[at]);
            if (range == NumberRange.Any || (Distributions.IsByVariance(distribution) && isMatrix(value)))
            {
                continue;
            }

            if (Number(value) is { } number && !Holds(number, range))
            {
                found.Add(EquationDiagnostic.Create(
                    DistributionRules.Impossible, value.Span, number.ToString("R", CultureInfo.InvariantCulture), Words(range), distribution.Signature));
            }
            else if (Input(value, range) is { } input)
            {
                _ranges[input.Name] = _ranges.TryGetValue(input.Name, out var other) ? other | range : range;
            }
        }
    }

    /// <summary>The ends of a range: inputs, numbers, or an input and its opposite.</summary>
    private void RequireOrder(Distribution distribution, ExpressionSyntax lower, ExpressionSyntax upper)
    {
        var (first, last) = (Input(lower, NumberRange.Any), Input(upper, NumberRange.Any));
        if (Number(lower) is { } least && Number(upper) is { } greatest)
        {
            if (greatest < least)
            {
                found.Add(EquationDiagnostic.Create(
                    DistributionRules.Impossible, upper.Span, greatest.ToString("R", CultureInfo.InvariantCulture), $"at least the first, {least.ToString("R", CultureInfo.InvariantCulture)}", distribution.Signature));
            }
        }
        else if (last is not null && lower is UnarySyntax { IsNegation: true } opposite && Input(opposite.Operand, NumberRange.Any) == last)
        {
            _ranges[last.Name] = _ranges.TryGetValue(last.Name, out var other) ? other | NumberRange.NotNegative : NumberRange.NotNegative;
        }
        else if ((last?.Name ?? Text(upper)) is { } end && (first?.Name ?? Text(lower)) is { } start && (last ?? first) is { } named)
        {
            _orders.Add(new InputOrder(start, end, named.Name));
        }
    }

    private static string? Text(ExpressionSyntax value) => Number(value)?.ToString("R", CultureInfo.InvariantCulture);

    public EquationRequest Noted(EquationRequest request) => _ranges.Count == 0 && _orders.Count == 0 ? request : request with
    {
        Method = request.Method with
        {
            Parameters = request.Method.Parameters.Select(p => p with
            {
                Range = _ranges.TryGetValue(p.Name, out var range) ? p.Range | range : p.Range,
                Orders = [.. p.Orders, .. _orders.Where(o => o.Of == p.Name).Except(p.Orders)],
            }).ToValueArray(),
        },
    };

    /// <summary>The input that has the range wherever the value has it.</summary>
    private ParameterModel? Input(ExpressionSyntax value, NumberRange range)
    {
        var isSign = range is NumberRange.Positive or NumberRange.NotNegative;
        return value switch
        {
            GroupSyntax group => Input(group.Inner, range),
            BinarySyntax { Operator: BinaryOperator.Subtract, Left: NumberSyntax { Text: "1" }, Right: var rest } when range == NumberRange.Probability =>
                Input(rest, range),
            BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Asterisk, Left: NumberSyntax, Right: var factor }
                when isSign => Input(factor, range),
            FractionSyntax { Numerator: NumberSyntax, Denominator: var divisor } when isSign => Input(divisor, NumberRange.Positive),
            FractionSyntax { Numerator: var dividend, Denominator: NumberSyntax } when isSign => Input(dividend, range),
            BinarySyntax { Operator: BinaryOperator.Divide, Left: NumberSyntax, Right: var divisor } when isSign => Input(divisor, NumberRange.Positive),
            BinarySyntax { Operator: BinaryOperator.Divide, Left: var dividend, Right: NumberSyntax } when isSign => Input(dividend, range),
            RootSyntax { Degree: null, Radicand: var radicand } when isSign => Input(radicand, range),
            _ => (names.Find(value) ?? (value is ScriptedSyntax { Superscript: null } entry ? names.Find(entry.Base) : null)) is { IsWritable: false } input
                ? input : null,
        };
    }

    private static double? Number(ExpressionSyntax value) => value switch
    {
        GroupSyntax group => Number(group.Inner),
        UnarySyntax { IsNegation: true } negated => -Number(negated.Operand),
        NumberSyntax number when double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
        _ => null,
    };

    private static bool Holds(double number, NumberRange range) => (range.HasFlag(NumberRange.Positive) ? number > 0 : number >= 0)
        && (!range.HasFlag(NumberRange.Probability) || number <= 1);

    private static string Words(NumberRange range) => range switch
    {
        NumberRange.Positive => "positive",
        NumberRange.NotNegative => "at least 0",
        NumberRange.Chance => "above 0 and at most 1",
        _ => "from 0 to 1",
    };
}
