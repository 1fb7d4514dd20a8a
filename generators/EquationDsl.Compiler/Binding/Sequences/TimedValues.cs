using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>
/// Values that a line without an index on its left side computes for each time: the k_1 of <c>k_1 = f(x_n)</c> beside <c>x_{n+1} = x_n + h k_1</c>.
/// </summary>
internal sealed class TimedValues(DefinedNames definedNames, SequenceTable sequences, LineInHand inHand, ExpressionEntry expressions)
{
    /// <summary>
    /// Values that a line without an index on its left side computes for each time: the k_1 of <c>k_1 = f(x_n)</c> beside <c>x_{n+1} = x_n + h k_1</c>.
    /// </summary>
    private readonly Dictionary<string, ExpressionSyntax> _timed = new(StringComparer.Ordinal);

    /// <summary>A value of each time at the time of the line that reads it.</summary>
    public BoundExpression? AtItsTime(ExpressionSyntax notation, string key, BoundExpression? value, Scope scope)
    {
        if (value is null || scope.Origin is not null || !_timed.TryGetValue(key, out var time) || inHand.Statement is null)
        {
            return value;
        }

        var letter = Place.Shifted(time)?.Letter;
        var names = new[] { inHand.Statement.Left, inHand.Statement.Right }.OfType<ExpressionSyntax>().SelectMany(static e => e.Descendants()).OfType<NameSyntax>();
        return names.Any(n => Spelling.Key(n) == letter)
            ? expressions.Element(notation, value, [time], scope) : value;
    }

    /// <summary>Notes that the line's value is one for each time, if the time of a sequence is the only index that it leaves free.</summary>
    public void NoteTimes(StatementSyntax statement, Scope scope)
    {
        if (scope.Frame.FreeInOrder is [var index] && Spelling.Key(statement.Left) is { } key && definedNames.Contains(key)
            && sequences.All.FirstOrDefault(s => s.Letter == index.Symbol.Name) is { } state)
        {
            _timed[key] = state.OwnTime;
        }
    }
}
