using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Verification.Formulas;

/// <summary>
/// A formula for each entry of a vector or matrix, written over the whole of it: <c>\sum_k X_{ki} (..)_{kj}</c> is <c>X^\top (..)</c>. Null where the entries
/// say more than products, sums and functions of each entry do.
/// </summary>
internal sealed class MatrixNotation(LatexNames names, LatexPrinter printer)
{
    /// <summary>The axes of the value that is written: none for a number, one for a column, two for a matrix.</summary>
    private readonly record struct Axes(LoopIndex? Row, LoopIndex? Column)
    {
        public bool AreIn(Formula formula) => (Row is not null && formula.DependsOn(Row)) || (Column is not null && formula.DependsOn(Column));
    }

    public string? Print(ValueArray<Loop> axes, Formula entry) => axes.Count switch
    {
        1 => Print(entry, new Axes(axes[0].Index, null), Strength.Any),
        2 => Print(entry, new Axes(axes[0].Index, axes[1].Index), Strength.Any),
        _ => null,
    };

    private string? Print(Formula formula, Axes axes, Strength asked)
    {
        if (!axes.AreIn(formula))
        {
            return printer.Print(formula, asked);
        }

        var (text, strength) = formula switch
        {
            LeafFormula { Expr: Read read } => (Whole(read, axes), Strength.Factor),
            CallFormula call => Call(call, axes),
            ReductionFormula { Operator: ReductionOperator.Sum, Guard: null, Loops: [var loop] } sum => (Contraction(loop.Index, sum.Body, axes), Strength.Product),
            _ => (null, Strength.Any),
        };
        return text is null || strength >= asked ? text : $"({text})";
    }

    private string? Whole(Read read, Axes axes)
    {
        var indices = read.Indices.Select(static i => i is AffineIndex { Value: var form } ? form.AsSymbol : null).ToList();
        var name = names.ValueOf(read.Tensor);
        return indices switch
        {
            [var only] when axes.Column is null && only == axes.Row => name,
            [var row, var column] when axes.Column is not null && row == axes.Row && column == axes.Column => name,
            [var column, var row] when axes.Column is not null && row == axes.Row && column == axes.Column => name is null ? null : $@"{name}^\top",
            _ => null,
        };
    }

    private (string? Text, Strength Strength) Call(CallFormula call, Axes axes)
    {
        if (call.Function == Functions.Add || call.Function == Functions.Subtract)
        {
            var (left, right) = (Print(call.Arguments[0], axes, Strength.Sum), Print(call.Arguments[1], axes, Strength.Product));
            return (left is null || right is null ? null : $"{left} {(call.Function == Functions.Add ? "+" : "-")} {right}", Strength.Sum);
        }

        if (call.Function == Functions.Negate)
        {
            return (Print(call.Arguments[0], axes, Strength.Product) is { } negated ? "-" + negated : null, Strength.Sum);
        }

        if (call.Function == Functions.Multiply)
        {
            var (isNegative, factors) = LatexPrinter.Signed(LatexPrinter.Factors(call));
            var product = Product(factors, axes);
            return isNegative && product is not null ? ("-" + product, Strength.Sum) : (product, Strength.Product);
        }

        if (call.Function == Functions.Divide && LatexPrinter.Flattened(call) is { Arguments: [var above, var below] } && !axes.AreIn(below))
        {
            var (numerator, denominator) = (Print(above, axes, Strength.Any), printer.Print(below));
            return (numerator is null || denominator is null ? null : $@"\frac{{{numerator}}}{{{denominator}}}", Strength.Factor);
        }

        // A function of a number holds for every entry.
        return call.Arguments is [var argument] && LatexFunctions.Of(call.Function, names.HasSigma) is { Result: Strength.Factor, Argument: Strength.Any } row
            ? (Print(argument, axes, Strength.Any) is { } entries ? row.Template.Replace("#1", entries) : null, Strength.Factor)
            : (null, Strength.Any);
    }

    /// <summary>Numbers first, then the entries: products of whole matrices entry by entry, or of a column and a row.</summary>
    private string? Product(List<Formula> factors, Axes axes)
    {
        var numbers = factors.Where(f => !axes.AreIn(f)).ToList();
        var entries = factors.Where(axes.AreIn).ToList();
        var rows = entries.Where(f => axes.Column is not null && !f.DependsOn(axes.Column)).ToList();
        var columns = entries.Where(f => axes.Column is not null && !f.DependsOn(axes.Row!)).ToList();
        var whole = rows.Count + columns.Count == 0 ? Entrywise(entries, axes)
            : rows.Count + columns.Count == entries.Count && rows.Count > 0 && columns.Count > 0
                && Entrywise(rows, new Axes(axes.Row, null)) is { } column && Entrywise(columns, new Axes(axes.Column, null)) is { } row ? $@"{column} {Transposed(row)}"
            : null;
        var scale = numbers.Select(f => printer.Print(f, Strength.Factor)).ToList();
        return whole is null || scale.Contains(null) ? null : string.Join(" ", scale.Append(whole));
    }

    private string? Entrywise(IReadOnlyList<Formula> factors, Axes axes)
    {
        var texts = factors.Select(f => Print(f, axes, factors.Count > 1 ? Strength.Factor : Strength.Product)).ToList();
        return texts.Contains(null) || texts.Count == 0 ? null : string.Join(@" \odot ", texts);
    }

    private static string Transposed(string text) => text.All(static c => char.IsLetter(c) || c is '\\') ? $@"{text}^\top" : $@"({text})^\top";

    /// <summary>The sum over an index that two groups of factors share: one with the rows, one with the columns.</summary>
    private string? Contraction(LoopIndex index, Formula body, Axes axes)
    {
        var factors = LatexPrinter.Factors(body).ToList();
        var numbers = factors.Where(f => !axes.AreIn(f) && !f.DependsOn(index)).ToList();
        var rest = factors.Except(numbers).ToList();
        var left = rest.Where(f => axes.Row is not null && f.DependsOn(axes.Row)).ToList();
        var right = rest.Except(left).ToList();
        if (left.Count == 0 || right.Count == 0 || left.Any(f => axes.Column is not null && f.DependsOn(axes.Column)) || !rest.All(f => f.DependsOn(index)))
        {
            return null;
        }

        var first = Product(left, new Axes(axes.Row, index));
        var second = axes.Column is null ? Product(right, new Axes(index, null)) : Product(right, new Axes(index, axes.Column));
        var scale = numbers.Select(f => printer.Print(f, Strength.Factor)).ToList();
        return first is null || second is null || scale.Contains(null) ? null
            : string.Join(" ", [.. scale, Grouped(first, left), Grouped(second, right)]);
    }

    private static string Grouped(string text, List<Formula> factors) =>
        factors is [LeafFormula] ? text : text[0] == '(' && text[text.Length - 1] == ')' && factors.Count == 1 ? text : $"({text})";
}
