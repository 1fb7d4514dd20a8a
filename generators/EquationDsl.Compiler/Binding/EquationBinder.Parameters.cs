using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Parameters, their shapes from [Shape] and from <c>where A \in \mathbb{R}^{m \times n}</c>, and what lengths must agree at run time.</summary>
internal sealed partial class EquationBinder
{
    private void DeclareParameters(EquationSyntax syntax)
    {
        var domains = syntax.Where.OfType<DomainClauseSyntax>()
            .SelectMany(static d => d.Symbols.Select(s => (Symbol: s, Domain: d)))
            .ToList();
        var known = _context.Request.Method.Parameters.Select(p => (Model: p, domains.FirstOrDefault(d => _survey.FindParameter(d.Symbol) == p).Domain)).ToList();
        foreach (var (model, domain) in known)
        {
            _parameters.Add(RankOf(model, domain) is { } rank ? Declare(model, rank, isRankOpen: model.IsWritable && _context.Ranks.ContainsKey(model.Name)) : Declare(model, 0, isRankOpen: true));
        }

        foreach (var alike in _parameters.All.Where(static p => p.NotationKey is not null).GroupBy(static p => p.NotationKey, StringComparer.Ordinal).Where(static g => g.Count() > 1))
        {
            _report.Error(BindingRules.AmbiguousName, FirstUse(alike.First().Model.Name, syntax), alike.First().Model.Notation!, string.Join(", ", alike.Select(static p => p.Model.Name)));
        }

        foreach (var (model, domain) in known)
        {
            NameDimensions(_parameters.All.First(p => p.Model == model), domain, syntax.Span);
        }
    }

    private ParameterSymbol Declare(ParameterModel model, int rank, bool isRankOpen = false)
    {
        var extents = ExtentsOf(model, rank);
        var element = model.Element is ElementType.Int32 or ElementType.Int64 ? ElementKind.Integer : ElementKind.Real;
        var stated = _definite.Of(model, _survey);
        return new ParameterSymbol(
            model,
            new Tensor(model.Name, _ids.Next(), extents, element, TensorRole.Input) { Stated = stated },
            new Tensor(model.Name, _ids.Next(), extents, element, TensorRole.Output) { Stated = stated })
        {
            NotationKey = model.Notation is { } text && Spelling.NotationOf(text) is { } notation ? $"{Spelling.Key(notation)} {Spelling.Fonts(notation)}" : null,
            IsRankOpen = isRankOpen,
        };
    }

    private ValueArray<Affine> ExtentsOf(ParameterModel model, int rank) => _context.IsUsed
        ? (_context.Given.TryGetValue(model.Name, out var given) ? given.Shape : ValueArray<Affine>.Empty)
        : Enumerable.Range(0, rank).Select(axis => Affine.Of(_sizes.Length(model.Name, axis, model.IsWritable))).ToValueArray();

    /// <summary>Null for an output that its value gives its shape.</summary>
    private int? RankOf(ParameterModel model, DomainClauseSyntax? domain) =>
        model.StatedRank() ?? (domain is { Dimensions.IsEmpty: false } ? domain.Dimensions.Count : _context.Ranks.TryGetValue(model.Name, out var rank) ? rank : null);

    private void NameDimensions(ParameterSymbol parameter, DomainClauseSyntax? domain, TextSpan span)
    {
        if (parameter.Model.Shape is { } shape)
        {
            var names = shape.Split(',').Select(static d => d.Trim()).ToList();
            for (var axis = 0; axis < Math.Min(names.Count, parameter.Input.Rank); axis++)
            {
                NameDimension(parameter, axis, names[axis], span);
            }
        }

        if (domain is null || domain.Dimensions.IsEmpty)
        {
            return;
        }

        if (domain.Dimensions.Count != parameter.Input.Rank)
        {
            _report.Error(ShapeRules.RanksDiffer, domain.Span, parameter.Model.Name, Describe(parameter.Input.Rank), _report.Text(domain), Describe(domain.Dimensions.Count), "its domain must have as many extents as it has axes");
            return;
        }

        for (var axis = 0; axis < parameter.Input.Rank; axis++)
        {
            var dimension = domain.Dimensions[axis];
            var isName = dimension is NameSyntax { Name: var letter } && NamedConstants.ContainsKey(letter) && _survey.FindParameter(dimension) is null;
            if ((isName ? OpenSize(Spelling.Key(dimension)!, dimension.Span) : Whole(Bind(dimension, RootScope()))) is not { } extent)
            {
                _report.Error(ShapeRules.ShapeText, dimension, _report.Text(dimension), parameter.Model.Name, "");
            }
            else
            {
                StateExtent(parameter, axis, extent, Spelling.Key(dimension), dimension.Span);
            }
        }
    }

    private void NameDimension(ParameterSymbol parameter, int axis, string name, TextSpan span)
    {
        if (long.TryParse(name, out var number))
        {
            StateExtent(parameter, axis, number, null, span);
        }
        else if (AttributeTexts.IsName(name))
        {
            var integer = _parameters.Find(p => p.Model.Name == name && p.IsIntegerScalar);
            integer?.IsRead = true;
            StateExtent(parameter, axis, integer is null ? OpenSize(name, span) : _sizes.Integer(name), name, span);
        }
        else
        {
            _report.Error(ShapeRules.ShapeText, span, name, parameter.Model.Name, "");
        }
    }

    private void StateExtent(ParameterSymbol parameter, int axis, Affine extent, string? name, TextSpan span)
    {
        var length = parameter.Input.Extents[axis];
        if (!_sizes.Unify(extent, length))
        {
            _report.Error(ShapeRules.ExtentsDiffer, span, parameter.Model.Name, _sizes.Text(length), "its domain", _sizes.Text(extent), "");
        }
        else if (name is not null)
        {
            _sizes.Declare(length, name);
        }
    }

    private IEnumerable<ShapeCheck> LengthChecks(SizeSolution solution)
    {
        foreach (var (size, axis) in _sizes.Lengths)
        {
            var form = solution.Resolve(size);
            if (form.AsSymbol is not Size { Source: AxisLength source } || source != axis)
            {
                var from = form.Terms.Select(static t => t.Symbol).OfType<Size>()
                    .Select(static s => s.Source is AxisLength length ? length.Parameter : ((IntegerValue)s.Source).Parameter)
                    .Distinct(StringComparer.Ordinal);
                yield return new ShapeCheck(axis.Parameter, axis.Axis, form, string.Join(", ", from));
            }
        }
    }

    /// <summary>A plain span has but one length: the extents of a tensor in it must follow from all that is passed.</summary>
    private void CheckExtents(EquationSyntax syntax)
    {
        var passed = _parameters.All.Where(static p => p.Input.Rank + p.Output.Rank > 0 && (p.Model.Member is null || p.IsRead)).OrderBy(static p => p.Model.IsWritable).Select(p => (Parameter: p, Tensor: p.Output with { Extents = p.Output.Extents.Select(_sizes.Resolve).ToValueArray() })).ToList();
        var solver = new ExtentSolver(passed.Select(static p => (p.Tensor, p.Parameter.Model.Kind is ParameterKind.ReadOnlySpan or ParameterKind.Span)));
        if (solver.Open.FirstOrDefault() is { Tensor: { } tensor, Size: var size })
        {
            _report.Error(ShapeRules.ExtentOpen, FirstUse(tensor.Name, syntax), tensor.Name, string.Join(" · ", tensor.Extents.Select(_sizes.Text)), _sizes.Text(size));
        }
    }

    private TextSpan FirstUse(string parameter, EquationSyntax syntax) => SyntaxRoots(syntax).SelectMany(static r => r.Descendants())
        .Where(n => _survey.FindParameter(n)?.Name == parameter).Select(static n => n.Span).OrderBy(static s => s.Start).FirstOrDefault(static s => s.Length > 0) is { Length: > 0 } use
            ? use : Subject(syntax);

    /// <summary>What nothing reads or changes is likely a slip, and never passes in silence.</summary>
    private void ReportUnused(EquationSyntax syntax)
    {
        if (_report.HasErrors)
        {
            return;
        }

        foreach (var parameter in _parameters.All.Where(static p => p is { IsRead: false, IsWritten: false, Model: { Member: null, Kind: not ParameterKind.Random } }))
        {
            if (LabelOf(syntax, n => _survey.FindParameter(n) == parameter.Model) is { Left: { } label })
            {
                _report.Error(NameRules.LabelUnread, label, _report.Text(label), parameter.Model.Name);
            }
            else
            {
                _report.Error(BindingRules.Unused, Subject(syntax), parameter.Model.Name);
            }
        }

        foreach (var left in _later.Lefts.Where(static l => !IsOfParameters(l)).Concat(_unused.Lefts))
        {
            _report.Error(BindingRules.UnusedDefinition, left, _report.Text(left));
        }

        if (_context.Boundary != Boundary.None && !_reads.All.Any(static r => r.IsBounded))
        {
            _report.Error(BindingRules.BoundaryWithoutEffect, Subject(syntax), _context.Request.Options.Boundary.ToString());
        }
    }

    /// <summary>Where a finding about the equation as a whole belongs: its left side, or else its first symbol.</summary>
    private static TextSpan Subject(EquationSyntax syntax)
    {
        var statement = syntax.Statements[0];
        return statement.Left?.Span
            ?? statement.Right.Descendants().Where(static n => n is NameSyntax or NumberSyntax).Select(static n => n.Span)
                .OrderBy(static s => s.Start).FirstOrDefault(static s => s.Length > 0);
    }

    /// <summary>"a scalar", "a vector", "a matrix".</summary>
    private static string Describe(int rank) => rank switch { 0 => "a scalar", 1 => "a vector", 2 => "a matrix", _ => $"a tensor of rank {rank}" };

    private Scope RootScope() => new(new StatementFrame(_openSizes, _survey.SizeNames, _survey.Counting == Counting.FromZero ? 0 : 1, []));
}
