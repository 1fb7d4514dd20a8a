using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Reporting;

/// <summary>How messages describe the axes of values.</summary>
internal sealed class ShapeWording(Report report, SizeTable sizes)
{
    /// <summary>A vector by its name; of a tensor the axis, counted from 0, and all its extents.</summary>
    public string Axis(BoundExpression value, int axis) =>
        value.Rank < 2 ? Wording.Name(value) : $"axis {axis.ToString(System.Globalization.CultureInfo.InvariantCulture)} of {Shaped(value)}";

    /// <summary>A value with its extents: "A (m x n)".</summary>
    public string Shaped(BoundExpression value) => $"{Wording.Name(value)} ({string.Join(" × ", value.Shape.Select(sizes.Text))})";

    public string WithExtents(BoundExpression value) => Wording.Describe(value) + (value.Rank < 2 ? "" : $" ({string.Join(" × ", value.Shape.Select(sizes.Text))})");

    public string AxisOfRightSide(BoundExpression value, int axis) => value.Rank < 2 ? "the right side"
        : $"axis {axis.ToString(System.Globalization.CultureInfo.InvariantCulture)} of the right side ({string.Join(" × ", value.Shape.Select(sizes.Text))})";

    /// <summary>The extents as [Shape] can state them: those without a name under letters of their own.</summary>
    public string Dimensions(BoundExpression value)
    {
        var letters = new[] { "m", "n", "p", "q", "r", "s" };
        return string.Join(", ", value.Shape.Select((e, axis) => sizes.Text(e) is var text && text.All(char.IsLetterOrDigit) ? text : letters[Math.Min(axis, letters.Length - 1)]));
    }

    /// <summary>Whether two values are as long as each other along an axis; if not, that is reported.</summary>
    public bool AreAsLong(Scope scope, TextSpan span, BoundExpression first, BoundExpression other, int axis)
    {
        var equality = new SizeEquality(other.Shape[axis], first.Shape[axis], report.PlaceOf(scope, span));
        if (sizes.Unify(equality))
        {
            return true;
        }

        Differ(equality, Axis(other, axis), Axis(first, axis));
        return false;
    }

    /// <summary>Reports an equality that cannot hold: where it is asked for, and where the lengths were fixed before.</summary>
    public BoundExpression Differ(SizeEquality failed, string left, string right, string advice = "") =>
        Differ(ShapeRules.ExtentsDiffer, failed, [left, sizes.Text(failed.Left), right, sizes.Text(failed.Right), advice]);

    /// <summary>The same under a rule of its own, whose last argument is advice.</summary>
    public BoundExpression Differ(DiagnosticRule rule, SizeEquality failed, string[] arguments)
    {
        var place = sizes.FixedBy(failed);
        if (place is { } before && report.Text(before) is { Length: > 0 } text)
        {
            arguments[arguments.Length - 1] += $" '{text}' fixed one of them before.";
        }

        report.Add(EquationDiagnostic.Create(rule, failed.Span, arguments) with { Related = place });
        return new BoundError();
    }
}
