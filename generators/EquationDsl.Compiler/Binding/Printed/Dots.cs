using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// What dots leave out, where the terms beside them fix it: <c>w_1 x_1 + \dots + w_n x_n</c> is a sum, <c>x_1 \cdots x_n</c> a product, <c>(x_1, \dots,
/// x_n)</c> all of x,
/// <c>\max_{i=1,\dots,n}</c> a range. Other dots are errors.
/// </summary>
internal sealed class Dots
{
    private readonly PrintedNames _names;
    private readonly HashSet<string> _letters;
    private readonly List<EquationDiagnostic> _found = [];
    private readonly string _text;

    private Dots(PrintedNames names, string text)
    {
        (_names, _text) = (names, text);
        _letters = new HashSet<string>(names.Nodes.OfType<NameSyntax>().Select(static n => n.Name), StringComparer.Ordinal);
    }

    public static Outcome<EquationSyntax> Written(EquationSyntax syntax, PrintedNames names, string text)
    {
        if (!names.Nodes.Any(IsDots))
        {
            return new(syntax, default);
        }

        syntax = syntax with { Statements = syntax.Statements.Select(s => WithoutArguments(s, names)).ToValueArray() };

        var dots = new Dots(names, text);
        var written = syntax.Replace(dots.Instead);
        foreach (var left in PrintedNames.Lines(written).SelectMany(static s => s.Descendants()).Where(IsDots))
        {
            dots._found.Add(EquationDiagnostic.Create(SyntaxRules.Unsupported, left.Span, dots.Text(left),
                @"the terms beside it do not tell what it leaves out; write \sum_{i=1}^{n} or \prod_{i=1}^{n} before the term for i, or the name of the whole for a list"));
        }

        // x = (x_1, \dots, x_n) says what x is made of.
        bool Says(StatementSyntax s) => s.Left is not NameSyntax name || s.Right is not NameSyntax whole || Spelling.Key(name) != Spelling.Key(whole);
        return new(written with
        {
            Statements = written.Statements.Where(Says).ToValueArray(),
            Where = written.Where.Where(w => w is not DefinitionClauseSyntax clause || Says(clause.Statement)).ToValueArray(),
        }, dots._found.ToValueArray());
    }

    /// <summary>The <c>f(x_1, \dots, x_n) = ..</c> that only names the result: what it is of stands on the right.</summary>
    private static StatementSyntax WithoutArguments(StatementSyntax line, PrintedNames names) =>
        line.Left is ApplicationSyntax { Target: NameSyntax or ScriptedSyntax { Superscript: null } } left && left.Arguments.Any(IsDots) && names.Find(left.Target) is null
            && names.Nodes.OfType<ApplicationSyntax>().Count(a => Spelling.Key(a.Target) == Spelling.Key(left.Target)) == 1
            ? line with { Left = left.Target } : line;

    private static bool IsDots(ExpressionSyntax node) => node is NameSyntax { Name: "ldots", Accents.IsEmpty: true, Primes: 0 };

    private ExpressionSyntax? Instead(ExpressionSyntax node)
    {
        if (!node.Descendants().Any(IsDots))
        {
            return node;
        }

        return node switch
        {
            BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => Sum(node),
            BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Times } => Product(node),
            BinomialSyntax binomial => Multinomial(binomial),
            BigOperatorSyntax big when RangeOf(big.Ranges) is var (range, upper) => new BigOperatorSyntax(big.Span, big.Operator, big.OperatorSpan, [range], upper, big.Body.Replace(Instead)),
            ApplicationSyntax { Target: NameSyntax { Name: "max" or "min" } function } application when ListOf(application.Arguments) is { } pattern =>
                Over(function.Name == "max" ? BigOperator.Max : BigOperator.Min, pattern, pattern.First, node.Span),
            ApplicationSyntax application when Entries(application.Arguments) is var (whole, _) => application with { Arguments = [whole], Separators = default },
            GroupSyntax { Inner: ListSyntax list } when Entries(list.Items) is var (whole, _) => whole,
            _ => null,
        };
    }

    /// <summary>The <c>\binom{n}{m_1 m_2 \dots m_K}</c> of the ways to share n things out, with commas or without.</summary>
    private ApplicationSyntax? Multinomial(BinomialSyntax node)
    {
        var factors = new List<(ExpressionSyntax Term, BinarySyntax? Joint)>();
        Flatten(node.Lower is GroupSyntax group ? group.Inner : node.Lower, factors, static o => o == BinaryOperator.Juxtapose);
        var items = node.Lower is ListSyntax list ? list.Items : factors.ConvertAll(static f => f.Term).ToValueArray();
        return Entries(items) is not var (whole, _) ? null
            : new ApplicationSyntax(node.Span, new NameSyntax(node.Span, "multinomial", default, 0, IsWord: true), [node.Upper, whole], [','], '(');
    }

    /// <summary>The vector of which all entries are listed, and the pattern of an entry.</summary>
    private (NameSyntax Whole, Pattern Entry)? Entries(ValueArray<ExpressionSyntax> items)
    {
        var at = items.Count - 2;
        if (at < 1 || at > 2 || !IsDots(items[at]) || Pattern.Of(items[at - 1], items[at + 1]) is not { Places.Count: 1 } entry || !IsLength(entry.Upper)
            || items[0] is not ScriptedSyntax { Base: NameSyntax whole, Subscript: NumberSyntax { Text: "1" }, Superscript: null } || !Enumerable.Range(0, at).All(i => entry.IsAt(items[i], i + 1)))
        {
            return null;
        }

        return (whole, entry);
    }

    /// <summary>What <c>|x_1|, \dots, |x_n|</c> lists.</summary>
    private Pattern? ListOf(ValueArray<ExpressionSyntax> items)
    {
        var at = items.Count - 2;
        return at is 1 or 2 && IsDots(items[at]) && Pattern.Of(items[at - 1], items[at + 1]) is { Places.Count: 1 } entry && IsLength(entry.Upper) && Enumerable.Range(0, at).All(i => entry.IsAt(items[i], i + 1)) ? entry : null;
    }

    private bool IsLength(ExpressionSyntax upper) => upper is NameSyntax && _names.Find(upper) is null;

    /// <summary>The <c>i=1, \dots, n</c>, <c>i=1,2,\dots,n</c> and <c>i \in \{1, \dots, n\}</c> below an operator.</summary>
    private static (RelationSyntax Range, ExpressionSyntax Upper)? RangeOf(ValueArray<ExpressionSyntax> ranges)
    {
        if (ranges is [RelationSyntax { Operands: [var index, GroupSyntax { Inner: ListSyntax list }], Operators: [RelationOperator.ElementOf] } set])
        {
            ranges = [set with { Operands = [index, list.Items[0]], Operators = [RelationOperator.Equal] }, .. list.Items.Skip(1)];
        }

        var isRange = ranges.Count is 3 or 4 && IsDots(ranges[ranges.Count - 2]) && ranges[0] is RelationSyntax { Operands: [NameSyntax, NumberSyntax], Operators: [RelationOperator.Equal] };
        return isRange && (ranges.Count == 3 || IsNext(((RelationSyntax)ranges[0]).Operands[1], ranges[1])) ? ((RelationSyntax)ranges[0], ranges[ranges.Count - 1]) : null;
    }

    private static bool IsNext(ExpressionSyntax first, ExpressionSyntax second) => first is NumberSyntax one && second is NumberSyntax two
        && int.TryParse(one.Text, out var low) && int.TryParse(two.Text, out var high) && high == low + 1;

    /// <summary>Terms with their signs, of which those around the dots become one sum.</summary>
    private ExpressionSyntax? Sum(ExpressionSyntax node)
    {
        var terms = new List<(ExpressionSyntax Term, BinarySyntax? Joint)>();
        Flatten(node, terms, static o => o is BinaryOperator.Add or BinaryOperator.Subtract);
        bool IsAdded(int i) => terms[i].Joint is not { Operator: BinaryOperator.Subtract };
        return Joined(terms, BigOperator.Sum, IsAdded);
    }

    private ExpressionSyntax? Product(ExpressionSyntax node)
    {
        var factors = new List<(ExpressionSyntax Term, BinarySyntax? Joint)>();
        Flatten(node, factors, static o => o is BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Times);
        return Joined(factors, BigOperator.Product, static _ => true);
    }

    private ExpressionSyntax? Joined(List<(ExpressionSyntax Term, BinarySyntax? Joint)> terms, BigOperator operation, Func<int, bool> isJoined)
    {
        var at = terms.FindIndex(static t => IsDots(t.Term));
        if (at < 1 || at + 1 >= terms.Count || terms.FindLastIndex(static t => IsDots(t.Term)) != at || !Enumerable.Range(at - 1, 3).All(isJoined)
            || Pattern.Of(terms[at - 1].Term, terms[at + 1].Term) is not { } pattern)
        {
            return null;
        }

        var (first, lower) = (at - 1, pattern.First);
        while (first > 0 && isJoined(first - 1) && pattern.IsAt(terms[first - 1].Term, lower - 1))
        {
            (first, lower) = (first - 1, lower - 1);
        }

        // x_1 + x_3 + ... + x_{n} steps by two, 2 + ... + n by who knows what.
        if ((first > 0 && pattern.IsAlike(terms[first - 1].Term)) || (first == at - 1 && pattern.Places.All(p => ReferenceEquals(p.Node, pattern.Last)) && lower != 1))
        {
            return null;
        }

        var span = TextSpan.Cover(terms[first].Term.Span, terms[at + 1].Term.Span);
        terms[first] = (Over(operation, pattern, lower, span), terms[first].Joint);
        terms.RemoveRange(first + 1, at + 1 - first);
        return terms.Skip(1).Aggregate(terms[0].Term.Replace(Instead), (all, next) =>
            next.Joint! with { Span = TextSpan.Cover(all.Span, next.Term.Span), Left = all, Right = next.Term.Replace(Instead) });
    }

    /// <summary>The operator over a new letter.</summary>
    private BigOperatorSyntax Over(BigOperator operation, Pattern pattern, int lower, TextSpan span)
    {
        var letter = new[] { "k", "j", "i", "l", "m", "q", "r", "s" }.First(l => !_letters.Contains(l));
        var here = new TextSpan(span.Start, 0);
        NameSyntax Index(TextSpan place) => new(place, letter, default, 0, IsWord: false);
        var term = pattern.At((shift, place) => shift == 0 ? Index(place)
            : new BinarySyntax(place, shift > 0 ? BinaryOperator.Add : BinaryOperator.Subtract, place, Index(place), Pattern.Number(Math.Abs(shift), place)));
        var range = new RelationSyntax(here, [Index(here), Pattern.Number(lower, here)], [RelationOperator.Equal]);
        return new BigOperatorSyntax(span, operation, span, [range], pattern.Upper, new GroupSyntax(pattern.Last.Span, '(', term));
    }

    private static void Flatten(ExpressionSyntax node, List<(ExpressionSyntax Term, BinarySyntax? Joint)> terms, Func<BinaryOperator, bool> isOperator)
    {
        if (node is BinarySyntax binary && isOperator(binary.Operator))
        {
            Flatten(binary.Left, terms, isOperator);
            terms.Add((binary.Right, binary));
        }
        else
        {
            terms.Add((node, null));
        }
    }

    private string Text(SyntaxNode node) => _text.Substring(node.Span.Start, node.Span.Length).Trim();
}
