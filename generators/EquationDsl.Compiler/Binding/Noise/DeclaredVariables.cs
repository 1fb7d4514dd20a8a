using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>
/// What is asked of the distribution of a declared variable (<c>F_X(x)</c>, <c>\log p(x)</c>, <c>P(X > x)</c>, <c>\mathbb{E}[X]</c>) becomes the formula
/// for it, and a variable of which nothing else is
/// asked is not drawn. Distributions are written one way afterwards.
/// </summary>
internal sealed class DeclaredVariables
{
    private readonly EquationRequest _request;
    private readonly ParameterNames _names;
    private readonly HashSet<string> _functions;
    private readonly HashSet<string> _letters;
    private readonly Dictionary<string, DeclaredVariable> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<EquationDiagnostic> _found = [];
    private readonly ParameterRanges _ranges;

    private DeclaredVariables(EquationSyntax syntax, EquationRequest request)
    {
        _request = request;
        var nodes = Lines(syntax).SelectMany(static s => s.Descendants()).OfType<ExpressionSyntax>().ToList();
        _names = new ParameterNames(request.Method.Parameters.Where(static p => !p.IsNoise).ToValueArray(), nodes);
        _letters = new HashSet<string>(nodes.OfType<NameSyntax>().Select(static n => n.Name), StringComparer.Ordinal);
        _ranges = new ParameterRanges(_names, _found);
        _functions = new HashSet<string>(Lines(syntax).Select(static s => s.Left).OfType<ApplicationSyntax>().Select(static a =>
            Spelling.Key(a.Target)).OfType<string>(), StringComparer.Ordinal);
        foreach (var draw in Lines(syntax).Where(static s => s is { Relation: StatementRelation.DistributedAs, Left: NameSyntax or ScriptedSyntax }))
        {
            if (Spelling.Key(draw.Left) is { } key && DistributionNotation.Plain(draw.Right) is { Target: NameSyntax name } distribution
                && FormulasOf(name.Name) is { } formulas)
            {
                _variables[key] = new DeclaredVariable(formulas, distribution, DeclaredVariable.IsInput(draw.Left!, _names));
            }
        }
    }

    public static Outcome<DrawnEquation> Read(EquationSyntax syntax, EquationRequest request)
    {
        if (!Lines(syntax).SelectMany(static s => s.Descendants()).Any(static n => n is ScriptedSyntax { Subscript: not null }) && !Lines(syntax).Any(IsDraw))
        {
            return new(new DrawnEquation(syntax, request), default);
        }

        var variables = new DeclaredVariables(syntax, request);
        var read = variables.Rewritten(syntax);
        return variables._found.Count > 0 ? new(null, variables._found.ToValueArray()) : new(new DrawnEquation(read, variables._ranges.Noted(request)), default);
    }

    private static IEnumerable<StatementSyntax> Lines(EquationSyntax syntax) =>
        syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement));

    private static bool IsDraw(StatementSyntax statement) => statement.Relation == StatementRelation.DistributedAs;

    private EquationSyntax Rewritten(EquationSyntax syntax)
    {
        StatementSyntax Line(StatementSyntax line) => IsDraw(line)
            ? line with { Right = DistributionNotation.Plain(line.Right) is { } plain ? plain : line.Right } : line with
        {
            Right = line.Right.Replace(Answer),
            Middle = line.Middle.Select(m => m.Replace(Answer)).ToValueArray(),
        };
        var read = syntax with
        {
            Statements = syntax.Statements.Select(Line).ToValueArray(),
            Where = [.. syntax.Where.Select(w => w is DefinitionClauseSyntax clause ? clause with { Statement = Line(clause.Statement) } : w)],
        };

        // What else stands in the text keeps a variable drawn; its letter may also be a part of such names.
        var left = new HashSet<string>(Lines(read).SelectMany(static s => IsDraw(s) ? s.Right.Descendants() : s.Descendants()).Select(static n =>
            Spelling.Key(n as ExpressionSyntax)).OfType<string>(), StringComparer.Ordinal);
        bool IsOnlyAsked(StatementSyntax line) => IsDraw(line) && Spelling.Key(line.Left) is { } key
            && (DeclaredVariable.IsInput(line.Left!, _names) ? _asked.Contains(key) || line.Left is ScriptedSyntax : _asked.Contains(key)
                && !left.Contains(key) && _names.Find(line.Left!) is null);
        return read with
        {
            Statements = read.Statements.Where(s => !IsOnlyAsked(s)).ToValueArray(),
            Where = read.Where.Where(w => !(w is DefinitionClauseSyntax clause && IsOnlyAsked(clause.Statement))).ToValueArray(),
        };
    }

    /// <summary>The formula for a question; null for anything else.</summary>
    private ExpressionSyntax? Answer(ExpressionSyntax node) => node switch
    {
        BinarySyntax { Operator: BinaryOperator.Subtract, Left: NumberSyntax { Text: "1" }, Right: var right } when Share(right) is { } share =>
            share.Complement().Written(node, this),
        PrefixFunctionSyntax { Function: NameSyntax { Name: "log" or "ln" }, Argument: var argument } when Density(argument) is { } density =>
            Value(node, density.Of, DistributionValue.LogDensity, density.At),
        ApplicationSyntax { Target: NameSyntax { Name: "log" or "ln" }, Arguments: [var argument] } when Density(argument) is { } density =>
            Value(node, density.Of, DistributionValue.LogDensity, density.At),
        _ when Density(node) is { } density => Exponential(node, Value(node, density.Of, DistributionValue.LogDensity, density.At)),
        _ when Share(node) is { } share => share.Written(node, this),
        ApplicationSyntax { Target: ScriptedSyntax { Base: NameSyntax { Name: "F", Primes: 0 }, Subscript: { } of,
            Superscript: UnarySyntax { IsNegation: true, Operand: NumberSyntax { Text: "1" } } }, Arguments: [var u] } inverse
            when Named(of) is { } variable && _names.Find(inverse.Target) is null => Value(node, variable, DistributionValue.Quantile, u),
        ApplicationSyntax { Target: NameSyntax { Primes: 0 } function, Arguments: [var of] } when Moment(function) is { } value && _names.Find(function) is null
            && Variable(of) is { IsGiven: false } variable => Value(node, variable, value),
        ApplicationSyntax { Target: NameSyntax { Primes: 0 } function, Arguments: var of } moment when _names.Find(function) is null && (function.IsExpectation || !_functions.Contains(function.Name)) =>
            MomentOf(moment, function.Name, of),
        _ => null,
    };

    /// <summary>Those of expressions with variables; a finding where there are some, and the mean of their expression is not known.</summary>
    private ExpressionSyntax? MomentOf(ApplicationSyntax node, string function, ValueArray<ExpressionSyntax> of)
    {
        if (of.IsEmpty || !of.SelectMany(static a => a.Descendants()).OfType<ExpressionSyntax>().Any(n => Alone(n) is not null))
        {
            return null;
        }

        var answer = (function, of) switch
        {
            ("E", [var mean]) => Moments.Mean(mean, this),
            ("Var" or "V" or "var", [var spread]) => Moments.Covariance(node, spread, spread, this),
            ("Cov" or "cov", [var one, var other]) => Moments.Covariance(node, one, other, this),
            _ => null,
        };
        of.SelectMany(static a => a.Descendants()).OfType<ExpressionSyntax>().Where(_ => answer is not null).ToList().ForEach(n => Variable(n));
        if (answer is null && function is "E" or "Var" or "V" or "var" or "Cov" or "cov")
        {
            var drawn = of.SelectMany(static a => a.Descendants()).OfType<ExpressionSyntax>().First(n => Alone(n) is not null);
            Report(DistributionRules.NoMoment, node, Text(node), Text(drawn), Text(Alone(drawn)!.Distribution));
            return node;
        }

        return answer;
    }

    /// <summary>The variable that a name is, if it is no input, and its distribution knows no other variable.</summary>
    internal DeclaredVariable? Alone(ExpressionSyntax node) => Spelling.Key(node) is { } key && _variables.TryGetValue(key, out var variable) && !variable.IsGiven
        && !variable.Distribution.Descendants().OfType<ExpressionSyntax>().Any(n => Spelling.Key(n) is { } other && _variables.ContainsKey(other)) ? variable : null;

    private static DistributionValue? Moment(NameSyntax function) => function.Name switch
    {
        "E" => DistributionValue.Mean,
        "Var" or "V" or "var" => DistributionValue.Variance,
        "H" => DistributionValue.Entropy,
        _ => null,
    };

    /// <summary><c>p_X(x)</c>, <c>f_X(x)</c>, <c>p(x)</c> and <c>p(x \mid \theta)</c> of a declared x, <c>P(X = k)</c>.</summary>
    private (DeclaredVariable Of, ExpressionSyntax At)? Density(ExpressionSyntax node) => node switch
    {
        GroupSyntax group => Density(group.Inner),
        ApplicationSyntax { Target: ScriptedSyntax { Base: NameSyntax { Name: "p" or "f", Primes: 0 }, Subscript: { } of, Superscript: null } target,
            Arguments: [var x] }
            when _names.Find(target) is null && Named(of) is { } variable => (variable, x),
        ApplicationSyntax { Target: NameSyntax { Name: "p", Primes: 0 } target } application when application.Separators.Take(1).All(static s => s is '|')
            && !_functions.Contains("p")
            && _names.Find(target) is null && _names.Find(node) is null && Variable(application.Arguments[0]) is { } variable
            && AreOf(variable, application.Arguments.Skip(1)) => (variable, application.Arguments[0]),
        ApplicationSyntax { Target: NameSyntax { Name: "P", Primes: 0 },
            Arguments: [RelationSyntax { Operands: [var x, var at], Operators: [RelationOperator.Equal] }] }
            when Variable(x) is { Formulas.IsDiscrete: true } variable => (variable, at),
        _ => null,
    };

    /// <summary>Whether all that a condition names and the method knows is a part of the distribution: the \mu of <c>p(x \mid \mu)</c>.</summary>
    private bool AreOf(DeclaredVariable variable, IEnumerable<ExpressionSyntax> conditions)
    {
        var own = new HashSet<string>(variable.Distribution.Descendants().OfType<ExpressionSyntax>().Select(Spelling.Key).OfType<string>(), StringComparer.Ordinal);
        return conditions.SelectMany(static c => c.Descendants()).OfType<NameSyntax>()
            .All(n => Spelling.Key(n) is not { } key || own.Contains(key) || (_names.Find(n) is null && !_variables.ContainsKey(key)));
    }

    /// <summary><c>F_X(x)</c>, <c>P(X \le x)</c>, <c>P(a \le X \le b)</c>, <c>P(|X| > x)</c>.</summary>
    private ShareOfVariable? Share(ExpressionSyntax node) => node switch
    {
        GroupSyntax group => Share(group.Inner),
        ApplicationSyntax { Target: ScriptedSyntax { Base: NameSyntax { Name: "F", Primes: 0 }, Subscript: { } of, Superscript: null } target,
            Arguments: [var x] }
            when _names.Find(target) is null && Named(of) is { } variable => new ShareOfVariable(variable, null, x, IsInside: true),
        ApplicationSyntax { Target: NameSyntax { Name: "P", Primes: 0 }, Arguments: [RelationSyntax relation] } when Between(relation) is { } share => OfOne(node, share),
        _ => null,
    };

    private ShareOfVariable? Between(RelationSyntax relation)
    {
        bool IsOf(RelationOperator sign) => sign is RelationOperator.Less or RelationOperator.LessOrEqual;
        bool IsAbove(RelationOperator sign) => sign is RelationOperator.Greater or RelationOperator.GreaterOrEqual;
        if (relation is { Operands: [var low, var middle, var high], Operators: [var first, var second] })
        {
            var (isUp, isDown) = (IsOf(first) && IsOf(second), IsAbove(first) && IsAbove(second));
            return (isUp || isDown) && Variable(middle) is { } inside
                ? new ShareOfVariable(inside,
                    Edge(inside, isUp ? low : high, (isUp ? first : second) is RelationOperator.LessOrEqual or RelationOperator.GreaterOrEqual),
                    Edge(inside, isUp ? high : low, (isUp ? second : first) is RelationOperator.Less or RelationOperator.Greater), IsInside: true)
                : null;
        }

        if (relation is not { Operands: [var left, var right], Operators: [var sign] } || !(IsOf(sign) || IsAbove(sign)))
        {
            return null;
        }

        var isStrict = sign is RelationOperator.Less or RelationOperator.Greater;
        var isLess = IsOf(sign);
        if (Variable(left) is { } variable)
        {
            return new ShareOfVariable(variable, null, Edge(variable, right, isLess == isStrict), IsInside: isLess);
        }

        if (Variable(right) is { } other)
        {
            return new ShareOfVariable(other, null, Edge(other, left, isLess != isStrict), IsInside: !isLess);
        }

        return left is DelimitedSyntax { Kind: DelimiterKind.Absolute, Items: [var size] } && Variable(size) is { } either
            ? new ShareOfVariable(either, Edge(either, new UnarySyntax(right.Span, true, right), isStrict != isLess),
                Edge(either, right, isLess == isStrict), IsInside: isLess) : null;
    }

    /// <summary>A bound is no other variable: that one would be drawn, and the share be of one draw.</summary>
    private ShareOfVariable OfOne(ExpressionSyntax node, ShareOfVariable share)
    {
        var drawn = new[] { share.Low, share.High }.OfType<ExpressionSyntax>().SelectMany(static b => b.Descendants()).OfType<ExpressionSyntax>()
            .FirstOrDefault(n => Spelling.Key(n) is { } key && _variables.TryGetValue(key, out var other) && !other.IsGiven);
        if (drawn is not null && Spelling.Key(drawn) is { } name)
        {
            var one = _variables.FirstOrDefault(v => v.Value == share.Of).Key ?? "X";
            var letter = new[] { "t", "u", "s", "v", "w" }.FirstOrDefault(l => !_letters.Contains(l)) ?? "t";
            var below = (share.IsInside ? "" : "1 - ") + $"F_{{{one}}}({letter})";
            var density = $"p_{{{name}}}({letter})";
            Report(DistributionRules.OfTwo, node, Text(node), one, Text(drawn),
                $@"\int_{{-\infty}}^{{\infty}} {(share.IsInside ? below : $"({below})")} {density} \, d{letter}",
                $@"\mathbb{{E}}_{{{letter} \sim {Text(_variables[name].Distribution)}}}[{below}]");
        }

        return share;
    }

    /// <summary>The x of <c>X \le x</c>; where the bound itself is outside, of whole numbers the next one below.</summary>
    private static ExpressionSyntax Edge(DeclaredVariable variable, ExpressionSyntax bound, bool isBefore) => !isBefore || !variable.Formulas.IsDiscrete ? bound
        : new BinarySyntax(bound.Span, BinaryOperator.Subtract, bound.Span, new DelimitedSyntax(bound.Span, DelimiterKind.Ceiling, [bound]),
            new NumberSyntax(bound.Span, "1"));

    /// <summary>The variable that a name is, or what has the distribution that is written in its place.</summary>
    private DeclaredVariable? Named(ExpressionSyntax of) => Variable(of)
        ?? (of is not NameSyntax && DistributionNotation.Plain(of) is { Target: NameSyntax name } plain && FormulasOf(name.Name) is { } formulas
            ? new DeclaredVariable(formulas, plain, false) : null);

    private DeclaredVariable? Variable(ExpressionSyntax node)
    {
        if (Spelling.Key(node) is not { } key || !_variables.TryGetValue(key, out var variable))
        {
            return null;
        }

        _asked.Add(key);
        return variable;
    }

    private static DistributionFormulas? FormulasOf(string name) => Distributions.Find(name) is { } distribution
        ? DistributionTable.Find(distribution.Names[0]) : null;

    /// <summary>The formula of a value with its parameters; a finding where there is none.</summary>
    internal ExpressionSyntax Value(ExpressionSyntax node, DeclaredVariable variable, DistributionValue value, params ExpressionSyntax[] at)
    {
        var distribution = variable.Distribution;
        if (distribution.Arguments.Count != variable.Formulas.Count)
        {
            Report(NoiseRules.Arguments, distribution, Text(distribution), Distributions.Find(variable.Formulas.Name)!.Signature);
        }
        else if (variable.Formulas.Formula(value) is null || IsOfVectors(distribution))
        {
            Report(DistributionRules.NoFormula, node, Text(distribution), Named(value), Text(node));
        }
        else
        {
            _ranges.Require(Distributions.Find(variable.Formulas.Name)!, distribution, static _ => false);
        }

        return DistributionNotation.Named(node, variable.Formulas.Function(value), [.. distribution.Arguments, .. at.Select(a => a.Replace(Answer))]);
    }

    private static string Named(DistributionValue value) => value switch
    {
        DistributionValue.LogDensity => "density",
        DistributionValue.Below or DistributionValue.Above => "distribution function",
        DistributionValue.Quantile => "quantiles",
        DistributionValue.Mean => "mean",
        DistributionValue.Variance => "variance",
        _ => "entropy",
    };

    /// <summary>The normal distribution of a vector, by an I or a matrix.</summary>
    private bool IsOfVectors(ApplicationSyntax distribution) => distribution.Target is NameSyntax { Name: "N" or "Normal" or "Gaussian" }
        && distribution.Arguments.Skip(1).SelectMany(static a => a.Descendants()).OfType<NameSyntax>().Any(n => (n.Name == "I" && _names.Find(n) is null)
            || (LetterCase.IsCapital(n) && _names.Find(n) is null or { Kind: not ParameterKind.Scalar }));

    internal static ExpressionSyntax Exponential(ExpressionSyntax node, ExpressionSyntax logarithm) => DistributionNotation.Named(node, "exp", logarithm);

    private void Report(DiagnosticRule rule, ExpressionSyntax at, params object[] arguments) =>
        _found.Add(EquationDiagnostic.Create(rule, at.Span, [.. arguments.Select(static a => a.ToString())]));

    private string Text(ExpressionSyntax node) =>
        _request.Equation.Substring(node.Span.Start, Math.Min(node.Span.Length, _request.Equation.Length - node.Span.Start)).Trim();
}
