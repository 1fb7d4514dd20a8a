using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>Says of integrals where narrow peaks may be: the rule looks there first, as all of its nodes may miss one.</summary>
internal sealed class Peaks
{
    private readonly FreshNames _names;

    private Peaks(FreshNames names) => _names = names;

    public static Program Run(Program program)
    {
        if (!program.Statements.Any(static s => s is Integral))
        {
            return program;
        }

        var peaks = new Peaks(new FreshNames(program));
        return program.WithAll(program.Statements.SelectMany(peaks.Of));
    }

    /// <summary>The statement, and before it those that compute places.</summary>
    private IEnumerable<Statement> Of(Statement statement)
    {
        if (statement is not Integral integral)
        {
            return [statement];
        }

        integral = integral with { Body = integral.Body.SelectMany(Of).ToValueArray() };
        if (!integral.Places.IsEmpty || integral.Source.IsSum)
        {
            return [integral];
        }

        var computed = new List<Statement>();
        var places = PeakPlaces.Of(integral).Select(p => Kept(p, integral, computed)).ToValueArray();
        return [.. computed, integral with { Places = places }];
    }

    /// <summary>A constant, or a value of its own.</summary>
    private Expr Kept(Expr place, Integral integral, List<Statement> computed)
    {
        if (place is Constant or Read { Boundary: Boundary.None, Tensor.Element: ElementKind.Real })
        {
            return place;
        }

        var tensor = _names.Tensor("place", integral.Target.Extents);
        computed.Add(new MapReduce(tensor, integral.Axes.Positions(), integral.Axes, null, place, integral.Origin).WithIndices(i => _names.Index(i.Name)));
        return new Read(tensor, integral.Axes.Positions());
    }
}
