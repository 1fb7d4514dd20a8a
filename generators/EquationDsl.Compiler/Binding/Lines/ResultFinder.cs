using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>Which statement is the result: the one that no other uses, wherever it stands.</summary>
internal sealed class ResultFinder(
    EquationInHand equation, FunctionLines functionLines, LeftSides leftSides, SequenceNames sequenceNames, ParameterReads symbols)
{
    /// <summary>The statement whose value goes to where no left side points: the returned value, or the last writable parameter. -1 if there is none.</summary>
    public int ResultOf(EquationSyntax syntax, ValueArray<StatementSyntax> statements, List<LeftSide> lefts, HashSet<int> explanations)
    {
        if (equation.Context.Returns == ReturnKind.Void)
        {
            if (lefts.Any(static l => l.Symbol is { Model.IsWritable: true }) || equation.Sequences.All.Any(s => sequenceNames.LastOutput(s) is not null))
            {
                return -1;
            }

            if (!equation.Parameters.All.Any(static p => p.Model.IsWritable))
            {
                equation.Report.Error(BindingRules.NoWritable, EquationLines.Subject(syntax));
            }
        }

        var uses = statements.Select(s => new HashSet<string>(EquationLines.Uses(s, equation.Survey.Names), StringComparer.Ordinal)).ToList();
        var clauses = syntax.Where.OfType<DefinitionClauseSyntax>().SelectMany(d => EquationLines.Uses(d.Statement, equation.Survey.Names)).ToList();
        bool IsUsed(int i) => KeysOf(statements[i].Left).Any(key => clauses.Contains(key) || uses.Where((_, j) => j != i).Any(u => u.Contains(key)));

        var free = Enumerable.Range(0, lefts.Count)
            .Where(i => lefts[i].Symbol is not { Model.IsWritable: true } && !explanations.Contains(i) && !IsUsed(i)).ToList();
        free = Narrowed(free, i => functionLines.LocalFunction(statements[i]) is null);
        free = Narrowed(free, i => statements[i].Left is null);
        if (free.Select(i => statements[i].Left).FirstOrDefault(IsFixedEntry) is ScriptedSyntax entry)
        {
            var written = equation.Report.Text(entry.Base);
            equation.Report.Unsupported(entry, $"A left side for one entry of '{written}'", $"{written} = \\begin{{pmatrix}} .. \\end{{pmatrix}} with all its entries");
        }
        else if (free.Count > 1)
        {
            var names = free.Select(i => $"'{equation.Report.Text((SyntaxNode?)statements[i].Left ?? statements[i])}'");
            equation.Report.Error(NameRules.SeveralResults, EquationLines.SpanOf(statements[free[1]]), string.Join(" and ", names), Advice(free.Select(i => statements[i].Left).OfType<ExpressionSyntax>().ToList()));
        }

        return free.Count > 0 ? free[free.Count - 1] : lefts.FindLastIndex(static l => l.Symbol is null) is var last and >= 0 ? last : lefts.Count - 1;
    }

    /// <summary>Where there are as many outputs as results, each is to say which it takes.</summary>
    private string Advice(List<ExpressionSyntax> lefts)
    {
        var outputs = equation.Parameters.All.Where(static p => p.Model is { IsWritable: true, Notation: null }).ToList();
        return outputs.Count < 2 || outputs.Count != lefts.Count ? "remove all but one, or use them in it"
            : "say which output takes which, as in " + string.Join(" and ", outputs.Zip(lefts, (output, left) => $"[Symbol(@\"{equation.Report.Text(left)}\")] on '{output.Model.Name}'"));
    }

    /// <summary>The y_1 of an output y, and the A_{11} of A: it would be taken for a name of its own, and what it gets for the value of every entry.</summary>
    private bool IsFixedEntry(ExpressionSyntax? left) => left is ScriptedSyntax { Base: var named, Subscript: { } subscript, Superscript: null }
        && (subscript is NumberSyntax || (subscript is ListSyntax list && list.Items.All(static i => i is NumberSyntax)))
        && symbols.OutputOf(left) is null && equation.Survey.FindParameter(named) is { Kind: ParameterKind.Span or ParameterKind.TensorSpan };

    private static List<int> Narrowed(List<int> all, Func<int, bool> isBetter) => all.Any(i => isBetter(i)) ? all.FindAll(i => isBetter(i)) : all;

    /// <summary>The keys under which other lines may use what a left side names.</summary>
    private IEnumerable<string> KeysOf(ExpressionSyntax? left)
    {
        var target = left is ScriptedSyntax { Base: ApplicationSyntax inner } ? inner.Target : (left as ApplicationSyntax)?.Target;
        return new[] { leftSides.LeftKey(left), Spelling.Key(left), EquationLines.Applied(left), Spelling.Key(target) }.OfType<string>();
    }
}
