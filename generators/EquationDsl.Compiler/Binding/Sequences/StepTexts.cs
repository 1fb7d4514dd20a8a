using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Lines written as what they may be meant for: one step, or one update of all entries.</summary>
internal sealed class StepTexts(BindingContext context, Survey survey, Report report, Places places)
{
    /// <summary>The statement as one step: s' for the new value, s for the old one, and no label elsewhere.</summary>
    public string AsStep(StatementSyntax statement, Place place, string letter, IReadOnlyList<StatementSyntax> all)
    {
        var states = all.Select(static s => Place.Of(s.Left)).OfType<Place>().Where(p => survey.FindParameter(p.Base)?.IsWritable == true).ToList();
        return Rewritten(statement, Factors(statement, letter), node => places.PlaceOf(node) is { Items: [var item] } read && Place.Shifted(item)?.Letter == letter
            ? NameOf(read) + (states.Exists(s => s.Key == read.Key && s.DistanceTo(read) is [0]) ? "'" : "")
                + (read.Power is null ? "" : $"^{{{report.Text(read.Power)}}}")
            : null);
    }

    /// <summary>What can bear a prime: the E[g^2] that [Symbol] names goes by the name of its parameter.</summary>
    private string NameOf(Place read) => report.Text(read.Base) is var text && text.IndexOf('[') >= 0 && survey.FindParameter(read.Base) is { } model ? model.Name : report.Text(read.Base);

    /// <summary>The statement as one update of all entries from their old values.</summary>
    public string Simultaneous(StatementSyntax statement, Place place, bool isShifted)
    {
        var names = new HashSet<string>(SyntaxTree.Descendants(statement).OfType<NameSyntax>().Select(static n => n.Name), StringComparer.Ordinal);
        var label = new[] { "k", "m", "r", "q" }.First(l => !names.Contains(l) || l == "q");
        return Rewritten(statement, [], node => places.PlaceOf(node) is { IsLabelledAbove: false } read && read.Key == place.Key
                ? Above(read, node == statement.Left ? label + "+1" : label) : null)
            + (isShifted && context.Request.Options.Boundary == BoundaryMode.Valid ? " with Boundary = Boundary.Zero (or Clamp, Wrap)" : "");
    }

    private string Above(Place place, string label)
    {
        var text = $"{report.Text(place.Base)}^{{({label})}}_{{{string.Join(",", place.Items.Select(i => report.Text(i)))}}}";
        return place.Power is null ? text : $"({text})^{{{report.Text(place.Power)}}}";
    }

    /// <summary>Where the second of two factors begins that are both vectors in the step: \frac{\eta}{\sqrt{v_t}} g_t is a product of entries.</summary>
    private List<int> Factors(StatementSyntax statement, string letter)
    {
        bool IsNumber(ExpressionSyntax node) => node is BigOperatorSyntax or DelimitedSyntax { Kind: DelimiterKind.Norm or DelimiterKind.InnerProduct };
        bool HasEntries(ExpressionSyntax node)
        {
            var numbers = node.Descendants().Where(IsNumber).Select(static n => n.Span).ToList();
            return node.Descendants().Any(n => Place.Of(n) is { Items: [var item] } read && Place.Shifted(item)?.Letter == letter && survey.IsArrayParameter(read.Base)
                && !numbers.Exists(s => s.Start <= n.Span.Start && n.Span.End <= s.End));
        }

        return statement.Right.Descendants().OfType<BinarySyntax>().Where(b => b.Operator == BinaryOperator.Juxtapose && HasEntries(b.Left) && HasEntries(b.Right))
            .Select(static b => b.Right.Span.Start).ToList();
    }

    /// <param name="factors">Where \odot goes.</param>
    private string Rewritten(StatementSyntax statement, List<int> factors, Func<ExpressionSyntax, string?> rewrite)
    {
        var (text, start) = (report.Text(statement), statement.Span.Start);
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
