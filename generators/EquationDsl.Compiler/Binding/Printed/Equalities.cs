using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Chains <c>L = a = b</c>, and left sides that are no names, <c>u^\top v = \sum_i u_i v_i</c>. The value is the last member that can be computed; every
/// other one, and a left side that can be computed, is a claim. What bears an unknown name only says what is computed, and so does what is about the same
/// (<c>\approx</c>) or a bound (<c>\le</c>).
/// </summary>
internal sealed class Equalities(EquationSyntax syntax, PrintedNames names, string text)
{
    /// <summary>As many as an equation may have statements.</summary>
    private const int MostMembers = 200;

    private readonly List<StatementSyntax> _claims = [];
    private readonly List<EquationDiagnostic> _found = [];

    public static Outcome<EquationSyntax> Read(EquationSyntax syntax, PrintedNames names, string text) =>
        PrintedNames.Lines(syntax).Any(static s => BoundOf(s) is not null || !s.Middle.IsEmpty || IsExpression(s.Left)
            || s.Left is ApplicationSyntax or ScriptedSyntax { Base: ApplicationSyntax }) ? new Equalities(syntax, names, text).Read() : new(syntax, default);

    private Outcome<EquationSyntax> Read()
    {
        if (syntax.Statements.Count + syntax.Statements.Sum(static s => s.Middle.Count) > MostMembers)
        {
            return new(syntax, [EquationDiagnostic.Create(BindingRules.TooLarge, syntax.Statements[syntax.Statements.Count - 1].Span)]);
        }

        var statements = syntax.Statements.Select(Bounding).SelectMany(Lines).ToList();
        var where = syntax.Where.Select(w => w is DefinitionClauseSyntax { Statement.Middle.IsEmpty: false } clause ? clause with { Statement = Line(clause.Statement, isResult: true)! } : w);
        return new(syntax with { Statements = [.. statements, .. _claims], Where = where.ToValueArray() }, _found.ToValueArray());
    }

    /// <summary>The sides of <c>P(|X| \ge t) \le 2 e^{-t}</c>, which says what its right side bounds.</summary>
    private static (ExpressionSyntax Bounded, ExpressionSyntax Bound)? BoundOf(StatementSyntax statement) =>
        statement is { Left: null, Right: RelationSyntax { Operators: [RelationOperator.LessOrEqual or RelationOperator.GreaterOrEqual], Operands: [var bounded, var bound] } } ? (bounded, bound) : null;

    private StatementSyntax Bounding(StatementSyntax statement)
    {
        if (BoundOf(statement) is not var (bounded, bound) || names.Unknown(bounded) is not { } unknown || names.Unknown(bound) is not null)
        {
            return statement;
        }

        _found.Add(EquationDiagnostic.Create(ReadingRules.Label, bounded.Span, Text(bounded), $"'{Text(unknown)}' in it is not known here"));
        return new StatementSyntax(statement.Span, bounded, StatementRelation.Equals, bound, default) { IsLabelled = true };
    }

    /// <summary>
    /// The line without its claims, and one for each other name in the chain that gets the value too: <c>a = b = 2 x</c>, where b is an output or stands in
    /// another line.
    /// </summary>
    private IEnumerable<StatementSyntax> Lines(StatementSyntax statement)
    {
        var named = statement.Middle.Append(statement.Right).Where(m => IsDefined(m, statement)).ToList();
        if (statement.Middle.IsEmpty || named.Count == 0 || statement.Joints.Any(static j => j != StatementRelation.Equals))
        {
            return new[] { Line(statement, IsResult(statement)) }.OfType<StatementSyntax>();
        }

        var values = statement.Middle.Append(statement.Right).Except(named).ToList();
        if (values.Count == 0)
        {
            return [statement with { Middle = default }];
        }

        var rest = statement with { Right = values[^1], Middle = values.Take(values.Count - 1).ToValueArray(), Joints = statement.Joints.Take(values.Count).ToValueArray() };
        var line = rest.Middle.IsEmpty && !IsValue(rest) ? rest : Line(rest, IsResult(statement));
        return named.Select(n => new StatementSyntax(TextSpan.Cover(n.Span, rest.Right.Span), n, StatementRelation.Equals, line?.Right ?? rest.Right, default)).Concat(new[] { line }.OfType<StatementSyntax>());
    }

    /// <summary>
    /// Whether a member is a name that has its value from here: an output that the chain does not read, or a name of no other line that another line uses.
    /// </summary>
    private bool IsDefined(ExpressionSyntax member, StatementSyntax statement)
    {
        if (member is not (NameSyntax or ScriptedSyntax { Base: NameSyntax, Superscript: null }))
        {
            return false;
        }

        bool Is(ExpressionSyntax node) => Spelling.Key(node) is { } key && KeysOf(member).Contains(key);
        return IsWritten(member) ? !statement.Children().Where(s => s != member).SelectMany(static s => s.Descendants()).Any(Is)
            : names.Unknown(member, statement.Left) is not null && PrintedNames.Lines(syntax).Where(s => s != statement).SelectMany(static s => s.Children()).SelectMany(static s => s.Descendants()).Any(Is);
    }

    /// <summary>What is left of a line when its claims are lines of their own: null if it was nothing else.</summary>
    private StatementSyntax? Line(StatementSyntax statement, bool isResult)
    {
        if (statement.Left is not { } left || statement.Relation == StatementRelation.DistributedAs || statement.Joints.Contains(StatementRelation.DistributedAs)
            || !(IsValue(statement) || !statement.Middle.IsEmpty))
        {
            return statement;
        }

        var isFree = IsValue(statement) && !IsWritten(left);
        var isComputed = isFree && IsComputed(statement);
        var isClaim = statement.Relation == StatementRelation.Claimed || (isComputed && !isResult);
        var members = MembersOf(statement);
        if (members.Count == 0)
        {
            return statement with { Middle = default };
        }

        if (members.Count > 1 && IsFunction(left))
        {
            _found.AddRange(members.Take(members.Count - 1).Select(m => EquationDiagnostic.Create(ReadingRules.Label, m.Span, Text(m), $"it holds for all arguments of '{Text(left)}'")));
            return new StatementSyntax(TextSpan.Cover(left.Span, members[^1].Span), left, statement.Relation, members[^1], default);
        }

        if (isClaim || (isComputed && statement.Relation == StatementRelation.Equals))
        {
            Claim(left, members[0], statement.Relation == StatementRelation.Claimed || left is DerivativeSyntax or NablaSyntax ? statement.Relation : StatementRelation.Equated);
        }

        foreach (var (member, next) in members.Zip(members.Skip(1), static (member, next) => (member, next)))
        {
            Claim(member, next, StatementRelation.Equated);
        }

        if (isFree && !isComputed && names.Unknown(left) is null)
        {
            // What is about means of samples, and is given by no mean of them.
            _found.Add(EquationDiagnostic.Create(ReadingRules.Label, left.Span, Text(left), "it does not say by what distribution its mean is taken"));
        }

        var value = members[^1];
        return isClaim ? null : new StatementSyntax(TextSpan.Cover(left.Span, value.Span), left, statement.Relation, value, default)
        {
            IsLabelled = isFree && (isComputed || IsMean(left) || (IsLabel(left) && (isResult || left is not (DerivativeSyntax or NablaSyntax)))),
        };
    }

    /// <summary>The <c>f(z)</c> that another line calls: its argument has no value of which a claim could be verified.</summary>
    private bool IsFunction(ExpressionSyntax left) => left is ApplicationSyntax { Target: var target } function && function.Arguments.All(a => PrintedNames.IsPlain(a) && !names.IsKnown(a))
        && names.Find(left) is null && names.Find(target) is null && names.Nodes.OfType<ApplicationSyntax>().Any(a => a != left && Spelling.Key(a.Target) is { } key && key == Spelling.Key(target));

    /// <summary>A mean that is no result's name is that of samples where the other side bears one too.</summary>
    private bool IsComputed(StatementSyntax statement) => names.Unknown(statement.Left!) is null
        && (!IsMean(statement.Left!)
            || (statement.Left is not BigOperatorSyntax { Body: var body } || !PrintedNames.IsPlain(body)) && statement.Middle.Append(statement.Right).Any(IsMean));

    /// <summary>Whether the left side is a value rather than a name.</summary>
    private bool IsValue(StatementSyntax statement) => IsExpression(statement.Left) || names.IsFunctionValue(statement);

    /// <summary>E[X], which without the weights of the values is a mean over samples, and in a definition by weights is not.</summary>
    private bool IsMean(ExpressionSyntax node) => node.Descendants().Any(n => (n is BigOperatorSyntax { Operator: BigOperator.Expectation } mean && !IsOfKnownLaw(mean.Ranges)) || n is
        NameSyntax { Name: "E" or "Var" or "Cov" or "var" or "cov" or "mean" or "V", IsWord: true });

    /// <summary>The <c>x \sim p</c> of a parameter p.</summary>
    private bool IsOfKnownLaw(ValueArray<ExpressionSyntax> ranges) => ranges is [RelationSyntax { Operators: [RelationOperator.DistributedAs], Operands: [_, var law] }]
        && names.Find(law is ApplicationSyntax { Target: var target } ? target : law) is not null;

    private void Claim(ExpressionSyntax left, ExpressionSyntax right, StatementRelation relation) =>
        _claims.Add(new StatementSyntax(TextSpan.Cover(left.Span, right.Span), left, relation, right, default));

    /// <summary>
    /// The members that are the value: those up to the first sign that is no equality, or all between two such if nothing before can be computed.
    /// </summary>
    private List<ExpressionSyntax> MembersOf(StatementSyntax statement)
    {
        ValueArray<ExpressionSyntax> sides = [.. statement.Middle, statement.Right];
        if (statement.Middle.IsEmpty)
        {
            return [statement.Right];
        }

        var members = new List<ExpressionSyntax>();
        var labels = new List<(ExpressionSyntax Member, string Why)>();
        for (var i = 0; i < sides.Count; i++)
        {
            var isEqual = i == 0 || statement.Joints[i] is StatementRelation.Equals or StatementRelation.Claimed;
            if (!isEqual && (members.Count > 0 || statement.Joints[i] != StatementRelation.Approximately))
            {
                labels.AddRange(sides.Skip(i).Select(static s => (s, "it is only said to be near the value, or to bound it")));
                break;
            }

            if (IsMean(sides[i]) && sides.Any(s => !IsMean(s) && names.Unknown(s, statement.Left) is null))
            {
                labels.Add((sides[i], "it does not say by what distribution its mean is taken"));
            }
            else if (names.Unknown(sides[i], statement.Left) is not { } unknown)
            {
                members.Add(sides[i]);
            }
            else
            {
                labels.Add((sides[i], unknown.Span == sides[i].Span ? "it is not known here" : $"'{Text(unknown)}' in it is not known here"));
            }
        }

        if (members.Count == 0)
        {
            return [statement.Right];
        }

        _found.AddRange(labels.Select(l => EquationDiagnostic.Create(ReadingRules.Label, l.Member.Span, Text(l.Member), l.Why)));
        return members;
    }

    /// <summary>
    /// Whether no line with a name on its left side is the result: then this one is, rather than a claim beside it. A derivative of what a line defines never
    /// is.
    /// </summary>
    private bool IsResult(StatementSyntax statement)
    {
        var others = syntax.Statements.Where(s => s != statement && !IsValue(s) && s.Relation != StatementRelation.Claimed).ToList();
        return statement.Left is DerivativeSyntax or NablaSyntax && names.Unknown(statement.Left) is null ? others.Count == 0
            : !others.Exists(s => !names.Returns ? s.Left is { } left && IsWritten(left) : s.Left is null || !IsUsed(s, IsBehind(s, statement) ? statement : null));
    }

    /// <summary>Whether another line reads what the line gives. A claim does not use on its left side what a later line gives.</summary>
    private bool IsUsed(StatementSyntax line, StatementSyntax? claim) => KeysOf(line.Left).Any(key => PrintedNames.Lines(syntax).Where(s => s != line)
        .SelectMany(s => s.Children().Where(side => side != s.Left || (s != claim && IsExpression(s.Left) && s.Left is not (DerivativeSyntax or NablaSyntax))))
        .SelectMany(static side => side.Descendants()).Any(n => Spelling.Key(n) == key));

    private bool IsBehind(StatementSyntax line, StatementSyntax other) => syntax.Statements.ToList() is var lines && lines.IndexOf(line) > lines.IndexOf(other);

    /// <summary>Whether it bears an output: then it says something that is to be solved, or a factor of what is computed.</summary>
    private bool IsWritten(ExpressionSyntax left) => left.Descendants().Any(n => names.Find(n) is { IsWritable: true });

    private static IEnumerable<string> KeysOf(ExpressionSyntax? left) => new[] { left, (left as ApplicationSyntax)?.Target, (left as ScriptedSyntax)?.Base }
        .Select(static n => Spelling.Key(n)).OfType<string>();

    /// <summary>Whether it names nothing: a sum, a product, a norm, a derivative, <c>\sin 2x</c>, <c>e^x</c>.</summary>
    public static bool IsExpression(ExpressionSyntax? left) => left switch
    {
        null or NameSyntax or ApplicationSyntax or NumberSyntax or ListSyntax or GroupSyntax { Inner: ListSyntax } => false,
        ScriptedSyntax { Base: NameSyntax { Name: "e" }, Subscript: null, Superscript: not NumberSyntax } => true,
        ScriptedSyntax scripted => IsExpression(scripted.Base),
        _ => true,
    };

    /// <summary>
    /// What says what is computed though something in it is unknown: the logarithm of a density, a distance, a derivative; but not the 2L of an equation for
    /// L.
    /// </summary>
    private bool IsLabel(ExpressionSyntax node) => node switch
    {
        // \sigma_N^2(x) is a name with its argument, unless \sigma_N is a parameter.
        BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: ScriptedSyntax { Base: NameSyntax } name, Right: GroupSyntax { Inner: NameSyntax or ListSyntax } } =>
            names.Find(name.Base) is null && names.Find(name with { Superscript = null }) is null,
        BinarySyntax { Operator: BinaryOperator.Juxtapose } product when IsQuadraticForm(product) => true,
        PrefixFunctionSyntax or DelimitedSyntax or DerivativeSyntax or NablaSyntax or IntegralSyntax or BigOperatorSyntax { Operator: BigOperator.Expectation } => true,
        UnarySyntax { IsNegation: true, Operand: PrefixFunctionSyntax or ApplicationSyntax or DelimitedSyntax } => true,
        ScriptedSyntax { Base: GroupSyntax, Superscript: null } => true,
        ScriptedSyntax scripted => IsLabel(scripted.Base),
        _ => false,
    };

    /// <summary>The <c>x^\top L x</c> of a graph, whose L is what the right side is about.</summary>
    private static bool IsQuadraticForm(BinarySyntax product)
    {
        ExpressionSyntax first = product;
        while (first is BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: var left })
        {
            first = left;
        }

        return first is ScriptedSyntax { Base: NameSyntax row, Superscript: { } above } && Unknowns.IsTransposition(above) && product.Right is NameSyntax column && Spelling.Key(row) == Spelling.Key(column);
    }

    private string Text(SyntaxNode node) => text.Substring(node.Span.Start, node.Span.Length).Trim();
}
