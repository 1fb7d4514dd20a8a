using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Parameters;

/// <summary>
/// What is asked of the parameters when all is bound: that their lengths agree, that their extents follow from what is passed, and that something reads them.
/// </summary>
internal sealed class ParameterChecks(EquationInHand equation)
{
    /// <summary>A plain span has but one length: the extents of a tensor in it must follow from all that is passed.</summary>
    public void CheckExtents(EquationSyntax syntax)
    {
        var passed = equation.Parameters.All.Where(static p => p.Input.Rank + p.Output.Rank > 0 && p.Model.Draw is null && (p.Model.Member is null || p.IsRead)).OrderBy(static p => p.Model.IsWritable).Select(p => (Parameter: p, Tensor: p.Output with { Extents = p.Output.Extents.Select(equation.Sizes.Resolve).ToValueArray() })).ToList();
        var solver = new ExtentSolver(passed.Select(static p => (p.Tensor, p.Parameter.Model.Kind is ParameterKind.ReadOnlySpan or ParameterKind.Span)));
        if (solver.Open.FirstOrDefault() is { Tensor: { } tensor, Size: var size })
        {
            equation.Report.Error(ShapeRules.ExtentOpen, FirstUse(tensor.Name, syntax), tensor.Name, string.Join(" · ", tensor.Extents.Select(equation.Sizes.Text)), equation.Sizes.Text(size));
        }
    }

    public IEnumerable<ShapeCheck> LengthChecks(SizeSolution solution)
    {
        foreach (var (size, axis) in equation.Sizes.Lengths)
        {
            var form = solution.Resolve(size);
            if (form.AsSymbol is not Size { Source: AxisLength source } || source != axis)
            {
                var from = form.Terms.Select(static t => t.Symbol).OfType<Size>()
                    .SelectMany(static s => s.Source.Parameters)
                    .Distinct(StringComparer.Ordinal);
                yield return new ShapeCheck(axis.Parameter, axis.Axis, form, string.Join(", ", from));
            }
        }
    }

    public TextSpan FirstUse(string parameter, EquationSyntax syntax) => EquationLines.Roots(syntax).SelectMany(static r => r.Descendants())
        .Where(n => equation.Survey.FindParameter(n)?.Name == parameter).Select(static n => n.Span).OrderBy(static s => s.Start).FirstOrDefault(static s => s.Length > 0) is { Length: > 0 } use
            ? use : EquationLines.Subject(syntax);

    /// <summary>What nothing but draws has the length of has none.</summary>
    public void CheckDrawn()
    {
        foreach (var drawn in equation.Parameters.All.Where(static p => p is { Model.Draw: not null, IsRead: true }).Where(p => p.Input.Extents.Any(equation.Sizes.IsOfDrawn)))
        {
            equation.Report.Error(NoiseRules.OpenShape, drawn.Model.Draw!.Origin, drawn.Model.Draw.Of);
        }
    }

    /// <summary>What nothing reads or changes is likely a slip, and never passes in silence.</summary>
    public void ReportUnused(EquationSyntax syntax)
    {
        if (equation.Report.HasErrors)
        {
            return;
        }

        foreach (var parameter in equation.Parameters.All.Where(static p => p is { IsRead: false, IsWritten: false, Model: { Member: null, IsNoise: false } }))
        {
            if (EquationLines.LabelOf(syntax, n => equation.Survey.FindParameter(n) == parameter.Model) is { Left: { } label })
            {
                equation.Report.Error(NameRules.LabelUnread, label, equation.Report.Text(label), parameter.Model.Name);
            }
            else
            {
                equation.Report.Error(BindingRules.Unused, EquationLines.Subject(syntax), parameter.Model.Name);
            }
        }

        foreach (var left in equation.Later.Lefts.Where(static l => !EquationLines.IsOfParameters(l)).Concat(equation.Unused.Lefts))
        {
            equation.Report.Error(BindingRules.UnusedDefinition, left, equation.Report.Text(left));
        }

        if (equation.Context.Boundary != Boundary.None && !equation.IndexReads.All.Any(static r => r.IsBounded))
        {
            equation.Report.Error(BindingRules.BoundaryWithoutEffect, EquationLines.Subject(syntax), equation.Context.Request.Options.Boundary.ToString());
        }
    }
}
