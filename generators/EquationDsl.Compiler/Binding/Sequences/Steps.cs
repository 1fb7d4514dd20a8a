using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>
/// When <c>\theta_{t+1} = \theta_t - \eta g</c> is certainly one step of a whole vector: where t is a parameter, where the equation names some vector without
/// the label, or uses the state as a whole. If all that it reads are numbers and spans with the same label, it could as well run along them.
/// </summary>
internal sealed class Steps(BindingContext context, Survey survey, ParameterTable parameters)
{
    public bool IsStep(ParameterSymbol state, string letter, Place place, IReadOnlyList<StatementSyntax> all)
    {
        var nodes = all.SelectMany(static s => s.Right.Descendants()).ToList();
        var counter = nodes.OfType<NameSyntax>().FirstOrDefault(n => Spelling.Key(n) == letter);
        if ((counter is not null && survey.Names.Exact(counter) is { Kind: ParameterKind.Scalar }) || context.Request.Constants.Any(c => c.Name == letter))
        {
            return true;
        }

        var indexed = new HashSet<TextSpan>(nodes.Select(Place.Of).OfType<Place>().Select(static p => p.Base.Span));
        bool IsWhole(ExpressionSyntax node) => !indexed.Contains(node.Span) && survey.IsArrayParameter(node);
        return state.Input.Rank > 1 && !char.IsUpper(place.Base.Name[0])
            ? all.Any(s => IsOfShape(s.Right, state.Input.Rank, IsWhole))
            : nodes.Exists(IsWhole) || nodes.SelectMany(WholesIn).Any(w => w.Descendants().Any(IsLabelled));

        bool IsLabelled(ExpressionSyntax node) => Place.Of(node) is { Items: [var item] } read && Place.Shifted(item)?.Letter == letter && survey.IsArrayParameter(read.Base);
    }

    /// <summary>
    /// What stands where only a vector can: in a norm, an inner product, transposed, in a function of vectors or an equation, below a gradient.
    /// </summary>
    public IEnumerable<ExpressionSyntax> WholesIn(ExpressionSyntax node) => node switch
    {
        DelimitedSyntax { Kind: DelimiterKind.Norm or DelimiterKind.InnerProduct } delimited => delimited.Items,
        ScriptedSyntax { Superscript: NameSyntax { Name: "top" or "intercal" } } transposed => [transposed.Base, transposed],
        NablaSyntax nabla => [nabla.Operand],
        DerivativeSyntax derivative => derivative.Variables,
        ApplicationSyntax application when Spelling.Key(application.Target) is { } name
            && (Library.Find(name).Any(f => f.Parameters.Count == application.Arguments.Count && f.Ranks.Any(static r => r > 0))
                || context.Request.Siblings.Any(s => s.Method.Name == name)) => application.Arguments,
        _ => [],
    };

    /// <summary>Whether a term is a number times what has the state's shape, and bears no label.</summary>
    private bool IsOfShape(ExpressionSyntax node, int rank, Func<ExpressionSyntax, bool> isWhole) => node switch
    {
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum =>
            IsOfShape(sum.Left, rank, isWhole) || IsOfShape(sum.Right, rank, isWhole),
        BinarySyntax product => (IsOfShape(product.Left, rank, isWhole) && !product.Right.Descendants().Any(survey.IsArrayParameter))
            || (IsOfShape(product.Right, rank, isWhole) && !product.Left.Descendants().Any(survey.IsArrayParameter)),
        GroupSyntax group => IsOfShape(group.Inner, rank, isWhole),
        UnarySyntax unary => IsOfShape(unary.Operand, rank, isWhole),
        FractionSyntax fraction => IsOfShape(fraction.Numerator, rank, isWhole),
        _ => isWhole(node) && parameters.Of(survey.FindParameter(node))?.Input.Rank == rank,
    };
}
