using System.Collections.Concurrent;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;
using EquationDsl.Compiler.Verification.Formulas;

namespace EquationDsl.Compiler.Explanation;

/// <summary>Primitives in MathML: the notation that <see cref="LatexFunctions"/> has of each, read and printed with the arguments in it.</summary>
internal static class FunctionMathMl
{
    /// <summary>What stands for the arguments in a template.</summary>
    private static readonly string[] Letters = ["A", "B", "C"];

    /// <summary>Notations of books, where what equations write is a word.</summary>
    private static readonly Dictionary<FunctionId, LatexFunction> OfBooks = new()
    {
        [FunctionId.NormalCdf] = new(@"\Phi(#1)", Strength.Factor, Strength.Any),
        [FunctionId.LogNormalCdf] = new(@"\log \Phi(#1)", Strength.Product, Strength.Any),
        [FunctionId.NormalRatio] = new(@"\frac{\Phi'(#1)}{\Phi(#1)}", Strength.Factor, Strength.Any),
        [FunctionId.NormalQuantile] = new(@"\Phi^{-1}(#1)", Strength.Factor, Strength.Any),
        [FunctionId.LogGamma] = new(@"\log \Gamma(#1)", Strength.Product, Strength.Any),
        [FunctionId.Digamma] = new(@"\psi(#1)", Strength.Factor, Strength.Any),
        [FunctionId.Polygamma] = new(@"\psi_{#1}(#2)", Strength.Factor, Strength.Any),
        [FunctionId.ErfInverse] = new(@"\operatorname{erf}^{-1}(#1)", Strength.Factor, Strength.Any),
        [FunctionId.BesselI0] = new("I_0(#1)", Strength.Factor, Strength.Any), [FunctionId.BesselI1] = new("I_1(#1)", Strength.Factor, Strength.Any),
    };

    private static readonly SyntaxNames Names = new(
        FunctionNames.All.Where(static n => n.Length > 1).ToValueArray(), FunctionNames.All.Where(static n => !FunctionNames.IsLetter(n)).ToValueArray(),
            default, Letters.ToValueArray());

    private static readonly ConcurrentDictionary<FunctionId, Template> Templates = new();

    public static Markup Print(Function function, IReadOnlyList<Expr> arguments, ProgramExpressions expressions)
    {
        var template = Templates.GetOrAdd(function.Id, _ => TemplateOf(function));
        if (template.Tree is not { } tree)
        {
            return ProgramExpressions.Applied(Markup.Identifier(function.Name), arguments.Select(expressions.Print));
        }

        var given = arguments.Select((a, at) => (Letter: Letters[at], Value: expressions.Print(a, template.Argument)))
            .ToDictionary(static g => g.Letter, static g => g.Value, StringComparer.Ordinal);
        return new SyntaxExpressions(template.Text, given).Print(tree) with { Strength = template.Result };
    }

    private static Template TemplateOf(Function function)
    {
        if ((OfBooks.TryGetValue(function.Id, out var row) ? row : LatexFunctions.Of(function, hasSigma: true)) is not { } notation)
        {
            return new Template("", null, Strength.Atom, Strength.Any);
        }

        var text = string.Concat(notation.Template.Split('#').Select(static (part, n) => n == 0 ? part : Letters[part[0] - '1'] + part.Substring(1)));
        var parsed = EquationParser.Parse(text, Names);
        return new Template(text, parsed.Value?.Statements is [{ Left: null } only] ? only.Right : null, notation.Result, notation.Argument);
    }

    /// <summary>A notation that has been read.</summary>
    private sealed record Template(string Text, ExpressionSyntax? Tree, Strength Result, Strength Argument);
}
