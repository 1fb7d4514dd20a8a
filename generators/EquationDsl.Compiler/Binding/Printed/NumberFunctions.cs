using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// What of an equation is a number, and which functions are those of numbers, as far as its text and its method say before anything is bound.
/// </summary>
internal sealed class NumberFunctions(EquationSyntax equation, PrintedNames names)
{
    /// <summary>As deep as lines may define each other here; what goes deeper is taken for no number.</summary>
    private const int MostLines = 20;

    /// <summary>Functions of a matrix that are those of the entries where it is diagonal.</summary>
    private static readonly Dictionary<string, string> OfMatrices = new(StringComparer.Ordinal) { ["expm"] = "exp", ["logm"] = "log", ["sqrtm"] = "sqrt" };

    /// <summary>Whether it is a function of so many numbers; <c>\cos^2</c> is one as <c>\cos</c> is.</summary>
    public bool Takes(ExpressionSyntax function, int count) => function switch
    {
        ScriptedSyntax { Base: NameSyntax name, Subscript: null, Superscript: { } power } => !Unknowns.IsTransposition(power) && Takes(name, count),
        NameSyntax name => names.Find(name) is null && (Own(name, count) ?? IsOfNumbers(name.Name, count)),
        _ => false,
    };

    /// <summary>The same function of the entries.</summary>
    public static ExpressionSyntax OfEntries(ExpressionSyntax function) => function is NameSyntax name && OfMatrices.TryGetValue(name.Name, out var entries) ? name with { Name = entries } : function;

    /// <summary>Whether it is surely a number.</summary>
    /// <param name="isFactor">The names of diagonal matrices, of which only entries are numbers.</param>
    public bool IsNumber(ExpressionSyntax node, Func<NameSyntax, bool> isFactor) => IsNumber(node, isFactor, 0);

    private bool IsNumber(ExpressionSyntax node, Func<NameSyntax, bool> isFactor, int depth)
    {
        bool Is(ExpressionSyntax inner) => IsNumber(inner, isFactor, depth);
        switch (node)
        {
            case NameSyntax name when names.Find(name) is { } parameter:
                return !isFactor(name) && !PrintedNames.IsArray(parameter);
            case NameSyntax name:
                return !isFactor(name) && !LetterCase.IsCapital(name) && depth < MostLines
                    && PrintedNames.Lines(equation).Where(s => s.Left is not null && Spelling.Key(s.Left) == Spelling.Key(name)).All(s => IsNumber(s.Right, isFactor, depth + 1));
            case ScriptedSyntax entry when names.Find(entry) is { } parameter:
                return !PrintedNames.IsArray(parameter);
            case ScriptedSyntax { Superscript: { } above } when Unknowns.IsTransposition(above):
                return false;
            case ScriptedSyntax { Base: NameSyntax name, Subscript: { } below } entry when isFactor(name) || names.Find(name) is not null:
                return (isFactor(name) || SideBySide.ItemsOf(below).Count == names.Find(name)!.StatedRank()) && (entry.Superscript is null || Is(entry.Superscript));
            case BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: ScriptedSyntax { Base: NameSyntax row, Subscript: null, Superscript: { } above }, Right: NameSyntax column } when Unknowns.IsTransposition(above):
                return !LetterCase.IsCapital(row) && !LetterCase.IsCapital(column);
            case DelimitedSyntax { Kind: DelimiterKind.Norm or DelimiterKind.InnerProduct }:
            case PrefixFunctionSyntax { Function: NameSyntax { Name: "tr" or "trace" or "det" } }:
            case ApplicationSyntax { Target: NameSyntax { Name: "tr" or "trace" or "det" or "rank" or "cond" } }:
                return true;
            case ApplicationSyntax application:
                return Takes(application.Target, application.Arguments.Count) && application.Arguments.All(Is);
            default:
                return node.Children().OfType<ExpressionSyntax>().All(Is);
        }
    }

    /// <summary>Of a name that a line of the equation defines as a function: null if none does.</summary>
    private bool? Own(NameSyntax name, int count)
    {
        var line = PrintedNames.Lines(equation).FirstOrDefault(s => s.Left is ApplicationSyntax left && Spelling.Key(left.Target) == Spelling.Key(name));
        return line?.Left is not ApplicationSyntax function ? null
            : function.Arguments.Count == count && function.Arguments.All(a => a is NameSyntax argument && !LetterCase.IsCapital(argument))
                && IsOfNumbers(FunctionDefinition.Create(name.Name, function, null, line.Right, isBuiltIn: false));
    }

    private static bool IsOfNumbers(string name, int count) => name is "max" or "min" ? count > 1 : OfMatrices.ContainsKey(name) || Primitives.Find(name) is not null
        || Library.Find(name).Any(f => f.Parameters.Count == count && IsOfNumbers(f));

    /// <summary>Whether nothing in the body reads an argument as a vector.</summary>
    private static bool IsOfNumbers(FunctionDefinition function) => function.Indices.IsEmpty && function.Ranks.All(static r => r == 0)
        && function.Body.Descendants().All(static n => n is not (DelimitedSyntax { Kind: DelimiterKind.Norm or DelimiterKind.InnerProduct } or ApplicationSyntax { Target: NameSyntax { Name: "var" or "mean" or "sum" or "tr" } }));
}
