using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// What reduces a range of places that changes with an index, <c>\frac{1}{t} \sum x_{1:t}</c>, <c>\max x_{1:t}</c>, <c>\|x_{1:t}\|^2</c>, <c>x_{1:t}^\top
/// y_{1:t}</c>, is the operator with that range:
/// <c>\sum_{s=1}^{t} x_s</c>. So is a sum or product without an index over any range. A range that stays a vector has no length of its own, and is refused
/// where it is bound.
/// </summary>
internal sealed class ChangingSlices
{
    private static readonly string[] Letters = ["s", "i", "j", "k", "l", "p", "q", "r", "u", "v"];

    private readonly PrintedNames _names;
    private readonly NumberFunctions _functions;
    private readonly HashSet<string> _indices;
    private readonly string? _letter;

    private ChangingSlices(EquationSyntax syntax, PrintedNames names)
    {
        (_names, _functions) = (names, new NumberFunctions(syntax, names));
        var below = PrintedNames.Lines(syntax).SelectMany(static s => s.Left?.Descendants() ?? []).OfType<ScriptedSyntax>().Select(static s => s.Subscript)
            .Concat(names.Nodes.OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).Select(static r => r is RelationSyntax relation ? relation.Operands[0] : r));
        _indices = KeysOf(below.OfType<ExpressionSyntax>().SelectMany(static n => n.Descendants()).OfType<NameSyntax>().Where(names.IsIndex));
        var taken = KeysOf(names.Nodes.OfType<NameSyntax>());
        _letter = Letters.FirstOrDefault(l => !taken.Contains(l) && names.Find(new NameSyntax(default, l, default, 0, IsWord: false)) is null);
    }

    public static EquationSyntax Summed(EquationSyntax syntax, PrintedNames names) =>
        names.Nodes.Any(static n => n is SliceSyntax) && new ChangingSlices(syntax, names) is { _letter: not null } slices ? syntax.Replace(slices.Operator) : syntax;

    private static HashSet<string> KeysOf(IEnumerable<NameSyntax> names) => new(names.Select(static n => Spelling.Key(n)).OfType<string>(), StringComparer.Ordinal);

    private ExpressionSyntax? Operator(ExpressionSyntax node) => node switch
    {
        BigOperatorSyntax { Ranges.IsEmpty: true, Upper: null, Operator: BigOperator.Sum or BigOperator.Product } big when Over(big.Body) is { } terms =>
            terms.IsChanging ? Reduced(big, big.Operator, terms) : Decomposed.Applied(big.Operator == BigOperator.Sum ? "sum" : "prod", big.Body),
        ApplicationSyntax { Target: NameSyntax function, Arguments: [var of] } when OfFunction(node, function, of) is { } reduced => reduced,
        PrefixFunctionSyntax { Function: NameSyntax function, Argument: var of } when OfFunction(node, function, of) is { } reduced => reduced,
        ScriptedSyntax { Base: DelimitedSyntax { Kind: DelimiterKind.Norm, Items: [var of] }, Subscript: var which } norm when Norm(norm.Base, which, of) is { } root =>
            norm.Superscript is null ? root : new ScriptedSyntax(norm.Span, root, null, norm.Superscript),
        DelimitedSyntax { Kind: DelimiterKind.Norm, Items: [var of] } when Norm(node, null, of) is { } root => root,
        BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot, Left: var left, Right: var right } when Dot(left, right) is { } product => product,
        _ => null,
    };

    private ExpressionSyntax? OfFunction(ExpressionSyntax node, NameSyntax function, ExpressionSyntax of)
    {
        if (_names.IsKnown(function) || Over(of) is not { IsChanging: true } terms)
        {
            return null;
        }

        return function.Name switch
        {
            "sum" => Reduced(node, BigOperator.Sum, terms),
            "prod" or "product" => Reduced(node, BigOperator.Product, terms),
            "max" => Reduced(node, BigOperator.Max, terms),
            "min" => Reduced(node, BigOperator.Min, terms),
            "mean" or "avg" or "average" => new FractionSyntax(node.Span, Reduced(node, BigOperator.Sum, terms), terms.Count(node.Span)),
            _ => null,
        };
    }

    private ExpressionSyntax? Norm(ExpressionSyntax node, ExpressionSyntax? which, ExpressionSyntax of) => Over(of) is not { IsChanging: true } terms ? null : which switch
    {
        null or NumberSyntax { Text: "2" } => new RootSyntax(node.Span, null, Reduced(node, BigOperator.Sum, terms with { Body = new ScriptedSyntax(of.Span, Grouped(terms.Body), null, new NumberSyntax(of.Span, "2")) })),
        NumberSyntax { Text: "1" } => new GroupSyntax(node.Span, '(', Reduced(node, BigOperator.Sum, terms with { Body = new DelimitedSyntax(of.Span, DelimiterKind.Absolute, [terms.Body]) })),
        NameSyntax { Name: "infty" } => new GroupSyntax(node.Span, '(', Reduced(node, BigOperator.Max, terms with { Body = new DelimitedSyntax(of.Span, DelimiterKind.Absolute, [terms.Body]) })),
        _ => null,
    };

    /// <summary><c>x_{1:t}^\top y_{1:t}</c>, also behind other factors.</summary>
    private ExpressionSyntax? Dot(ExpressionSyntax left, ExpressionSyntax right)
    {
        var (before, row) = left is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product ? (product, product.Right) : (null, left);
        if (row is not ScriptedSyntax { Subscript: not null, Superscript: { } above } turned || !Unknowns.IsTransposition(above)
            || Over(turned with { Superscript = null }) is not { IsChanging: true } one || Over(right) is not { } other || !one.IsOver(other))
        {
            return null;
        }

        var span = TextSpan.Cover(row.Span, right.Span);
        var sum = new GroupSyntax(span, '(', Reduced(new GroupSyntax(span, '(', row), BigOperator.Sum, one with { Body = SolvedSystems.Times(one.Body, Grouped(other.Body), span) }));
        return before is null ? sum : SolvedSystems.Times(before.Left.Replace(Operator), sum, TextSpan.Cover(before.Span, span));
    }

    private BigOperatorSyntax Reduced(ExpressionSyntax node, BigOperator reduction, Terms terms)
    {
        var index = new NameSyntax(terms.Slice.Span, _letter!, default, 0, IsWord: false);
        return new BigOperatorSyntax(node.Span, reduction, terms.Slice.Span, [new RelationSyntax(terms.Slice.Span, [index, terms.Slice.Lower!], [RelationOperator.Equal])], terms.Slice.Upper, terms.Body);
    }

    /// <summary>What is reduced, entry by entry, if it is of one range alone.</summary>
    private Terms? Over(ExpressionSyntax node)
    {
        var slices = node.Descendants().OfType<SliceSyntax>().ToList();
        return slices.Count > 0 && slices[0] is { Lower: not null, Upper: not null } first && slices.TrueForAll(s => s.Lower is not null && s.Upper is not null && Spelling.Key(s) == Spelling.Key(first))
            && Spelling.Key(first) is not null && Entry(node) is { } body ? new Terms(first, body, first.Descendants().OfType<NameSyntax>().Any(n => _indices.Contains(Spelling.Key(n) ?? ""))) : null;
    }

    /// <summary>The entry at the index of what is computed entry by entry; null for what is not.</summary>
    private ExpressionSyntax? Entry(ExpressionSyntax node)
    {
        if (!node.Descendants().Any(static n => n is SliceSyntax))
        {
            return _functions.IsNumber(node, static _ => false) ? node : null;
        }

        switch (node)
        {
            case ScriptedSyntax { Subscript: { } below, Superscript: var above } scripted when below.Descendants().Any(static n => n is SliceSyntax):
                return above is not null && (Unknowns.IsTransposition(above) || Entry(above) is null) ? null : Place(below) is { } place ? scripted with { Subscript = place } : null;
            case ScriptedSyntax { Subscript: null, Superscript: { } above } power:
                return !Unknowns.IsTransposition(above) && Entry(power.Base) is { } raised && Entry(above) is { } exponent ? power with { Base = raised, Superscript = exponent } : null;
            case GroupSyntax group:
                return Entry(group.Inner) is { } inner ? group with { Inner = inner } : null;
            case UnarySyntax sign:
                return Entry(sign.Operand) is { } operand ? sign with { Operand = operand } : null;
            case DelimitedSyntax { Kind: DelimiterKind.Absolute or DelimiterKind.Floor or DelimiterKind.Ceiling, Items: [var only] } bars:
                return Entry(only) is { } item ? bars with { Items = [item] } : null;
            case RootSyntax root:
                return Entry(root.Radicand) is { } radicand ? root with { Radicand = radicand } : null;
            case FractionSyntax fraction:
                return Entry(fraction.Numerator) is { } above2 && Entry(fraction.Denominator) is { } divisor ? fraction with { Numerator = above2, Denominator = divisor } : null;
            case BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Hadamard or BinaryOperator.HadamardDivide } pair:
                return Entry(pair.Left) is { } first && Entry(pair.Right) is { } second ? pair with { Left = first, Right = second } : null;
            case BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } multiple when !HasSlice(multiple.Left) || !HasSlice(multiple.Right):
                return Entry(multiple.Left) is { } factor && Entry(multiple.Right) is { } times ? multiple with { Left = factor, Right = times } : null;
            case PrefixFunctionSyntax prefix when _functions.Takes(prefix.Function, 1):
                return Entry(prefix.Argument) is { } argument ? prefix with { Argument = argument } : null;
            case ApplicationSyntax { Arguments: [var of] } application when _functions.Takes(application.Target, 1):
                return Entry(of) is { } value ? application with { Arguments = [value] } : null;
            default:
                return null;
        }
    }

    private static bool HasSlice(ExpressionSyntax node) => node.Descendants().Any(static n => n is SliceSyntax);

    /// <summary>The subscripts with the index in place of the range, if there is one range.</summary>
    private ExpressionSyntax? Place(ExpressionSyntax below)
    {
        NameSyntax Index(SyntaxNode at) => new(at.Span, _letter!, default, 0, IsWord: false);
        return below switch
        {
            SliceSyntax => Index(below),
            ListSyntax list when list.Items.Count(static i => i is SliceSyntax) == 1 => list with { Items = list.Items.Select(i => i is SliceSyntax ? Index(i) : i).ToValueArray() },
            _ => null,
        };
    }

    private static ExpressionSyntax Grouped(ExpressionSyntax node) => node is NameSyntax or ScriptedSyntax { Superscript: null } or GroupSyntax ? node : new GroupSyntax(node.Span, '(', node);

    /// <param name="IsChanging">Whether an index says how many places there are.</param>
    private sealed record Terms(SliceSyntax Slice, ExpressionSyntax Body, bool IsChanging)
    {
        public bool IsOver(Terms other) => Spelling.Key(Slice) == Spelling.Key(other.Slice);

        public ExpressionSyntax Count(TextSpan span) => Slice.Lower is NumberSyntax { Text: "1" } ? Slice.Upper! : new BinarySyntax(
            span, BinaryOperator.Add, span, new BinarySyntax(span, BinaryOperator.Subtract, span, Slice.Upper!, new GroupSyntax(span, '(', Slice.Lower!)), new NumberSyntax(span, "1"));
    }
}
