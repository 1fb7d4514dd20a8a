using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// When <c>\theta_{t+1} = \theta_t - \eta g</c> is certainly one step of a whole vector: where t is a parameter, where the equation names some vector without
/// the label, or uses the state as a whole. If all that it reads are numbers and spans with the same label, it could as well run along them.
/// </summary>
internal sealed partial class EquationBinder
{
    private bool IsStep(ParameterSymbol state, string letter, Place place, IReadOnlyList<StatementSyntax> all)
    {
        var nodes = all.SelectMany(static s => s.Right.Descendants()).ToList();
        var counter = nodes.OfType<NameSyntax>().FirstOrDefault(n => Spelling.Key(n) == letter);
        if ((counter is not null && _survey.Names.Exact(counter) is { Kind: ParameterKind.Scalar }) || _context.Request.Constants.Any(c => c.Name == letter))
        {
            return true;
        }

        var indexed = new HashSet<TextSpan>(nodes.Select(Place.Of).OfType<Place>().Select(static p => p.Base.Span));
        bool IsWhole(ExpressionSyntax node) => !indexed.Contains(node.Span) && _survey.IsArrayParameter(node);
        return state.Input.Rank > 1 && !char.IsUpper(place.Base.Name[0])
            ? all.Any(s => IsOfShape(s.Right, state.Input.Rank, IsWhole))
            : nodes.Exists(IsWhole) || nodes.SelectMany(WholesIn).Any(w => w.Descendants().Any(IsLabelled));

        bool IsLabelled(ExpressionSyntax node) => Place.Of(node) is { Items: [var item] } read && Place.Shifted(item)?.Letter == letter && _survey.IsArrayParameter(read.Base);
    }

    /// <summary>Whether a term is a number times what has the state's shape, and bears no label.</summary>
    private bool IsOfShape(ExpressionSyntax node, int rank, Func<ExpressionSyntax, bool> isWhole) => node switch
    {
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum =>
            IsOfShape(sum.Left, rank, isWhole) || IsOfShape(sum.Right, rank, isWhole),
        BinarySyntax product => (IsOfShape(product.Left, rank, isWhole) && !product.Right.Descendants().Any(_survey.IsArrayParameter))
            || (IsOfShape(product.Right, rank, isWhole) && !product.Left.Descendants().Any(_survey.IsArrayParameter)),
        GroupSyntax group => IsOfShape(group.Inner, rank, isWhole),
        UnarySyntax unary => IsOfShape(unary.Operand, rank, isWhole),
        FractionSyntax fraction => IsOfShape(fraction.Numerator, rank, isWhole),
        _ => isWhole(node) && _parameters.Of(_survey.FindParameter(node))?.Input.Rank == rank,
    };

    /// <summary>What stands where only a vector can: in a norm, an inner product, transposed, in a function of vectors or an equation, below a gradient.</summary>
    private IEnumerable<ExpressionSyntax> WholesIn(ExpressionSyntax node) => node switch
    {
        DelimitedSyntax { Kind: DelimiterKind.Norm or DelimiterKind.InnerProduct } delimited => delimited.Items,
        ScriptedSyntax { Superscript: NameSyntax { Name: "top" or "intercal" } } transposed => [transposed.Base, transposed],
        NablaSyntax nabla => [nabla.Operand],
        DerivativeSyntax derivative => derivative.Variables,
        ApplicationSyntax application when Spelling.Key(application.Target) is { } name
            && (Library.Find(name).Any(f => f.Parameters.Count == application.Arguments.Count && f.Ranks.Any(static r => r > 0))
                || _context.Request.Siblings.Any(s => s.Method.Name == name)) => application.Arguments,
        _ => [],
    };

    /// <summary>The statement as one step: s' for the new value, s for the old one, and no label elsewhere.</summary>
    private string AsStep(StatementSyntax statement, Place place, string letter, IReadOnlyList<StatementSyntax> all)
    {
        var states = all.Select(static s => Place.Of(s.Left)).OfType<Place>().Where(p => _survey.FindParameter(p.Base)?.IsWritable == true).ToList();
        return Rewritten(statement, Factors(statement, letter), node => PlaceOf(node) is { Items: [var item] } read && Place.Shifted(item)?.Letter == letter
            ? _report.Text(read.Base) + (states.Exists(s => s.Key == read.Key && s.DistanceTo(read) is [0]) ? "'" : "")
                + (read.Power is null ? "" : $"^{{{_report.Text(read.Power)}}}")
            : null);
    }

    /// <summary>The statement as one update of all entries from their old values.</summary>
    private string Simultaneous(StatementSyntax statement, Place place, bool isShifted)
    {
        var names = new HashSet<string>(SyntaxTree.Descendants(statement).OfType<NameSyntax>().Select(static n => n.Name), StringComparer.Ordinal);
        var label = new[] { "k", "m", "r", "q" }.First(l => !names.Contains(l) || l == "q");
        return Rewritten(statement, [], node => PlaceOf(node) is { IsLabelledAbove: false } read && read.Key == place.Key
                ? Above(read, node == statement.Left ? label + "+1" : label) : null)
            + (isShifted && _context.Request.Options.Boundary == BoundaryMode.Valid ? " with Boundary = Boundary.Zero (or Clamp, Wrap)" : "");
    }

    private string Above(Place place, string label)
    {
        var text = $"{_report.Text(place.Base)}^{{({label})}}_{{{string.Join(",", place.Items.Select(i => _report.Text(i)))}}}";
        return place.Power is null ? text : $"({text})^{{{_report.Text(place.Power)}}}";
    }

    /// <summary>Where the second of two factors begins that are both vectors in the step: \frac{\eta}{\sqrt{v_t}} g_t is a product of entries.</summary>
    private List<int> Factors(StatementSyntax statement, string letter)
    {
        bool IsNumber(ExpressionSyntax node) => node is BigOperatorSyntax or DelimitedSyntax { Kind: DelimiterKind.Norm or DelimiterKind.InnerProduct };
        bool HasEntries(ExpressionSyntax node)
        {
            var numbers = node.Descendants().Where(IsNumber).Select(static n => n.Span).ToList();
            return node.Descendants().Any(n => Place.Of(n) is { Items: [var item] } read && Place.Shifted(item)?.Letter == letter && _survey.IsArrayParameter(read.Base)
                && !numbers.Exists(s => s.Start <= n.Span.Start && n.Span.End <= s.End));
        }

        return statement.Right.Descendants().OfType<BinarySyntax>().Where(b => b.Operator == BinaryOperator.Juxtapose && HasEntries(b.Left) && HasEntries(b.Right))
            .Select(static b => b.Right.Span.Start).ToList();
    }

    /// <param name="factors">Where \odot goes.</param>
    private string Rewritten(StatementSyntax statement, List<int> factors, Func<ExpressionSyntax, string?> rewrite)
    {
        var (text, start) = (_report.Text(statement), statement.Span.Start);
        var edits = statement.Descendants().Select(n => (n.Span, Text: rewrite(n))).Where(static e => e.Text is not null)
            .Concat(factors.Select(static at => (Span: new TextSpan(at, 0), Text: (string?)"\\odot ")));
        foreach (var (span, instead) in edits.OrderByDescending(static e => e.Span.Start).ThenByDescending(static e => e.Span.Length))
        {
            if (span.Start >= start && span.End - start <= text.Length)
            {
                text = text.Substring(0, span.Start - start) + instead + text.Substring(span.End - start);
            }
        }

        return text.Replace("&=", "=");
    }
}
