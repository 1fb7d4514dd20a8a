using EquationDsl.Compiler.Binding.Claims;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>Binds the lines of an equation in their order: functions first, explanations where their names are met, claims last.</summary>
internal sealed class LinesBinder(EquationInHand equation, ClaimKinds claims, LineKinds lines, LeftSides leftSides)
{
    public void BindStatements(EquationSyntax syntax)
    {
        DefineFunctions(syntax);
        var all = syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement)).ToList();
        foreach (var range in equation.StatedRanges.All.Where(r => syntax.Where.Contains(r) && all.TrueForAll(s => leftSides.LeftOf(s.Left).Indices.All(i => Spelling.Key(i) != Spelling.Key(r.Index)))))
        {
            equation.Report.Error(SyntaxRules.MalformedWhere, range.Span, equation.Report.Text(range));
        }

        var indices = IndicesOf(syntax);
        foreach (var clause in syntax.Where.Where(c => !equation.StatedRanges.IsBound(c) && IsOfIndices(c, indices)))
        {
            equation.Report.Error(DoubtRules.OtherEntries, clause.Span, equation.Report.Text(clause));
        }

        // Beside what they are about, derivatives on the left are claims; alone they are a mistake.
        var stated = syntax.Statements.Where(EquationLines.IsClaim).ToList();
        var statements = (stated.Count == syntax.Statements.Count ? syntax.Statements : syntax.Statements.Where(static s => !EquationLines.IsClaim(s)))
            .Where(s => !equation.Sequences.IsStart(s)).ToValueArray();
        EntriesApart.Report(equation, leftSides, [.. all]);
        var lefts = statements.Select(s => leftSides.LeftOf(s.Left)).ToList();
        var explanations = Explanations(statements, lefts);
        var result = lines.Results.ResultOf(syntax, statements, lefts, explanations);
        equation.BoundLines.Result = result < 0 ? null : statements[result];

        // A function may be used before the line that defines it.
        var functions = Enumerable.Range(0, statements.Count).Where(i => i != result && !explanations.Contains(i) && lines.Functions.LocalFunction(statements[i]) is not null).ToList();
        functions.ForEach(i => lines.Functions.DefineFunction(lines.Functions.LocalFunction(statements[i])!, statements[i]));
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (explanations.Contains(i) && !equation.Later.Remove(leftSides.LeftKey(statement.Left)!))
            {
                continue;
            }

            if (!functions.Contains(i))
            {
                lines.Statements.BindStatement(statement, i == result);
            }
        }

        claims.Definiteness.BindDefinite();

        // A used equation has verified its own.
        if (!equation.Context.IsUsed && stated.Count > 0 && stated.Count < syntax.Statements.Count)
        {
            claims.Assumptions.BindAssumptions(syntax);
            stated.ForEach(claims.Claims.BindClaim);
        }

        lines.Last.AssignLast();
        ReportOutputs(syntax);
    }

    /// <summary>The letters that lines and sums run over, which name no parameters.</summary>
    private HashSet<string> IndicesOf(EquationSyntax syntax)
    {
        var ranges = syntax.Statements.SelectMany(static s => s.Descendants()).OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges)
            .Select(static r => r is RelationSyntax { Operators: [RelationOperator.Equal or RelationOperator.ElementOf, ..] } range ? range.Operands[0] : r).OfType<NameSyntax>();
        var letters = syntax.Statements.SelectMany(s => leftSides.LeftOf(s.Left).Indices).Concat(ranges).Where(n => equation.Survey.FindParameter(n) is null);
        return new HashSet<string>(letters.Select(static n => n.Name), StringComparer.Ordinal);
    }

    /// <summary>
    /// The <c>i \ne j</c>, <c>i &lt; j</c> and <c>i \in B</c> behind a line for <c>A_{ij}</c>: indices themselves are compared, and no entries. A range from
    /// the first entry on is none, nor are all numbers.
    /// </summary>
    private static bool IsOfIndices(WhereClauseSyntax clause, HashSet<string> indices)
    {
        return clause switch
        {
            ConstraintClauseSyntax { Condition: RelationSyntax { Operands: [NumberSyntax { Text: "0" or "1" }, NameSyntax, _] } } => false,
            ConstraintClauseSyntax { Condition: RelationSyntax relation } => relation.Operands.SelectMany(Bare).Any(n => indices.Contains(n.Name)),
            DomainClauseSyntax { Set: not ("R" or "N" or "Z") } domain => domain.Symbols.OfType<NameSyntax>().Any(n => indices.Contains(n.Name)),
            _ => false,
        };

        static IEnumerable<NameSyntax> Bare(ExpressionSyntax node) => node switch
        {
            NameSyntax name => [name],
            ScriptedSyntax => [],
            _ => node.Children().OfType<ExpressionSyntax>().SelectMany(Bare),
        };
    }

    /// <summary>What the clauses after where define is bound where it is met.</summary>
    public void FindLaterDefinitions(EquationSyntax syntax)
    {
        foreach (var clause in syntax.Where.OfType<DefinitionClauseSyntax>())
        {
            if (leftSides.LeftKey(clause.Statement.Left) is { } key)
            {
                equation.Later.Add(key, clause.Statement);
            }
        }
    }

    /// <summary>Clauses after where that define functions, or say how noise is distributed, define no values.</summary>
    private void DefineFunctions(EquationSyntax syntax)
    {
        foreach (var clause in syntax.Where.OfType<DefinitionClauseSyntax>())
        {
            // Noise is an input: \epsilon \sim \mathcal{N}(0, I) says how it is distributed.
            if (clause.Statement.Relation == StatementRelation.DistributedAs && clause.Statement.Left is { } drawn && equation.Survey.FindParameter(drawn) is not null)
            {
                equation.Later.Remove(leftSides.LeftKey(drawn));
            }
            else if (lines.Functions.LocalFunction(clause.Statement) is { } function)
            {
                equation.Later.Remove(leftSides.LeftKey(clause.Statement.Left));
                lines.Functions.DefineFunction(function, clause.Statement);
            }
        }
    }

    private void ReportOutputs(EquationSyntax syntax)
    {
        // A line with a mistake of its own has been told already.
        foreach (var output in equation.Parameters.All.Where(p => p.Model.IsWritable && !p.IsWritten && !equation.Report.HasErrors).ToList())
        {
            equation.Report.Error(BindingRules.OutputWithoutValue, EquationLines.Subject(syntax), output.Model.Name,
                output.Model.IsElement ? "return a tuple without it" : "make it an input if it is only read");
        }
    }

    /// <summary>
    /// The statements that say what a name of an earlier one is: <c>y = x - \bar{x}, \quad \bar{x} = ...</c>. They are bound where the name is met.
    /// </summary>
    private HashSet<int> Explanations(ValueArray<StatementSyntax> statements, List<LeftSide> lefts)
    {
        var found = new HashSet<int>();
        var keys = statements.Select(s => leftSides.LeftKey(s.Left)).ToList();
        var uses = statements.Select(s => new HashSet<string>(EquationLines.Uses(s, equation.Survey.Names), StringComparer.Ordinal)).ToList();

        // Where each explanation is bound; what it uses must be bound there, even if its own line comes behind: the y of L = z^2, y = 2 a, z = 3 y.
        var met = Enumerable.Repeat(int.MaxValue, statements.Count).ToArray();

        // The e_n of w_{n+1} = w_n + \mu e_n x_n; of what is read at another time, too, the order says which value is meant.
        bool IsOfOneTime(StatementSyntax line, string key) => Spelling.Key(line.Left) is { } own && statements.SelectMany(static s => s.Right.Descendants()).OfType<ExpressionSyntax>()
            .Select(Place.Of).OfType<Place>().Where(r => r.Key == key).All(r => Spelling.Key(r.Node) == own);

        // What feeds a sequence reads its start: c = 2 h_0 stands before h_t = h_{t-1} + c, which is no explanation of h_0.
        IEnumerable<int> Users(int line) => Enumerable.Range(0, statements.Count).Where(i => i != line && uses[i].Contains(keys[line]!)
            && !(equation.Sequences.Of(statements[line]) is { } state && equation.Feeders.FeedersOf(state).Contains(statements[i])));
        bool IsExplanation(int line) => lefts[line] is { Symbol: null } left && (left.TimeLabel is null || IsOfOneTime(statements[line], keys[line]!)) && statements[line].Relation == StatementRelation.Equals && keys.Count(k => k == keys[line]) == 1
            && (found.Contains(line) || !equation.Later.Contains(keys[line]!)) && lines.Functions.LocalFunction(statements[line]) is null;
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            for (var i = 0; i < statements.Count; i++)
            {
                if (keys[i] is { } key && Users(i).Select(u => Math.Min(u, met[u])).DefaultIfEmpty(int.MaxValue).Min() is var first && first < Math.Min(i, met[i]) && IsExplanation(i))
                {
                    met[i] = first;
                    equation.Later.Add(key, statements[i]);
                    found.Add(i);
                    isChanged = true;
                }
            }
        }

        return found;
    }
}
