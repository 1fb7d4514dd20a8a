using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>Whether a value has the shape of what is to take it.</summary>
internal sealed class Fitting(EquationInHand equation, Steps wholeSteps)
{
    public bool Fits(Tensor target, BoundExpression value, TextSpan span, bool isElement, ExpressionSyntax? right = null)
    {
        if (value.Rank != target.Rank && value.Rank != 0)
        {
            var advice = NamedAsConstant(right) ?? (isElement ? WholeBesideSums(right) ?? "make it a Span, or reduce the value"
                : target.Rank == 1 && value.Rank > 1 ? $"make it a TensorSpan, or add [Shape(\"{equation.Shapes.Dimensions(value)}\")], or write a vector on the right side"
                : $"write {Wording.Describe(target.Rank)} on the right side");
            equation.Report.Error(ShapeRules.ResultShape, span, equation.Shapes.WithExtents(value), $"'{target.Name}'", Wording.Describe(target.Rank), advice);
            return false;
        }

        for (var axis = 0; axis < value.Rank; axis++)
        {
            var equality = new SizeEquality(target.Extents[axis], value.Shape[axis], equation.Context.Site ?? span);
            if (!equation.Sizes.Unify(equality))
            {
                equation.Shapes.Differ(equality, equation.Shapes.Axis(new BoundVariable(target), axis), equation.Shapes.AxisOfRightSide(value, axis), OutsideAdvice(target.Extents[axis], value.Shape[axis], right ?? equation.Line.Statement?.Right));
                return false;
            }
        }

        return true;
    }

    public bool FitsReturn(BoundExpression value, ExpressionSyntax right)
    {
        var isArray = equation.Context.ReturnsEntries;
        if (isArray == value.Rank > 0 && !(equation.Context.Returns == ReturnKind.Array && value.Rank > 1))
        {
            return true;
        }

        var type = equation.Context.Request.Method.Return.Element == ElementType.Single ? "float" : "double";
        var (expected, advice) = isArray && value.Rank > 1 ? ("an array", $"return a Tensor<{type}>, or write to a TensorSpan")
            : equation.Context.Returns == ReturnKind.Tensor ? ("a tensor", $"return the number itself, or write it to a TensorSpan<{type}>, which has room for one number for each example of a batch")
            : isArray ? ("an array", "return the number itself") : ("a scalar", NamedAsConstant(right) ?? WholeBesideSums(right) ?? $"return an array, write to a Span, or sum the entries, as in {SumOf(value, right)}");
        equation.Report.Error(ShapeRules.ResultShape, right.Span, Wording.Describe(value), "the method's result", expected, advice);
        return false;
    }

    /// <summary>Where the entries at the edges have no value, as shifted subscripts read outside for them.</summary>
    private string OutsideAdvice(Affine wanted, Affine given, ExpressionSyntax? right)
    {
        var time = equation.Line.Statement is null ? null : equation.Sequences.Of(equation.Line.Statement)?.Letter;
        return right is not null && equation.Context.Request.Options.Boundary == BoundaryMode.Valid && wanted - given is { IsConstant: true, Constant: > 0 }
            && right.Descendants().Select(Place.Of).OfType<Place>().SelectMany(static p => p.Items).Any(i => Place.Shifted(i) is (var letter, not 0) && letter != time)
            ? " With Boundary = Boundary.Zero what is read outside is 0 (with Boundary.Clamp the entry at the edge), and all entries have values." : "";
    }

    /// <summary>The bare <c>\pi</c> beside weights <c>\pi_k</c>: a parameter of that name is never the number.</summary>
    private string? NamedAsConstant(ExpressionSyntax? right)
    {
        var entries = (right?.Descendants() ?? []).OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).ToList();
        bool IsArray(NameSyntax name) => equation.Survey.FindParameter(name) is { } model && equation.Parameters.Of(model)?.Input.Rank > 0;
        bool HasEntries(NameSyntax name) => entries.Exists(s => s.Base is NameSyntax other && other.Name == name.Name);
        var bare = right?.Descendants().OfType<NameSyntax>().FirstOrDefault(n =>
            n.Primes == 0 && Constants.IsConstant(n.Name) && IsArray(n) && HasEntries(n) && !entries.Exists(s => s.Base.Span == n.Span));
        if (bare is null)
        {
            return null;
        }

        var (written, entry) = (equation.Report.Text(bare), equation.Report.Text(entries.Find(s => s.Base is NameSyntax other && other.Name == bare.Name)!));
        return $"'{written}' is the parameter with all its entries here, and not the number; "
            + $"give the parameter another name, with [Symbol(@\"{entry}\")], and '{written}' is the number";
    }

    /// <summary>The v of <c>\sum_{i=1}^n (x - v)^2</c>: a sum stands there already, so that what is missing is the subscript, and never another sum.</summary>
    private string? WholeBesideSums(ExpressionSyntax? right)
    {
        if (right is null)
        {
            return null;
        }

        var sums = right.Descendants().OfType<BigOperatorSyntax>().Where(static o => !o.Ranges.IsEmpty).ToList();
        var indexed = new HashSet<TextSpan>(right.Descendants().OfType<ScriptedSyntax>().Where(static s => s.Subscript is not null).Select(static s => s.Base.Span));
        indexed.UnionWith(right.Descendants().SelectMany(wholeSteps.WholesIn).SelectMany(static w => w.Descendants()).Select(static w => w.Span));
        bool IsWhole(ExpressionSyntax node) => !indexed.Contains(node.Span) && node is NameSyntax or ScriptedSyntax
            && (equation.Survey.FindParameter(node) is { } model ? equation.Parameters.Of(model)?.Input.Rank == 1 : equation.DefinedNames.TryGet(Spelling.Key(node) ?? "", out var value) && value.Rank == 1);

        if (sums.Count == 0 || right.Descendants().FirstOrDefault(IsWhole) is not { } whole)
        {
            return null;
        }

        var written = equation.Report.Text(whole);
        var around = sums.FindLast(s => s.Body.Descendants().Any(n => ReferenceEquals(n, whole)));
        return around?.Ranges[0].Descendants().OfType<NameSyntax>().FirstOrDefault() is { } index && whole is NameSyntax
            ? $"'{written}' stands there with all its entries: write {written}_{equation.Report.Text(index)} for the one that the {Wording.Noun(around.Operator)} takes"
            : $"'{written}' stands there with all its entries: write the one that is meant, or return an array or write to a Span";
    }

    // What is written with free indices is a number for each of them, of which sum(..) makes nothing.
    private string SumOf(BoundExpression value, ExpressionSyntax right)
    {
        var written = equation.Report.Text(right);
        return value is BoundComprehension { Loops: [var loop], Body.Rank: 0 } && right.Descendants().OfType<ScriptedSyntax>().Any(s => s.Subscript is NameSyntax n && n.Name == loop.Index.Name)
            ? $"\\sum_{loop.Index.Name} ({written})" : $"sum({written})";
    }
}
