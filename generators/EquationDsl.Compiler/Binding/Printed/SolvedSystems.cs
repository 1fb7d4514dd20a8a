using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// <c>A x = b</c> with an unknown x is <c>x = A^{-1} b</c>, and <c>X A = B</c> is <c>X = B A^{-1}</c>: signs and known factors of the left side go to the
/// right one by one.
/// </summary>
internal static class SolvedSystems
{
    public static EquationSyntax Solved(EquationSyntax syntax, PrintedNames names)
    {
        var renamed = new Dictionary<string, NameSyntax>(StringComparer.Ordinal);
        var statements = syntax.Statements.Select(s => Solved(s, syntax, names, renamed)).ToValueArray();
        return renamed.Count == 0 ? syntax with { Statements = statements } : syntax with
        {
            Statements = statements,
            Where = syntax.Where.Select(w => w is RangeClauseSyntax range
                && renamed.TryGetValue(range.Index.Name, out var index) ? range with { Index = index } : w).ToValueArray(),
        };
    }

    /// <param name="renamed">Gets the free index of a system whose free index is another once it is solved: as the matrix is square, both have one
    /// range.</param>
    private static StatementSyntax Solved(StatementSyntax statement, EquationSyntax syntax, PrintedNames names, Dictionary<string, NameSyntax> renamed)
    {
        if (statement is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: UnarySyntax or FractionSyntax or BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } or BigOperatorSyntax or GroupSyntax })
        {
            return statement;
        }

        var unknowns = new Unknowns(statement, syntax, names);
        var (left, right) = (statement.Left, statement.Right);
        while (true)
        {
            switch (left)
            {
                case UnarySyntax sign:
                    (left, right) = (sign.Operand, sign with { Span = right.Span, Operand = right is BinarySyntax ? InGroup(right) : right });
                    break;
                case BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } factors:
                    var isLast = unknowns.IsFactorOf(factors.Right);
                    if (isLast == unknowns.IsFactorOf(factors.Left))
                    {
                        return statement;
                    }

                    (left, right) = isLast ? (factors.Right, Times(Inverse(factors.Left), InGroup(right), right.Span))
                        : (factors.Left, Times(InGroup(right), Inverse(factors.Right), right.Span));
                    break;
                case FractionSyntax { Denominator: NameSyntax or ScriptedSyntax } fraction when IsNumber(fraction.Denominator, names) && unknowns.IsUnknown(fraction.Denominator) && !unknowns.IsFactorOf(fraction.Numerator):
                    return statement with { Left = fraction.Denominator, Right = new FractionSyntax(right.Span, fraction.Numerator, right) };
                case GroupSyntax { Inner: BinarySyntax or UnarySyntax or BigOperatorSyntax } group:
                    left = group.Inner;
                    break;
                case BigOperatorSyntax sum when SolvedSums.Of(sum, right, unknowns, names) is var (unknown, solution, before, now):
                    renamed[before.Name] = now;
                    return statement with { Left = unknown, Right = solution };
                default:
                    return !unknowns.IsUnknown(left) ? statement
                        : left is ScriptedSyntax { Subscript: null, Superscript: { } above } transposed && Unknowns.IsTransposition(above)
                            ? statement with { Left = transposed.Base, Right = new ScriptedSyntax(right.Span, InGroup(right), null, above) }
                        : statement with { Left = left, Right = right };
            }
        }
    }

    /// <summary>The R of <c>\frac{1}{R} = \sum_i \frac{1}{r_i}</c>, as an output.</summary>
    private static bool IsNumber(ExpressionSyntax unknown, PrintedNames names) => names.Find(unknown) is { Kind: ParameterKind.Out };

    public static ScriptedSyntax Inverse(ExpressionSyntax factor) =>
        new(factor.Span, factor is BinarySyntax or UnarySyntax ? InGroup(factor) : factor, null, new UnarySyntax(factor.Span, IsNegation: true, new NumberSyntax(factor.Span, "1")));

    public static BinarySyntax Times(ExpressionSyntax left, ExpressionSyntax right, TextSpan span) => new(span, BinaryOperator.Juxtapose, span, left, right);

    public static GroupSyntax InGroup(ExpressionSyntax node) => new(node.Span, '(', node);
}
