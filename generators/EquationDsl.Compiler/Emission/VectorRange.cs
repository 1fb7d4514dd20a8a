using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Scheduling;

namespace EquationDsl.Compiler.Emission;

/// <summary>The range of a vector loop, and how far whole vectors reach in it.</summary>
/// <param name="Extent">The size that ends it, if it starts at 0; what is derived from it is declared once.</param>
internal sealed record VectorRange(string Start, string End, Size? Extent, string Index)
{
    public static VectorRange Declare(Loop loop, Frame frame, KernelScope scope, CodeWriter code)
    {
        var start = Positions.Begin(loop, frame);
        var end = Positions.End(loop, frame);
        if (loop is { IsWhole: true, Upper.AsSymbol: Size size })
        {
            return new VectorRange(start, end, size, loop.Index.Name);
        }

        if (!loop.AtLeast.IsEmpty)
        {
            var begin = scope.NameFor(loop.Index.Name + "Begin", frame);
            code.Line($"nint {begin} = {start};");
            start = begin;
        }

        var name = scope.NameFor(loop.Index.Name + "End", frame);
        code.Line($"nint {name} = nint.Max({start}, {end});");
        return new VectorRange(start, name, null, loop.Index.Name);
    }

    /// <summary>Declares on top of a kernel how far whole vectors reach along each size that vector loops run over.</summary>
    public static void DeclareSizes(IEnumerable<LoopNode> passes, Frame frame, KernelScope scope, CodeWriter code)
    {
        foreach (var pass in passes.Where(static p => p.Loop is { IsWhole: true, Upper.AsSymbol: Size }))
        {
            var range = Declare(pass.Loop, frame, scope, code);
            range.Covered(1, frame, scope, code);
            if (UnrollFactor.Of(pass) is > 1 and var unroll)
            {
                range.Covered(unroll, frame, scope, code);
            }
        }
    }

    /// <summary>The name of the end of the last group of <paramref name="vectors"/> whole vectors.</summary>
    public string Covered(int vectors, Frame frame, KernelScope scope, CodeWriter code)
    {
        var key = new CoveredKey(Extent?.Id ?? 0, vectors);
        if (Extent is not null && frame.Find(key) is { } known)
        {
            return known.Name;
        }

        var name = scope.NameFor((Extent?.Name ?? Index) + (vectors == 1 ? "Whole" : "By" + vectors.ToString(CultureInfo.InvariantCulture)), frame);
        var step = vectors == 1 ? scope.Width : $"({vectors} * {scope.Width})";
        code.Line(Start == "0"
            ? $"nint {name} = {(Extent is { } extent ? Positions.Count(extent, frame) : End)} & -{step};"
            : $"nint {name} = {Start} + (({End} - {(Start.Contains(" ") ? $"({Start})" : Start)}) & -{step});");
        if (Extent is not null)
        {
            frame.Declare(key, new Variable(name, "nint"));
        }

        return name;
    }

    private sealed record CoveredKey(int Size, int Vectors) : VariableKey;
}
