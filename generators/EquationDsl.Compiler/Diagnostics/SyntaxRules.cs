namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0001-0019: text that cannot be read as mathematics.</summary>
public static class SyntaxRules
{
    public static DiagnosticRule Empty { get; } = new(
        "EQ0001", "Empty equation", "The equation is empty: write a formula, such as softmax(z)");

    public static DiagnosticRule UnknownCommand { get; } = new(
        "EQ0002", "Unknown command", @"\{0} is neither a command of the notation nor a name in scope{1}");

    public static DiagnosticRule Unexpected { get; } = new(
        "EQ0003", "Unexpected text", "'{0}' cannot stand here: {1}");

    public static DiagnosticRule MissingOperand { get; } = new(
        "EQ0004", "Missing operand", "Something is missing {0} '{1}': write an operand there, such as x, 2 or (a + b)");

    public static DiagnosticRule Unclosed { get; } = new(
        "EQ0005", "Unclosed delimiter", "'{0}' is never closed: write '{1}' where it ends");

    public static DiagnosticRule Unopened { get; } = new(
        "EQ0006", "Unopened delimiter", "'{0}' closes nothing: remove it, or open it where it begins");

    public static DiagnosticRule DoubleScript { get; } = new(
        "EQ0007", "Double script", "A second {0} on the same base: write one, {1}");

    public static DiagnosticRule UnbracedScript { get; } = new(
        "EQ0008", "Unbraced script", "Only '{0}' is the {1}, and '{2}' is a factor after it: write {3}, or a space before '{2}'", DiagnosticSeverity.Warning);

    public static DiagnosticRule TwoReadings { get; } = new(
        "EQ0009", "Two readings", "{0} is read as {1}: write that, or {2}", DiagnosticSeverity.Warning);

    public static DiagnosticRule NameThenNumber { get; } = new(
        "EQ0010", "Name followed by a number", "{0}{1} is read as {0} times {1}: write {0}_{1}, {0}^{1} or {1} {0}", DiagnosticSeverity.Warning);

    public static DiagnosticRule Environment { get; } = new(
        "EQ0011", "Environment", @"\{0}{{{1}}} {2}");

    public static DiagnosticRule RaggedMatrix { get; } = new(
        "EQ0012", "Ragged matrix", "This row has {0} entries and the first has {1}: all rows of a matrix are equally long");

    public static DiagnosticRule TooDeep { get; } = new(
        "EQ0013", "Nested too deeply", "The nesting of {0} is too deep: name parts of it as equations of their own");

    public static DiagnosticRule Unsupported { get; } = new(
        "EQ0014", "Notation outside the language", "'{0}' is not part of the language: {1}");

    public static DiagnosticRule MissingArgument { get; } = new(
        "EQ0015", "Missing argument", @"\{0} lacks {1}: write \{0}{2}");

    public static DiagnosticRule IntegralWithoutVariable { get; } = new(
        "EQ0016", "Integral without variable", @"The integral does not say over what: write the differential of its variable, as in \int_0^1 f(x) \, dx");

    public static DiagnosticRule MalformedDerivative { get; } = new(
        "EQ0017", "Malformed derivative", @"This quotient is not a derivative: {0}; write \frac{{\partial L}}{{\partial w}} or \frac{{d}}{{dx}} f(x)");

    public static DiagnosticRule MalformedWhere { get; } = new(
        "EQ0018", "Malformed where clause", @"'{0}' says nothing of its symbols: write a domain (x \in \mathbb{{R}}^n), a definition (y = 2 x) or a condition (x > 0)");

    public static DiagnosticRule MisplacedAccent { get; } = new(
        "EQ0019", "Accent over an expression", @"\{0} stands over an expression: it belongs over one name, as in \{0}{{x}}");

    public static IReadOnlyList<DiagnosticRule> All { get; } =
    [
        Empty, UnknownCommand, Unexpected, MissingOperand, Unclosed, Unopened, DoubleScript, UnbracedScript, TwoReadings, NameThenNumber,
        Environment, RaggedMatrix, TooDeep, Unsupported, MissingArgument, IntegralWithoutVariable, MalformedDerivative, MalformedWhere, MisplacedAccent,
    ];
}
