namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0230-0239: what may not be all that is meant, or what no reader would take.</summary>
public static class DoubtRules
{
    public static readonly DiagnosticRule UncutJump = new(
        "EQ0230", "Jump at a place that is not found",
        @"In '{0}' a condition changes with the variable and with values from outside; where it turns is not found, and if the integrand jumps there the gradient lacks its part: write one integral up to that place and one from it on.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule RowsOrNumbers = new(
        "EQ0231", "Rows or numbers",
        "'{0}' is read as a number, and axes of '{1}' before it as a batch, although '{2}' is a vector; put [Shape(\"n, d\")] on '{1}' if it holds vectors, or [Shape(\"n\")] for numbers.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule PositionAndCount = new(
        "EQ0232", "Position and count",
"'{0}' says how far '{1}' counts from 1, and below '{2}', as a whole number in C#, it would be a position from 0; pass that position as a parameter of its own.");

    public static readonly DiagnosticRule ColumnBeforeMatrix = new(
        "EQ0233", "Column before a matrix",
        @"'{0}' is a vector that stands as a column, and no matrix can follow it: write ({0})^\top {1} for the row times the matrix, or put [Shape] on what is a matrix.");

    public static readonly DiagnosticRule EntriesOpen = new(
        "EQ0234", "Axes of entries open", "'{0}' may be {1} or {2}, and nothing says which; put [Shape(\"{3}\")] on '{4}' for {1}, or [Shape(\"{5}\")] for {2}.");

    public static readonly DiagnosticRule OtherEntries = new(
        "EQ0235", "Other entries open",
        @"'{0}' says for which entries the line holds, and nothing says what the others are; write \begin{{cases}} .. & {0} \\ 0 & \text{{otherwise}} \end{{cases}}.");

    public static readonly DiagnosticRule UnknownCondition = new(
        "EQ0236", "Condition on an unknown name", "'{0}' names nothing of this equation, so '{1}' says nothing of it; correct the name, or remove the condition.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule MeanByBar = new(
        "EQ0237", "Mean by a bar", "'{0}' is read as the mean of {1}; define it, or pass it, if it is something else.", DiagnosticSeverity.Info);

    public static readonly DiagnosticRule MixedCounts = new(
        "EQ0238", "Counts from 0 and from 1",
        @"'{0}' counts from 1 where nothing else is said, and '{1}' is the entry 0; say what {0} runs over, as in \quad {0} = 0, \ldots, n-1 behind the equation.");

    public static readonly DiagnosticRule LetteredFunction = new(
        "EQ0239", "Function with a letter", @"'{0}' is no function that the equation defines, and '{1}' is no index of the line; say what it computes, as in \text{{where }} {0}(z) = {2}, or write {3} for the function itself.");

    public static readonly DiagnosticRule AllBehind = new(
        "EQ0243", "Nothing but earlier entries",
        "All that this line reads lies equally far before '{0}', so its first entry is that of the first one of '{1}', and nothing is shifted; put Boundary = Boundary.Zero beside the equation if what lies before is 0, or leave out the shift.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticRule OpenDivisor = new(
        "EQ0244", "Divisor of several factors", "{0} is printed for a quotient by all that follows the slash, and the slash takes the number alone: write {1}, or {2}");

    public static readonly DiagnosticRule ValueOfFunction = new(
        "EQ0247", "Value of a function", "'{0}' would be the product of '{1}' and '{2}', and reads as the value of a function; write {1} \\cdot {2} for the product, or put [Symbol(@\"{0}\")] on the parameter that holds the value.");

    public static readonly DiagnosticRule SoughtVariable = new(
        "EQ0248", "Sought variable", "No {0} over {1} is computed, as equations are formulas and solve no problem: leave the operator out for the value of the objective at what is passed.");

    public static readonly DiagnosticRule LaterLine = new(
        "EQ0256", "Value from a later line", "'{0}' is read above this line, and its value is the one of this line; write \\leftarrow in place of the equals signs if the lines are carried out one after the other.",
        DiagnosticSeverity.Info);

    public static IReadOnlyList<DiagnosticRule> All { get; } = [UncutJump, RowsOrNumbers, PositionAndCount, ColumnBeforeMatrix, EntriesOpen, OtherEntries, UnknownCondition, MeanByBar, MixedCounts, LetteredFunction, AllBehind, OpenDivisor, ValueOfFunction, SoughtVariable, LaterLine];
}
