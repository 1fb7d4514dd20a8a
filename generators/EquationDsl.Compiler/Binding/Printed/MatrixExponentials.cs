using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\exp(\Delta A) - I</c> and <c>e^{A t} - I</c> beside the identity is the exponential of the matrix, as nobody takes the identity from a table of
/// exponentials, and so is the <c>e^{A t}</c> of <c>e^{A t} x</c> and every <c>\exp(\Delta A)</c> of an equation that has either. The <c>\exp(A) x</c> alone
/// may be weights, as those of attention: that is asked.
/// </summary>
internal static class MatrixExponentials
{
    private const string Exponential = "expm";

    public static EquationSyntax Named(EquationSyntax syntax, PrintedNames names)
    {
        var matrices = Matrices(names);
        return matrices.Count == 0 ? syntax : syntax.Replace(node => ArgumentOf(node) is { } argument && Spelling.Key(argument) is { } key && matrices.Contains(key)
            ? new ApplicationSyntax(node.Span, new NameSyntax(node.Span, Exponential, default, 0, IsWord: true), [argument], default, '(') : null);
    }

    public static IEnumerable<EquationDiagnostic> Found(PrintedNames names, string text)
    {
        var matrices = Matrices(names);
        return FactorsIn(names).OfType<ApplicationSyntax>().Where(f => !matrices.Contains(Spelling.Key(f.Arguments[0])!)).Take(1).Select(f => EquationDiagnostic.Create(
            MatrixRules.ExponentialFactor, f.Span, text.Substring(f.Span.Start, f.Span.Length), text.Substring(f.Arguments[0].Span.Start, f.Arguments[0].Span.Length)));
    }

    private static HashSet<string> Matrices(PrintedNames names) => new(
        names.Nodes.OfType<BinarySyntax>().Where(b => b.Operator is BinaryOperator.Add or BinaryOperator.Subtract && (IsIdentity(b.Left, names) || IsIdentity(b.Right, names)))
            .SelectMany(static b => new[] { ArgumentOf(b.Left), ArgumentOf(b.Right) }).Concat(FactorsIn(names).OfType<ScriptedSyntax>().Select(ArgumentOf))
            .Select(static a => Spelling.Key(a)).OfType<string>(), StringComparer.Ordinal);

    /// <summary>Exponentials of one square matrix and numbers beside it, where they stand in a product with an array.</summary>
    private static IEnumerable<ExpressionSyntax> FactorsIn(PrintedNames names) => names.Nodes.OfType<BinarySyntax>().Where(IsProduct)
        .SelectMany(b => new[] { (Factor: b.Left, Other: b.Right), (Factor: b.Right, Other: b.Left) })
        .Select(p => (Factor: LastOf(p.Factor), p.Other)).Where(p => ArgumentOf(p.Factor) is { } argument && Spelling.Key(argument) is not null && IsMatrix(argument, names) && IsArray(p.Other, names))
        .Select(static p => p.Factor);

    private static bool IsProduct(ExpressionSyntax node) => node is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot };

    private static ExpressionSyntax LastOf(ExpressionSyntax node) => node is BinarySyntax product && IsProduct(node) ? LastOf(product.Right) : node;

    private static bool IsMatrix(ExpressionSyntax argument, PrintedNames names)
    {
        var factors = FactorsOf(argument).ToList();
        return factors.Count(f => HeldBy(f, names) is { } model && PrintedNames.IsArray(model)) == 1 && factors.Exists(f => HeldBy(f, names) is { Kind: ParameterKind.ReadOnlyTensorSpan } model && LetterCase.IsCapital(f) && IsSquare(model, names));
    }

    /// <summary>Unless its sides are stated to differ.</summary>
    private static bool IsSquare(ParameterModel model, PrintedNames names) => model.Shape?.Split(',').Select(static d => d.Trim()).Distinct().Count() is null or 1
        && names.Equation.Where.OfType<DomainClauseSyntax>().Where(d => d.Symbols.Any(s => names.Find(s) == model)).All(static d => d.Dimensions.Select(static x => Spelling.Key(x)).Distinct().Count() == 1);

    private static bool IsArray(ExpressionSyntax node, PrintedNames names) => FactorsOf(node).Take(1).Any(f => HeldBy(f, names) is { } model && PrintedNames.IsArray(model));

    private static IEnumerable<ExpressionSyntax> FactorsOf(ExpressionSyntax node) => node switch
    {
        BinarySyntax product when IsProduct(node) => FactorsOf(product.Left).Concat(FactorsOf(product.Right)),
        UnarySyntax sign => FactorsOf(sign.Operand),
        GroupSyntax group => FactorsOf(group.Inner),
        _ => [node],
    };

    private static ParameterModel? HeldBy(ExpressionSyntax node, PrintedNames names) => names.Find(node) ?? node switch
    {
        ScriptedSyntax { Superscript: not null, Subscript: null } scripted => names.Find(scripted.Base),
        ApplicationSyntax application => names.Find(application.Target),
        _ => null,
    };

    private static bool IsIdentity(ExpressionSyntax node, PrintedNames names) => node is NameSyntax { Name: "I", Accents.IsEmpty: true, Primes: 0 } && !names.IsKnown(node);

    private static ExpressionSyntax? ArgumentOf(ExpressionSyntax node) => node switch
    {
        ApplicationSyntax { Open: '(', Target: NameSyntax { Name: "exp", Accents.IsEmpty: true }, Arguments: [var argument] } => argument,
        ScriptedSyntax { Base: NameSyntax { Name: "e", Accents.IsEmpty: true, Primes: 0 }, Subscript: null, Superscript: { } above } => above,
        _ => null,
    };
}
