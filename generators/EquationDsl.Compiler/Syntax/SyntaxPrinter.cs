using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// A tree as compact text, for tests and dumps: <c>(= y (+ (juxt w x) b))</c>. Deterministic, and the same for the same tree;
/// spans are left out. Meant for trees that the parser made, whose depth is bounded.
/// </summary>
public static class SyntaxPrinter
{
    public static string Print(SyntaxNode node) => node switch
    {
        EquationSyntax equation => string.Join("; ", equation.Statements.Select(Print))
            + (equation.Where.IsEmpty ? "" : " where " + string.Join(", ", equation.Where.Select(Print))),
        StatementSyntax { Left: null } statement => Print(statement.Right),
        StatementSyntax statement => Form(Symbol(statement.Relation), [statement.Left, .. statement.Middle, statement.Right]),
        DomainClauseSyntax domain => Form("in", domain.Symbols) is var symbols
            && domain.Dimensions.IsEmpty ? $"{symbols[..^1]} : {domain.Set})" : $"{symbols[..^1]} : {domain.Set} {Join(domain.Dimensions)})",
        DefinitionClauseSyntax definition => Print(definition.Statement),
        RangeClauseSyntax range => Form("range", range.Upper is { } upper ? [range.Index, range.Lower, upper] : [range.Index, range.Lower]),
        ConstraintClauseSyntax constraint => Print(constraint.Condition),
        CaseSyntax line => $"[{Print(line.Value)} {(line.Condition is null ? "otherwise" : Print(line.Condition))}]",
        ExpressionSyntax expression => Expression(expression),
        _ => node.GetType().Name,
    };

    private static string Expression(ExpressionSyntax expression) => expression switch
    {
        NumberSyntax number => number.Text,
        NameSyntax name => Name(name),
        ScriptedSyntax scripted => Scripted(scripted),
        ListSyntax list => Form("list", list.Items),
        SliceSyntax slice => $"({(slice.Lower is null ? "" : Print(slice.Lower))}:{(slice.Upper is null ? "" : Print(slice.Upper))})",
        GroupSyntax group => group.Open switch { '(' => $"({Print(group.Inner)})", '[' => $"[{Print(group.Inner)}]", _ => $"{{{Print(group.Inner)}}}" },
        UnarySyntax unary => Form(unary.IsNegation ? "neg" : "pos", [unary.Operand]),
        BinarySyntax binary => Form(Symbol(binary.Operator), [binary.Left, binary.Right]),
        FractionSyntax fraction => Form("frac", [fraction.Numerator, fraction.Denominator]),
        RootSyntax { Degree: null } root => Form("sqrt", [root.Radicand]),
        RootSyntax root => Form("root", [root.Degree, root.Radicand]),
        FactorialSyntax factorial => Form("!", [factorial.Operand]),
        BinomialSyntax binomial => Form("binom", [binomial.Upper, binomial.Lower]),
        DelimitedSyntax delimited => Form(Symbol(delimited.Kind), delimited.Items),
        ApplicationSyntax application => Application(application),
        PrefixFunctionSyntax function => Form("fn", [function.Function, function.Argument]),
        BigOperatorSyntax big => BigOperator(big),
        ErrorSyntax => "<error>",
        _ => Structure(expression),
    };

    private static string Structure(ExpressionSyntax expression) => expression switch
    {
        RelationSyntax relation => Relation(relation),
        LogicalSyntax logical => Form(logical.IsAnd ? "and" : "or", [logical.Left, logical.Right]),
        NotSyntax not => Form("not", [not.Operand]),
        IversonSyntax iverson => Form("iverson", [iverson.Condition]),
        CasesSyntax cases => Form("cases", cases.Cases),
        MatrixSyntax matrix => $"(matrix {string.Join(" ", matrix.Rows.Select(static row => $"[{Join(row)}]"))})",
        IntegralSyntax integral => $"(int {Bounds(integral)}{Print(integral.Body)} d{Print(integral.Variable)})",
        DerivativeSyntax derivative => $"({(derivative.IsPartial ? "partial" : "d")} {Print(derivative.Operand)} / {Join(derivative.Variables)})",
        NablaSyntax { Kind: not NablaKind.Gradient } nabla =>
            $"({nabla.Kind.ToString().ToLowerInvariant()}{(nabla.Variable is null ? "" : "_" + Print(nabla.Variable))} {Print(nabla.Operand)})",
        NablaSyntax nabla => $"(nabla{(nabla.Variable is null ? "" : "_" + Print(nabla.Variable))}{(nabla.Order == 1 ? "" : "^" + Digit(nabla.Order))} {Print(nabla.Operand)})",
        _ => expression.GetType().Name,
    };

    private static string Name(NameSyntax name) =>
        string.Concat(name.Accents.Reverse().Select(static accent => accent + ".")) + name.Name + new string('\'', name.Primes);

    private static string Scripted(ScriptedSyntax scripted) => Print(scripted.Base)
        + (scripted.Subscript is null ? "" : "_" + Script(scripted.Subscript))
        + (scripted.Superscript is null ? "" : "^" + Script(scripted.Superscript));

    private static string Script(ExpressionSyntax script) => script is ScriptedSyntax ? $"{{{Print(script)}}}" : Print(script);

    private static string Application(ApplicationSyntax application)
    {
        var arguments = string.Concat(application.Arguments.Select((argument, i) =>
            (i == 0 ? "" : application.Separators[i - 1] == ',' ? " " : $" {application.Separators[i - 1]} ") + Print(argument)));
        var close = application.Open switch { '(' => ')', '[' => ']', _ => '}' };
        return $"{Print(application.Target)}{application.Open}{arguments}{close}";
    }

    private static string BigOperator(BigOperatorSyntax big)
    {
        var ranges = big.Ranges.IsEmpty ? "" : $" [{Join(big.Ranges)}]";
        return $"({Symbol(big.Operator)}{ranges}{(big.Upper is null ? "" : " to " + Print(big.Upper))} {Print(big.Body)})";
    }

    private static string Relation(RelationSyntax relation) => relation.Operators.Count == 1
        ? Form(Symbol(relation.Operators[0]), relation.Operands)
        : $"({Print(relation.Operands[0])}{string.Concat(relation.Operators.Select((o, i) => $" {Symbol(o)} {Print(relation.Operands[i + 1])}"))})";

    private static string Bounds(IntegralSyntax integral) =>
        (integral.Lower is null ? "" : $"from {Print(integral.Lower)} ") + (integral.Upper is null ? "" : $"to {Print(integral.Upper)} ");

    private static string Form(string head, IEnumerable<SyntaxNode> items) => $"({head} {Join(items)})";

    private static string Join(IEnumerable<SyntaxNode> items) => string.Join(" ", items.Select(Print));

    private static string Digit(int order) => ((char)('0' + order)).ToString();

    private static string Symbol(StatementRelation relation) => relation switch
    {
        StatementRelation.Approximately => "approx",
        StatementRelation.DistributedAs => "sim",
        StatementRelation.Claimed or StatementRelation.Equated => "claim",
        StatementRelation.Bounded => "bound",
        StatementRelation.Proportional => "propto",
        _ => "=",
    };

    private static string Symbol(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Juxtapose => "juxt",
        BinaryOperator.Dot => "dot",
        BinaryOperator.Times => "times",
        BinaryOperator.Asterisk => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Hadamard => "odot",
        BinaryOperator.HadamardDivide => "oslash",
        BinaryOperator.Outer => "otimes",
        BinaryOperator.Given => "given",
        _ => "mod",
    };

    private static string Symbol(RelationOperator operation) => operation switch
    {
        RelationOperator.Equal => "==",
        RelationOperator.NotEqual => "!=",
        RelationOperator.Less => "<",
        RelationOperator.LessOrEqual => "<=",
        RelationOperator.Greater => ">",
        RelationOperator.GreaterOrEqual => ">=",
        RelationOperator.ElementOf => "in",
        RelationOperator.Succeeds => "succ",
        RelationOperator.SucceedsOrEquals => "succeq",
        RelationOperator.DistributedAs => "sim",
        _ => "notin",
    };

    private static string Symbol(DelimiterKind kind) => kind switch
    {
        DelimiterKind.Absolute => "abs",
        DelimiterKind.Norm => "norm",
        DelimiterKind.Floor => "floor",
        DelimiterKind.Ceiling => "ceil",
        _ => "inner",
    };

    private static string Symbol(BigOperator operation) => operation switch
    {
        Syntax.BigOperator.Sum => "sum",
        Syntax.BigOperator.Product => "prod",
        Syntax.BigOperator.Max => "max",
        Syntax.BigOperator.Min => "min",
        Syntax.BigOperator.ArgMax => "argmax",
        Syntax.BigOperator.ArgMin => "argmin",
        _ => "E",
    };
}
