using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// What a statement may be solved for: an output; or a name that means nothing else, which another line reads or whose value is returned. Either stands once
/// in the statement, and all else on its left side is known.
/// </summary>
internal sealed class Unknowns(StatementSyntax statement, EquationSyntax syntax, PrintedNames names)
{
    private static readonly HashSet<string> Transposition = new(StringComparer.Ordinal) { "top", "T", "intercal", "mathsf" };

    private readonly List<ExpressionSyntax> _left = statement.Left!.Descendants().ToList();

    public bool IsUnknown(ExpressionSyntax node) => Notation(node) is { } notation && IsOnce(notation) && !IsDefined(notation)
        && (Output(notation) is { } isOutput ? isOutput && (notation is NameSyntax || HasMatrix())
            : notation is NameSyntax name && !names.IsKnown(name) && IsWanted(name) && HasMatrix() && Others(name).TrueForAll(names.IsKnown));

    /// <summary>Whether it is a factor, below signs and parentheses.</summary>
    public bool IsFactorOf(ExpressionSyntax node) => node switch
    {
        BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product => IsFactorOf(product.Left) || IsFactorOf(product.Right),
        GroupSyntax group => IsFactorOf(group.Inner),
        UnarySyntax sign => IsFactorOf(sign.Operand),
        _ => IsUnknown(node),
    };

    /// <summary>The x of x, of <c>x^\top</c> and of an entry of x; x at a time, <c>x^{n+1}</c>, as a whole.</summary>
    public static ExpressionSyntax? Notation(ExpressionSyntax node) => node switch
    {
        NameSyntax name => name,
        ScriptedSyntax { Base: NameSyntax name, Subscript: null, Superscript: { } above } when IsTransposition(above) => name,
        ScriptedSyntax { Base: NameSyntax, Subscript: null, Superscript: GroupSyntax { Open: '(', Inner: var time } } scripted when TimesAbove.LetterOf(time) is not null => scripted,
        ScriptedSyntax { Base: NameSyntax, Subscript: { } below, Superscript: null } scripted when TimesAbove.LetterOf(below) is not null => scripted,
        ScriptedSyntax { Base: ScriptedSyntax { Superscript: null } at, Subscript: null, Superscript: { } above } when IsTransposition(above) => Notation(at),
        _ => null,
    };

    public static bool IsTransposition(ExpressionSyntax above) => above is NameSyntax name && Transposition.Contains(name.Name);

    /// <summary>Whether it stands nowhere else in the statement; at another time it is another.</summary>
    private bool IsOnce(ExpressionSyntax notation) => Spelling.Key(notation) is { } key
        && _left.Concat(statement.Right.Descendants()).Count(n => Spelling.Key(n) == key && n.GetType() == notation.GetType()) == 1;

    private bool IsDefined(ExpressionSyntax notation) =>
        PrintedNames.Lines(syntax).Any(s => s != statement && s.Left is not null && Spelling.Key(s.Left) == Spelling.Key(notation));

    /// <summary>Null for what is no parameter.</summary>
    private bool? Output(ExpressionSyntax notation) => (names.Find(notation) ?? (notation is ScriptedSyntax at ? names.Find(at.Base) : null))?.IsWritable;

    private bool IsWanted(NameSyntax name) =>
        syntax.Statements.Any(s => s != statement && s.Right.Descendants().Concat(s.Left?.Descendants() ?? []).Any(n => Spelling.Key(n) == Spelling.Key(name)))
        || (names.Returns && syntax.Statements[syntax.Statements.Count - 1] == statement);

    /// <summary>Whether there is a capital letter on the left side that is no number.</summary>
    private bool HasMatrix() => Others(null).Exists(n => LetterCase.IsCapital(n) && names.IsKnown(n)
        && (names.Find(n) is not { } parameter || (PrintedNames.IsArray(parameter) && parameter.StatedRank() != 1)));

    private List<NameSyntax> Others(NameSyntax? unknown) =>
        _left.OfType<NameSyntax>().Where(n => n != unknown && n.Name != "I" && !Transposition.Contains(n.Name)).ToList();
}
