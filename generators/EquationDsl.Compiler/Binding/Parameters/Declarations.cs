using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Parameters;

/// <summary>Declares parameters, with their shapes from [Shape] and from <c>where A \in \mathbb{R}^{m \times n}</c>.</summary>
internal sealed class Declarations(EquationInHand equation, ParameterChecks parameterChecks, Declarations? user = null)
{
    /// <summary>Those of the equation whose method is written.</summary>
    public Declarations Root => user?.Root ?? this;

    public void DeclareParameters(EquationSyntax syntax)
    {
        var domains = syntax.Where.OfType<DomainClauseSyntax>()
            .SelectMany(static d => d.Symbols.Select(s => (Symbol: s, Domain: d)))
            .ToList();
        var known = equation.Context.Request.Method.Parameters.Select(p => (Model: p, domains.FirstOrDefault(d => equation.Survey.FindParameter(d.Symbol) == p).Domain)).ToList();
        foreach (var (model, domain) in known)
        {
            equation.Parameters.Add(RankOf(model, domain) is { } rank ? Declare(model, rank, isRankOpen: model.IsWritable && equation.Context.Ranks.ContainsKey(model.Name)) : Declare(model, 0, isRankOpen: true));
        }

        foreach (var alike in equation.Parameters.All.Where(static p => p.NotationKey is not null).GroupBy(static p => p.NotationKey, StringComparer.Ordinal).Where(static g => g.Count() > 1))
        {
            equation.Report.Error(BindingRules.AmbiguousName, parameterChecks.FirstUse(alike.First().Model.Name, syntax), alike.First().Model.Notation!, string.Join(", ", alike.Select(static p => p.Model.Name)));
        }

        foreach (var (model, domain) in known)
        {
            NameDimensions(equation.Parameters.All.First(p => p.Model == model), domain, syntax.Span);
        }
    }

    public ParameterSymbol Declare(ParameterModel model, int rank, bool isRankOpen = false)
    {
        var extents = ExtentsOf(model, rank);
        var element = model.Element is ElementType.Int32 or ElementType.Int64 ? ElementKind.Integer : ElementKind.Real;
        var stated = equation.Definite.Of(model, equation.Survey);
        return new ParameterSymbol(
            model,
            new Tensor(model.Name, equation.Ids.Next(), extents, element, TensorRole.Input) { Stated = stated, Draw = model.Draw, Range = model.Range, Orders = model.Orders },
            new Tensor(model.Name, equation.Ids.Next(), extents, element, TensorRole.Output) { Stated = stated })
        {
            NotationKey = model.Notation is { } text && Spelling.NotationOf(text) is { } notation ? $"{Spelling.Key(notation)} {Spelling.Fonts(notation)}" : null,
            IsRankOpen = isRankOpen,
        };
    }

    public ValueArray<Affine> ExtentsOf(ParameterModel model, int rank) => equation.Context.IsUsed
        ? (equation.Context.Given.TryGetValue(model.Name, out var given) ? given.Shape : ValueArray<Affine>.Empty)
        : Enumerable.Range(0, rank).Select(axis => Affine.Of(equation.Sizes.Length(model.Name, axis, model.IsWritable, model.Draw is not null))).ToValueArray();

    /// <summary>Null for an output that its value gives its shape.</summary>
    private int? RankOf(ParameterModel model, DomainClauseSyntax? domain) =>
        model.StatedRank() ?? (domain is { Dimensions.IsEmpty: false } ? domain.Dimensions.Count : equation.Context.Ranks.TryGetValue(model.Name, out var rank) ? rank : null);

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
            equation.Report.Error(ShapeRules.RanksDiffer, domain.Span, parameter.Model.Name, Wording.Describe(parameter.Input.Rank), equation.Report.Text(domain), Wording.Describe(domain.Dimensions.Count), "its domain must have as many extents as it has axes");
            return;
        }

        for (var axis = 0; axis < parameter.Input.Rank; axis++)
        {
            var dimension = domain.Dimensions[axis];
            var isName = dimension is NameSyntax { Name: var letter } && Constants.Known.ContainsKey(letter) && equation.Survey.FindParameter(dimension) is null;
            if ((isName ? equation.OpenSizes.OpenSize(Spelling.Key(dimension)!, dimension.Span) : equation.WholeForms.Whole(equation.Expressions.Bind(dimension, equation.OpenSizes.RootScope()))) is not { } extent)
            {
                equation.Report.Error(ShapeRules.ShapeText, dimension, equation.Report.Text(dimension), parameter.Model.Name, "");
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
            var integer = equation.Parameters.Find(p => p.Model.Name == name && p.IsIntegerScalar);
            integer?.IsRead = true;
            StateExtent(parameter, axis, integer is null ? equation.OpenSizes.OpenSize(name, span) : equation.Sizes.Integer(name), name, span);
        }
        else
        {
            equation.Report.Error(ShapeRules.ShapeText, span, name, parameter.Model.Name, "");
        }
    }

    private void StateExtent(ParameterSymbol parameter, int axis, Affine extent, string? name, TextSpan span)
    {
        var length = parameter.Input.Extents[axis];
        var equality = new SizeEquality(length, extent, equation.Context.Site ?? span);
        if (!equation.Sizes.Unify(equality))
        {
            equation.Shapes.Differ(equality, parameter.Model.Name, "its domain");
        }
        else if (name is not null)
        {
            equation.Sizes.Declare(length, name);
        }
    }
}
