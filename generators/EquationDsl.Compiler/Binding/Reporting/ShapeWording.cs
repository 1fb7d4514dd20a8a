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

    public void ReportExtents(Scope scope, TextSpan span, BoundExpression first, BoundExpression other, int axis) =>
        report.Error(scope, ShapeRules.ExtentsDiffer, span, Axis(other, axis), sizes.Text(other.Shape[axis]), Axis(first, axis), sizes.Text(first.Shape[axis]), "");
}
