using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The powers of a matrix as steps, <c>z_k = L z_{k-1}, z_0 = x</c> for <c>L^k x</c>: no power is formed where one is applied to a value;
/// where it stands alone, z is a matrix that begins with the identity.
/// </summary>
internal sealed class PowerSteps
{
    private static readonly TextSpan Nowhere = new(0, 0);
    private readonly ScriptedSyntax _power;
    private readonly Application? _applied;
    private readonly NameSyntax _state;

    private PowerSteps(ScriptedSyntax power, Application? applied, PrintedNames names)
    {
        (_power, _applied, _state) = (power, applied, new NameSyntax(power.Span, StateName(applied?.To, names), default, 0, IsWord: true));
    }

    /// <param name="within">Where the power stands.</param>
    /// <param name="exponent">The name above it.</param>
    public static PowerSteps Of(ExpressionSyntax within, ScriptedSyntax power, NameSyntax exponent, PrintedNames names) =>
        new(power, within.Descendants().OfType<BinarySyntax>().Select(b => Applied(b, power, exponent, names)).FirstOrDefault(static a => a is not null), names);

    /// <summary>The recurrence over an index.</summary>
    public IEnumerable<StatementSyntax> Lines(NameSyntax index)
    {
        var below = _power.Subscript is null ? _power.Base : _power with { Superscript = null };
        var previous = new BinarySyntax(index.Span, BinaryOperator.Subtract, Nowhere, index, new NumberSyntax(index.Span, "1"));
        yield return new(_power.Span, At(index), StatementRelation.Equals, Beside(below, At(previous)), default);
        yield return new(_power.Span, At(new NumberSyntax(_power.Span, "0")), StatementRelation.Equals, _applied?.To ?? IdentityLike(below), default);
    }

    /// <summary>The entry at a place, for the power or the product that it is applied in; null for another node.</summary>
    public ExpressionSyntax? InPlaceOf(ExpressionSyntax node, ExpressionSyntax place) =>
        _applied is not null && ReferenceEquals(node, _applied.Product) ? _applied.Before is null ? At(place) : Beside(_applied.Before, At(place))
        : ReferenceEquals(node, _power) ? At(place) : null;

    private ScriptedSyntax At(ExpressionSyntax place) => new(_power.Span, _state, place, null);

    /// <summary>A power and the value that it is applied to, in a product.</summary>
    /// <param name="Before">The factors before the power.</param>
    private sealed record Application(BinarySyntax Product, ExpressionSyntax? Before, ExpressionSyntax To);

    /// <summary>The <c>L^k x</c> of <c>\theta_k L^k x</c>, whose factors stand as <c>(\theta_k L^k) x</c>.</summary>
    private static Application? Applied(BinarySyntax product, ScriptedSyntax power, NameSyntax index, PrintedNames names) =>
        product.Operator != BinaryOperator.Juxtapose || PowerSums.Mentions(product.Right, index) || !IsArray(product.Right, names) ? null
        : ReferenceEquals(product.Left, power) ? new(product, null, product.Right)
        : product.Left is BinarySyntax { Operator: BinaryOperator.Juxtapose } left && ReferenceEquals(left.Right, power)
            ? new(product, left.Left, product.Right)
        : null;

    private static bool IsArray(ExpressionSyntax node, PrintedNames names) => node is NameSyntax or ScriptedSyntax { Superscript: null }
        && (names.Find(node) is { } given ? PrintedNames.IsArray(given) : node is NameSyntax && names.IsKnown(node));

    /// <summary>The identity of the size of a matrix.</summary>
    private static BinarySyntax IdentityLike(ExpressionSyntax matrix) => new(
        matrix.Span, BinaryOperator.Add, Nowhere, new NameSyntax(matrix.Span, "I", default, 0, IsWord: false),
        Beside(new NumberSyntax(matrix.Span, "0"), matrix));

    private static BinarySyntax Beside(ExpressionSyntax left, ExpressionSyntax right) =>
        new(TextSpan.Cover(left.Span, right.Span), BinaryOperator.Juxtapose, new TextSpan(right.Span.Start, 0), left, right);

    /// <summary>A small letter for a vector, a capital for a matrix, as customary; one that nothing bears.</summary>
    private static string StateName(ExpressionSyntax? applied, PrintedNames names)
    {
        var name = applied is not null && !LetterCase.IsCapital(applied) ? "power" : "Power";
        var taken = new HashSet<string>(
            names.Nodes.OfType<NameSyntax>().Select(static n => n.Name).Concat(names.Parameters.Select(static p => p.Name)), StringComparer.Ordinal);
        return new[] { name }.Concat(Enumerable.Range(2, taken.Count).Select(n => name + n)).First(n => !taken.Contains(n));
    }
}
