using System.Text.RegularExpressions;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;
using EquationDsl.Oracle;
using EquationDsl.Oracle.Interpreter;
using EquationDsl.Programs.Tests.Numbers;
using EquationDsl.Programs.Tests.Programs;
using EquationDsl.Programs.Tests.Running;
using EquationDsl.Programs.Tests.Searching;

namespace EquationDsl.Programs.Tests;

/// <summary>What the author of a program means is what a second reader takes from the text: the interpreter of syntax trees, which knows no author.</summary>
public sealed partial class ReaderTests
{
    private const int Programs = 120;

    private static readonly string[] BuiltIns = ["softmax", "relu", "silu", "softplus", "sigma", "mean", "sum", "tr", "max"];

    [Fact]
    public void TheInterpreterReadsWhatTheAuthorMeans()
    {
        using var precision = WorkingPrecision.Use(96);
        var read = 0;
        for (var seed = 0; seed < Programs; seed++)
        {
            var program = ProgramGrammar.Generate(seed * 1000);
            program = program with { IsDouble = true, Sizes = program.Sizes.ToDictionary(static s => s.Key, static s => Math.Min(s.Value, 3), StringComparer.Ordinal) };
            if (Known(program) && Sharp(program) is { } reference && Interpreted(program, reference) is { } values)
            {
                read++;
                Compare(program, reference, values);
            }
        }

        Assert.True(read > Programs / 3, $"only {read} of {Programs} programs were read twice");
    }

    /// <summary>The interpreter knows one equation, no update in place, no counting from the end, no recurrence, and takes the 2j of <c>B_{2j}</c> for a product.</summary>
    private static bool Known(Program program) =>
        program.Used.Count == 0 && program.Statements.All(static s => s.Before == 0) && program.Variables.All(static v => v.Role != Role.State) && !NotKnown().IsMatch(program.Equation);

    [GeneratedRegex(@"[nmp]-[ijkl]\+1|\{[12][ijkl]\}")]
    private static partial Regex NotKnown();

    private static Reference? Sharp(Program program)
    {
        try
        {
            return Search.Sharp(program);
        }
        catch (TooLargeException)
        {
            return null;
        }
    }

    private static IReadOnlyDictionary<string, ReferenceValue>? Interpreted(Program program, Reference reference)
    {
        var words = program.Parameters.Select(static p => p.Name).Concat(BuiltIns).ToValueArray();
        var syntax = EquationParser.Parse(program.Equation, new SyntaxNames(words, BuiltIns.ToValueArray(), default)).Value!;
        var values = program.Variables.Where(static v => v.IsRead).ToDictionary(
            static v => v.Name, v => new ReferenceValue(reference.Data.Shape(v), [.. reference.Data.Reals[v.Name].Select(static x => (BigReal)x)]), StringComparer.Ordinal);
        foreach (var positions in program.Variables.Where(static v => v.Role == Role.Positions))
        {
            values[positions.Name] = new(reference.Data.Shape(positions), [.. reference.Data.Integers[positions.Name].Select(static p => (BigReal)p)], isInteger: true);
        }

        foreach (var (name, size) in program.Sizes)
        {
            values[name] = ReferenceValue.Of(size);
        }

        var scope = new ReferenceScope { Values = values, Sizes = program.Sizes.ToDictionary(static s => s.Key, static s => (long)s.Value, StringComparer.Ordinal) };
        string[] outputs = [.. program.Outputs.Where(static o => o.Storage != Storage.Returned).Select(static o => o.Name)];
        try
        {
            return ReferenceInterpreter.Evaluate(program.Equation, syntax, scope, outputs);
        }
        catch (Exception e) when (e is ReferenceException or OutsideException)
        {
            return null;
        }
    }

    private static void Compare(Program program, Reference reference, IReadOnlyDictionary<string, ReferenceValue> values)
    {
        foreach (var output in program.Outputs)
        {
            var value = values.GetValueOrDefault(output.Name) ?? values.Values.Last();
            var difference = Comparison.Difference(output.Name, [.. value.Data.Select(static x => (double)x)], reference.Results[output.Name], null, isDouble: true);
            Assert.True(difference is null, $"{difference}\n{program}");
        }
    }
}
