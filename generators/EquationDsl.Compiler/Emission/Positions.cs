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
            text += (magnitude == 1 ? "" : Number(magnitude) + " * ") + frame.Use(term.Symbol);
        }

        if (form.Constant != 0 || text.Length == 0)
        {
            var magnitude = Number(Math.Abs(form.Constant));
            text += text.Length == 0 ? Number(form.Constant) : (form.Constant < 0 ? " - " : " + ") + magnitude;
        }

        return text;
    }

    /// <summary>In parentheses unless it is one name or number.</summary>
    public static string Factor(Affine form, Frame frame)
    {
        var text = Text(form, frame);
        return form.AsSymbol is not null || (form.IsConstant && form.Constant >= 0) ? text : "(" + text + ")";
    }

    /// <summary>The row-major offset of an entry, by Horner's rule over the axes that are stored.</summary>
    public static string Offset(Placement placement, Func<int, string> subscript, Frame frame)
    {
        var storedAxes = placement.StoredAxes;
        var text = "";
        for (var k = 0; k < storedAxes.Count; k++)
        {
            var at = subscript(storedAxes[k]);
            if (k == 0)
            {
                text = at;
                continue;
            }

            var row = k > 1 || text.Contains(" ") ? $"({text})" : text;
            text = text == "0" ? at : $"{row} * {Factor(placement.Extent(storedAxes[k]), frame)}" + (at == "0" ? "" : " + " + at);
        }

        return text.Length == 0 ? "0" : text;
    }

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
                var factors = storedAxes.Skip(k + 1).Select(d => Factor(placement.Extent(d), frame));
                terms.Add((coefficient == -1 ? "-" : "") + string.Join(" * ", new[] { Number(Math.Abs(coefficient) == 1 ? 1 : coefficient) }.Where(c => c != "1" || k == storedAxes.Count - 1).Concat(factors)));
            }
        }

        return string.Join(" + ", terms);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
