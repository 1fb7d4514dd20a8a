using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Explanation;

/// <summary>Expressions as they are written, in MathML.</summary>
/// <param name="text">What was parsed.</param>
/// <param name="given">What stands for some names of a template; then no name bears a place.</param>
internal sealed class SyntaxExpressions(string text, IReadOnlyDictionary<string, Markup>? given = null)
{
    private static readonly string[] Opening = ["(", "[", "\\{", "\\left", "\\mleft", "\\big", "\\Big", "\\lbrack", "\\lparen", "\\lbrace", "（", "{"];

    public Markup Print(ExpressionSyntax node, Strength asked) => Print(node).Asked(asked);

    public Markup Print(ExpressionSyntax node) => node switch
    {
        NumberSyntax number => Number(number.Text),
        NameSyntax name => Name(name),
        ScriptedSyntax scripted => Markup.Scripted("m", Print(scripted.Base, Strength.Atom), Optional(scripted.Subscript), Optional(scripted.Superscript)),
        ListSyntax list => Markup.List(list.Items.Select(Print)),
        SliceSyntax slice => Markup.Row(Strength.Any, [.. Several(slice.Lower), Markup.Sign(":"), .. Several(slice.Upper)]),
        GroupSyntax group => Group(group),
        UnarySyntax unary => Markup.Row(Strength.Sum, Markup.Sign(unary.IsNegation ? "−" : "+"), Print(unary.Operand, Strength.Product)),
        BinarySyntax binary => Binary(binary),
        FractionSyntax fraction => Markup.Element("mfrac", Strength.Factor, Print(fraction.Numerator), Print(fraction.Denominator)),
        RootSyntax { Degree: { } degree } root => Markup.Element("mroot", Strength.Factor, Print(root.Radicand), Print(degree)),
        RootSyntax root => Markup.Element("msqrt", Strength.Factor, Print(root.Radicand)),
        FactorialSyntax factorial => Markup.Row(Strength.Factor, Print(factorial.Operand, Strength.Atom), Markup.Sign("!")),
        BinomialSyntax binomial => Markup.InDelimiters("(",
            [Markup.Element("mfrac", Strength.Atom, [Print(binomial.Upper), Print(binomial.Lower)], " linethickness=\"0\"")], ")"),
        DelimitedSyntax delimited => InPair(SyntaxSigns.Pairs[delimited.Kind], [Markup.List(delimited.Items.Select(Print))]),
        ApplicationSyntax application => Application(application),
        PrefixFunctionSyntax function => Markup.Row(Strength.Product, Print(function.Function, Strength.Factor), Markup.Apply,
            Print(function.Argument, Strength.Product)),
        BigOperatorSyntax big => Big(big),
        ErrorSyntax error => Markup.Element("merror", Strength.Atom, Markup.Words(text.Substring(error.Span.Start, error.Span.Length))),
        _ => Structure(node),
    };

    private Markup Structure(ExpressionSyntax node) => node switch
    {
        RelationSyntax relation => Relation(relation),
        LogicalSyntax logical => Markup.Row(Strength.Conjunction, Print(logical.Left, Strength.Conjunction), Markup.Sign(logical.IsAnd ? "∧" : "∨"),
            Print(logical.Right, Strength.Relation)),
        NotSyntax not => Markup.Row(Strength.Relation, Markup.Sign("¬"), Print(not.Operand, Strength.Atom)),
        IversonSyntax iverson => Iverson(iverson),
        CasesSyntax cases => Markup.Cases(cases.Cases.Select(Case)),
        MatrixSyntax matrix => Markup.InDelimiters("[", [Markup.Table(matrix.Rows.Select(row => row.Select(Print)))], "]"),
        IntegralSyntax integral => Integral(integral),
        DerivativeSyntax derivative => Derivative(derivative),
        NablaSyntax nabla => Nabla(nabla),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, null),
    };

    private Markup Name(NameSyntax name)
    {
        if (given is not null && given.TryGetValue(name.Name, out var value))
        {
            return value;
        }

        var isBlackboard = name is { IsWord: true, Name.Length: 1 } && char.IsLetterOrDigit(name.Name[0])
            && IsWrittenIn(name, "mathbb", "mathds", "mathbbm", "Bbb");
        var symbol = isBlackboard && name.Name == "1" ? Markup.Identifier("𝟙") : SymbolCharacters.Symbol(name.Name, isBlackboard ? "mathbb" : name.Font);
        var marked = SymbolCharacters.Marked(symbol, name.Accents, name.Primes);
        return given is null ? marked.At(name.Span) : marked;
    }

    private bool IsWrittenIn(NameSyntax name, params string[] styles) =>
        text.Substring(name.Span.Start, name.Span.Length) is var written && styles.Any(s => written.StartsWith("\\" + s, StringComparison.Ordinal))
            || written.Any(static c => c is 'ℝ' or 'ℕ' or 'ℤ' or 'ℚ' or 'ℂ' or 'ℙ');

    /// <summary><c>1e-5</c> as the power of ten that it means.</summary>
    private static Markup Number(string number)
    {
        var at = number.IndexOfAny(['e', 'E']);
        return at < 0 ? Markup.Number(number) : Markup.Row(Strength.Product, Markup.Number(number.Substring(0, at)), Markup.Sign("×"),
            Markup.Element("msup", Strength.Atom, Markup.Number("10"),
            number[at + 1] == '-' ? Markup.Row(Strength.Sum, Markup.Sign("−"), Markup.Number(number.Substring(at + 2)))
                : Markup.Number(number.Substring(at + 1).TrimStart('+'))));
    }

    /// <summary>Parentheses that only the tree has are left out, as far as they are not needed.</summary>
    private Markup Group(GroupSyntax group) =>
        Opening.Any(o => string.CompareOrdinal(text, group.Span.Start, o, 0, o.Length) == 0) ? InPair(SyntaxSigns.Group(group.Open), [Print(group.Inner)])
            : Print(group.Inner);

    private Markup Binary(BinarySyntax binary)
    {
        var row = SyntaxSigns.Infix[binary.Operator];
        var left = Print(binary.Left, binary.Operator != BinaryOperator.Given && binary.Left is BigOperatorSyntax or IntegralSyntax
            && row.Left == Strength.Product ? Strength.Factor : row.Left);
        var right = Print(binary.Right, Reaches(binary.Right) ? Strength.Product : row.Right);
        return binary.Operator switch
        {
            BinaryOperator.Juxtapose => Markup.Row(row.Result, [left, .. Between(binary), right]),
            BinaryOperator.Modulo => Markup.Row(row.Result, left, Markup.Words(" mod "), right),
            _ => Markup.Row(row.Result, left, Markup.Sign(row.Sign), right),
        };
    }

    /// <summary>Whether it is a last factor that takes all that follows.</summary>
    private static bool Reaches(ExpressionSyntax node) =>
        node is BigOperatorSyntax or PrefixFunctionSyntax or IntegralSyntax or DerivativeSyntax or NablaSyntax;

    /// <summary>Nothing, but numbers would run together, and words need a space.</summary>
    private static IEnumerable<Markup> Between(BinarySyntax binary) => Last(binary.Left) is NumberSyntax && First(binary.Right) is NumberSyntax
        ? [Markup.Sign("⋅")]
        : IsWord(Last(binary.Left)) || IsWord(First(binary.Right)) ? [Markup.Times, Markup.Space] : [Markup.Times];

    private static ExpressionSyntax Last(ExpressionSyntax node) => node is BinarySyntax { Operator: BinaryOperator.Juxtapose } binary ? Last(binary.Right)
        : node;

    private static ExpressionSyntax First(ExpressionSyntax node) => node switch
    {
        BinarySyntax { Operator: BinaryOperator.Juxtapose } binary => First(binary.Left),
        ScriptedSyntax scripted => First(scripted.Base),
        PrefixFunctionSyntax function => First(function.Function),
        ApplicationSyntax application => First(application.Target),
        _ => node,
    };

    private static bool IsWord(ExpressionSyntax node) => node is NameSyntax { Name: { Length: > 1 } name } && SymbolCharacters.Sign(name) is null;

    private Markup Application(ApplicationSyntax application)
    {
        var pair = SyntaxSigns.Group(application.Open);
        var arguments = application.Arguments.SelectMany((argument, at) => at == 0 ? new[] { Print(argument) }
            : [Markup.Sign(application.Separators[at - 1].ToString()), Print(argument)]);
        return Markup.Row(Strength.Atom, Print(application.Target, Strength.Atom), Markup.Apply, InPair(pair, arguments));
    }

    private Markup Big(BigOperatorSyntax big)
    {
        var ranges = big.Ranges.IsEmpty ? (Markup?)null : Markup.List(big.Ranges.Select(Print));
        var isMean = big.Operator == BigOperator.Expectation;
        var sign = Markup.Scripted(isMean ? "m" : "limits", SyntaxSigns.Big[big.Operator], ranges, Optional(big.Upper));
        var body = Print(big.Body, isMean ? Strength.Factor : Strength.Product);
        return Markup.Row(Strength.Product, big.Operator is BigOperator.Sum or BigOperator.Product ? [sign, body] : [sign, Markup.Apply, body]);
    }

    private Markup Relation(RelationSyntax relation) => Markup.Row(Strength.Relation, relation.Operands.SelectMany((operand, at) =>
        at == 0 ? new[] { Print(operand, Strength.Sum) } : [Markup.Sign(SyntaxSigns.Relations[relation.Operators[at - 1]]), Print(operand, Strength.Sum)]));

    private Markup Iverson(IversonSyntax iverson)
    {
        var brackets = InPair(new Delimiters("[", "]"), [Print(iverson.Condition)]);
        return text[iverson.Span.Start] == '[' ? brackets : Markup.Row(Strength.Atom, Markup.Identifier("𝟙"), Markup.Apply, brackets);
    }

    private Markup[] Case(CaseSyntax line) =>
        [Print(line.Value), line.Condition is { } condition ? Markup.Row(Strength.Any, Markup.Words(" if "), Print(condition)) : Markup.Words(" otherwise")];

    private Markup Integral(IntegralSyntax integral)
    {
        if (integral.IsSum)
        {
            var from = integral.Lower is { } lower ? Markup.Row(Strength.Any, Print(integral.Variable), Markup.Sign("="), Print(lower))
                : Print(integral.Variable);
            return Markup.Row(Strength.Product, Markup.Scripted("limits", SyntaxSigns.Big[BigOperator.Sum], from, Optional(integral.Upper)
                ?? Markup.Identifier("∞")), Print(integral.Body, Strength.Product));
        }

        var sign = Markup.Scripted("m", Markup.Sign("∫"), Optional(integral.Lower), Optional(integral.Upper));
        return Markup.Row(Strength.Product, sign, Print(integral.Body, Strength.Product), Markup.Space, Markup.Identifier("d", isUpright: true),
            Print(integral.Variable));
    }

    /// <summary>One that is asked for twice at one place is a power.</summary>
    private Markup Derivative(DerivativeSyntax derivative)
    {
        var sign = derivative.IsPartial ? Markup.Sign("∂") : Markup.Identifier("d", isUpright: true);
        var order = derivative.Variables.Count;
        var above = order == 1 ? sign : Markup.Element("msup", Strength.Atom, sign, Whole(order));
        var below = Markup.Row(Strength.Any, derivative.Variables.GroupBy(static v => v.Span).SelectMany(v =>
            new[] { sign, v.Count() == 1 ? Print(v.First(), Strength.Atom)
                : Markup.Element("msup", Strength.Atom, Print(v.First(), Strength.Atom), Whole(v.Count())) }));
        return derivative.Operand.Span.Start < derivative.Variables[0].Span.Start
            ? Markup.Element("mfrac", Strength.Factor, Markup.Row(Strength.Any, above, Print(derivative.Operand, Strength.Factor)), below)
            : Markup.Row(Strength.Product, Markup.Element("mfrac", Strength.Factor, above, below), Print(derivative.Operand, Strength.Product));
    }

    private Markup Nabla(NablaSyntax nabla)
    {
        var power = nabla.Order == 1 ? (Markup?)null : Whole(nabla.Order);
        var operand = Print(nabla.Operand, Strength.Factor);
        return nabla.Kind switch
        {
            NablaKind.Divergence => Markup.Row(Strength.Product, Markup.Scripted("m", Markup.Sign("∇"), Optional(nabla.Variable), null), Markup.Sign("⋅"),
                operand),
            NablaKind.Laplacian => Markup.Row(Strength.Product, Markup.Scripted("m", Markup.Identifier("Δ", isUpright: true), Optional(nabla.Variable), null),
                Markup.Apply, operand),
            NablaKind.Directional => Markup.Row(Strength.Product, Markup.Scripted("m", Markup.Identifier("D"), Optional(nabla.Variable), power), Markup.Apply,
                operand),
            _ => Markup.Row(Strength.Product, Markup.Scripted("m", Markup.Sign("∇"), Optional(nabla.Variable), power), Markup.Apply, operand),
        };
    }

    private static Markup InPair(Delimiters pair, IEnumerable<Markup> items) => Markup.InDelimiters(pair.Open, items, pair.Close);

    private static Markup Whole(int number) => Markup.Number(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private Markup? Optional(ExpressionSyntax? node) => node is null ? null : Print(node);

    private Markup[] Several(ExpressionSyntax? node) => node is null ? [] : [Print(node)];
}
