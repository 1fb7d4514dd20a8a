using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Printed;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Which statement is the result: the one that no other uses, wherever it stands; and which left sides can be one.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>The keys of all that a statement reads.</summary>
    private static IEnumerable<string> Uses(StatementSyntax statement)
    {
        var names = (statement.IsLabelled ? [statement.Left!, statement.Right] : new[] { statement.Right }).SelectMany(static m => m.Descendants()).Where(static n => n is NameSyntax or ScriptedSyntax or ApplicationSyntax).ToList();
        return names.Select(static n => Spelling.Key(n)).Concat(names.OfType<ScriptedSyntax>().Select(Squares)).OfType<string>();
    }

    /// <summary>The statement whose value goes to where no left side points: the returned value, or the last writable parameter. -1 if there is none.</summary>
    private int ResultOf(EquationSyntax syntax, ValueArray<StatementSyntax> statements, List<LeftSide> lefts, HashSet<int> explanations)
    {
        if (_context.Returns == ReturnKind.Void)
        {
            if (lefts.Any(static l => l.Symbol is { Model.IsWritable: true }) || _sequences.All.Any(s => LastOutput(s) is not null))
            {
                return -1;
            }

            if (!_parameters.All.Any(static p => p.Model.IsWritable))
            {
                _report.Error(BindingRules.NoWritable, Subject(syntax));
            }
        }

        var uses = statements.Select(static s => new HashSet<string>(Uses(s), StringComparer.Ordinal)).ToList();
        var clauses = syntax.Where.OfType<DefinitionClauseSyntax>().SelectMany(static d => Uses(d.Statement)).ToList();
        bool IsUsed(int i) => KeysOf(statements[i].Left).Any(key => clauses.Contains(key) || uses.Where((_, j) => j != i).Any(u => u.Contains(key)));

        var free = Enumerable.Range(0, lefts.Count)
            .Where(i => lefts[i].Symbol is not { Model.IsWritable: true } && !explanations.Contains(i) && !IsUsed(i)).ToList();
        free = Narrowed(free, i => LocalFunction(statements[i]) is null);
        free = Narrowed(free, i => statements[i].Left is null);
        if (free.Select(i => statements[i].Left).FirstOrDefault(IsFixedEntry) is ScriptedSyntax entry)
        {
            var written = _report.Text(entry.Base);
            _report.Unsupported(entry, $"A left side for one entry of '{written}'", $"{written} = \\begin{{pmatrix}} .. \\end{{pmatrix}} with all its entries");
        }
        else if (free.Count > 1)
        {
            var names = free.Select(i => $"'{_report.Text((SyntaxNode?)statements[i].Left ?? statements[i])}'");
            _report.Error(NameRules.SeveralResults, SpanOf(statements[free[1]]), string.Join(" and ", names));
        }

        return free.Count > 0 ? free[free.Count - 1] : lefts.FindLastIndex(static l => l.Symbol is null) is var last and >= 0 ? last : lefts.Count - 1;
    }

    /// <summary>The y_1 of an output y, and the A_{11} of A: it would be taken for a name of its own, and what it gets for the value of every entry.</summary>
    private bool IsFixedEntry(ExpressionSyntax? left) => left is ScriptedSyntax { Base: var named, Subscript: { } subscript, Superscript: null }
        && (subscript is NumberSyntax || (subscript is ListSyntax list && list.Items.All(static i => i is NumberSyntax)))
        && OutputOf(left) is null && _survey.FindParameter(named) is { Kind: ParameterKind.Span or ParameterKind.TensorSpan };

    /// <summary>The k of <c>n_k</c> and the s of <c>V(s)</c> on the left side, where an <c>int</c> bears that name: taken for an index, it would have every entry written.</summary>
    private (ExpressionSyntax Of, ExpressionSyntax At)? PlaceOfEntry(ExpressionSyntax? left)
    {
        var (of, places) = left switch
        {
            ScriptedSyntax { Base: var named, Subscript: ListSyntax list, Superscript: null } => (named, list.Items),
            ScriptedSyntax { Base: var named, Subscript: { } subscript, Superscript: null } => (named, SideBySide.ItemsOf(subscript)),
            ApplicationSyntax { Target: var named, Arguments: var arguments } => (named, arguments),
            _ => (null, default),
        };
        return of is not null && _survey.FindParameter(of) is { Kind: ParameterKind.Span or ParameterKind.TensorSpan } && (left is ApplicationSyntax || OutputOf(left!) is null)
            && places.FirstOrDefault(p => _survey.Names.Exact(p) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 }
                && !(TimeLabels.Letter(p) is { } time && _stepLabels.Contains(time))) is { } at ? (of, at) : null;
    }

    private static List<int> Narrowed(List<int> all, Func<int, bool> isBetter) => all.Any(i => isBetter(i)) ? all.FindAll(i => isBetter(i)) : all;

    /// <summary>The keys under which other lines may use what a left side names.</summary>
    private IEnumerable<string> KeysOf(ExpressionSyntax? left)
    {
        var target = left is ScriptedSyntax { Base: ApplicationSyntax inner } ? inner.Target : (left as ApplicationSyntax)?.Target;
        return new[] { LeftKey(left), Spelling.Key(left), Applied(left), Spelling.Key(target) }.OfType<string>();
    }

    /// <summary>Whether a left side can receive a value. What says something of an output is an equation to be solved for it.</summary>
    private bool IsLeftSide(StatementSyntax statement)
    {
        if (statement.Left is ScriptedSyntax { Superscript: BinarySyntax power } time && _survey.Names.Exact(time) is null && Place.Shifted(power) is var (letter, _))
        {
            // u_i^{n+1} = u_i^n + ..: times, not powers.
            var below = time.Subscript is null ? "" : $"_{{{_report.Text(time.Subscript)}}}";
            _report.Unsupported(time, $"The superscript '{_report.Text(power)}' without parentheses, which is a power,",
                $"{_report.Text(time.Base)}^{{({_report.Text(power)})}}{below} for the new value and ^{{({letter})}} for the old one");
            return false;
        }

        if (PlaceOfEntry(statement.Left) is { } place)
        {
            var (entry, name) = (_report.Text(place.At), _report.Text(place.Of));
            _report.Unsupported(statement.Left!, $"The whole number '{entry}' as a subscript on the left side, which may be one entry, a time or an index,",
                $@"{name}_i = \begin{{cases}} .. & i = {entry} \\ {name}_i & \text{{otherwise}} \end{{cases}} for one entry, {name} without a subscript for a time, or another letter for an index");
            return false;
        }

        if (statement.Left is ScriptedSyntax { Superscript: NumberSyntax { Text: not ("0" or "1") }, Subscript: not null } square && _survey.Names.Exact(square) is null
            && (_survey.Names.Exact(square.Base) ?? _survey.FindParameter(square.Base)) is { IsWritable: true, Kind: not Model.ParameterKind.Out })
        {
            _report.Error(NameRules.Unsolved, statement.Left, _report.Text(statement), _report.Text(square.Base));
            return false;
        }

        var left = Unscripted(statement.Left);
        if (statement.Left is null || (left is null or NameSyntax && !Equalities.IsExpression(statement.Left)) || (left is ApplicationSyntax && statement.Left is ScriptedSyntax)
            || (statement.Left is ApplicationSyntax && OutputOf(statement.Left) is not null))
        {
            return true;
        }

        var read = statement.Right.Descendants().Select(_survey.FindParameter).ToList();
        if (statement.Left.Descendants().FirstOrDefault(n => _survey.FindParameter(n) is { IsWritable: true } output && !read.Contains(output)) is { } unknown
            && !(statement.Left is ApplicationSyntax { Target: var target } && target.Descendants().Contains(unknown)))
        {
            _report.Error(NameRules.Unsolved, statement.Left, _report.Text(statement), _report.Text(unknown));
            return false;
        }

        if (statement.IsLabelled || left is ApplicationSyntax)
        {
            return true;
        }

        var right = _report.Text(statement.Right);
        var instead = statement.Left is UnarySyntax { IsNegation: true, Operand: ApplicationSyntax or NameSyntax or ScriptedSyntax } negated
            ? $"{_report.Text(negated.Operand)} = -({right})"
            : "a name, a name with indices (y_i), or a function of names (f(t))" + (left is PrefixFunctionSyntax ? $", as in y = {right}" : left is not null && IsHalfKnown(left) ? $@", as in \text{{{_report.Text(left)}}} = {right}" : "");
        _report.Error(BindingRules.LeftSide, statement.Left, _report.Text(statement.Left), instead);
        return false;
    }

    /// <summary>The PV of which only the V is known: two letters, or a name of two.</summary>
    private bool IsHalfKnown(ExpressionSyntax left) => left is BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: NameSyntax, Right: NameSyntax }
        && _report.Text(left).All(char.IsLetter) && left.Children().OfType<NameSyntax>().Any(n => _survey.FindParameter(n) is null);

    private static ExpressionSyntax? Unscripted(ExpressionSyntax? left) => left is ScriptedSyntax scripted ? Unscripted(scripted.Base) : left;

    /// <summary>A left side that is no name, and contains a parameter that nothing reads.</summary>
    private static StatementSyntax? LabelOf(EquationSyntax syntax, Func<ExpressionSyntax, bool> names) =>
        syntax.Statements.FirstOrDefault(s => Unscripted(s.Left) is { } left and not (NameSyntax or ApplicationSyntax) && left.Descendants().Any(names));
}
