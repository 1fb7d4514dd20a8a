using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>Sizes, subscripts and offsets as C# text.</summary>
internal static class Positions
{
    public static string Text(Affine form, Frame frame)
    {
        var text = "";
        foreach (var term in form.Terms.OrderBy(static t => t.Coefficient < 0))
        {
            var magnitude = Math.Abs(term.Coefficient);
            text += term.Coefficient < 0 ? text.Length == 0 ? "-" : " - " : text.Length == 0 ? "" : " + ";
            text += (magnitude == 1 ? "" : Number(magnitude) + " * ") + Wide(term.Symbol, form, frame);
        }

        if (form.Constant != 0 || text.Length == 0)
        {
            var magnitude = Number(Math.Abs(form.Constant));
            text += text.Length == 0 ? Number(form.Constant) : (form.Constant < 0 ? " - " : " + ") + magnitude;
        }

        return text;
    }

    /// <summary>In 64 bits, so that sums with what the caller passes do not overflow.</summary>
    private static string Wide(AffineSymbol symbol, Affine form, Frame frame) =>
        frame.Use(symbol) is var name && frame.Find(symbol) is { IsOfCaller: true } passed && (form.AsSymbol is null || passed.Argument is not null) ? "(nint)" + name : name;

    /// <summary>How many there are: none, where a number that the caller passes, or a filter longer than what it slides over, says fewer than none.</summary>
    public static string Count(Affine form, Frame frame) => MayBeNegative(form) ? $"nint.Max(0, {Text(form, frame)})" : Text(form, frame);

    public static bool MayBeNegative(Affine form) =>
        form.Constant < 0 || form.Terms.Any(static t => t.Symbol is Size { Source: var source } && (t.Coefficient < 0 || source is IntegerValue));

    /// <summary>Where a loop begins; inside of one that runs a vector at a time, where it does for any of the vector.</summary>
    public static string Begin(Loop loop, Frame frame, LoopIndex? along = null) => Extreme("Max", loop.Lowers.Select(b => Bound(b, isUpper: false, frame, along)));

    /// <summary>Where it ends; a loop that begins there or behind has no iterations.</summary>
    public static string End(Loop loop, Frame frame, LoopIndex? along = null) => Extreme("Min", loop.Uppers.Select(b => Bound(b, isUpper: true, frame, along)));

    private static string Extreme(string which, IEnumerable<string> bounds) => bounds.Aggregate((all, next) => $"nint.{which}({all}, {next})");

    /// <summary>The bound for the first of the vector, or for the last where that is farther out.</summary>
    private static string Bound(Affine bound, bool isUpper, Frame frame, LoopIndex? along)
    {
        var coefficient = along is null ? 0 : bound.CoefficientOf(along);
        return Text(bound, frame) + (coefficient > 0 != isUpper || coefficient == 0 ? "" : Times(coefficient, $"({frame.Use(new LanesKey())} - 1)"));
    }

    private static string Times(long coefficient, string factor) => (coefficient < 0 ? " - " : " + ") + (Math.Abs(coefficient) == 1 ? "" : Number(Math.Abs(coefficient)) + " * ") + factor;

    /// <summary>A subscript as a position in what is kept.</summary>
    public static string Of(Placement placement, int axis, Affine subscript, Frame frame) => placement.Cyclic is { } cyclic && cyclic.Axis == axis
        ? $"({Text(subscript, frame)} & {Number(cyclic.Length - 1)})"
        : Text(placement.Position(axis, subscript), frame);

    /// <summary>In parentheses unless it is one name or number.</summary>
    public static string Factor(Affine form, Frame frame)
    {
        var text = Text(form, frame);
        return form.AsSymbol is not null || (form.IsConstant && form.Constant >= 0) ? text : "(" + text + ")";
    }

    /// <summary>
    /// The row-major offset of an entry, by Horner's rule over the axes that are stored; where the caller's memory has strides of its own, by those.
    /// </summary>
    public static string Offset(Placement placement, Func<int, string> subscript, Frame frame)
    {
        var storedAxes = placement.StoredAxes;
        if (HasStrides(placement, frame))
        {
            return StridedOffset(placement, subscript, frame);
        }

        var text = "";
        for (var k = 0; k < storedAxes.Count; k++)
        {
            var at = subscript(storedAxes[k]);
            if (k == 0)
            {
                text = at;
                continue;
            }

            var isCyclic = k == 1 && placement.Cyclic?.Axis == storedAxes[0];
            var row = !isCyclic && (k > 1 || text.Contains(" ")) && !IsClosed(text) ? $"({text})" : text;
            text = text == "0" ? at : $"{row} * {Factor(placement.Extent(storedAxes[k]), frame)}" + (at == "0" ? "" : " + " + at);
        }

        return text.Length == 0 ? "0" : text;
    }

    private static bool IsClosed(string text) => text.StartsWith("(", StringComparison.Ordinal) && text.IndexOf(')') == text.Length - 1;

    /// <summary>How far apart entries are whose subscripts differ by one step of <paramref name="along"/>.</summary>
    public static string Stride(Read read, Placement placement, LoopIndex along, Frame frame)
    {
        var storedAxes = placement.StoredAxes;
        var terms = new List<string>();
        for (var k = 0; k < storedAxes.Count; k++)
        {
            var coefficient = ((AffineIndex)read.Indices[storedAxes[k]]).Value.CoefficientOf(along);
            if (coefficient != 0)
            {
                var factors = !HasStrides(placement, frame) ? storedAxes.Skip(k + 1).Select(d => Factor(placement.Extent(d), frame))
                    : k == storedAxes.Count - 1 ? []
                    : [StrideOf(placement, storedAxes[k], frame)];
                terms.Add((coefficient == -1 ? "-" : "") + string.Join(" * ", new[] { Number(Math.Abs(coefficient) == 1 ? 1 : coefficient) }.Where(c => c != "1" || k == storedAxes.Count - 1).Concat(factors)));
            }
        }

        return string.Join(" + ", terms);
    }

    /// <summary>Whether the caller's memory decides how far apart rows are.</summary>
    public static bool HasStrides(Placement placement, Frame frame) => placement.Tensor.Rank > 1 && frame.Knows(new StrideKey(Memory(placement).Id, 0));

    private static string StridedOffset(Placement placement, Func<int, string> subscript, Frame frame)
    {
        var last = placement.Tensor.Rank - 1;
        var terms = Enumerable.Range(0, last + 1).Select(d => (Axis: d, At: subscript(d))).Where(static t => t.At != "0")
            .Select(t => t.Axis == last ? t.At : $"{(t.At.Contains(" ") ? $"({t.At})" : t.At)} * {StrideOf(placement, t.Axis, frame)}");
        return string.Join(" + ", terms) is { Length: > 0 } text ? text : "0";
    }

    private static string StrideOf(Placement placement, int axis, Frame frame) => frame.Use(new StrideKey(Memory(placement).Id, axis));

    private static Tensor Memory(Placement placement) => placement.Host ?? placement.Tensor;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
