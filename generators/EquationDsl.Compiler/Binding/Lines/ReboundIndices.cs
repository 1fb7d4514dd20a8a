using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Lines;

/// <summary>
/// The n of <c>y_n = \sum_n x_n h_{n-l}</c>, which stands on the left, is read nowhere outside of the sum, and is bound by it: what is left over has another
/// index, so that the line says two things.
/// </summary>
internal static class ReboundIndices
{
    private const string Letters = "kmjpqrsil";

    /// <summary>Whether it is reported that an index of the left side is one of a sum.</summary>
    /// <param name="isOfEntries">Whether the value has entries, or what takes it.</param>
    public static bool Report(EquationInHand equation, LineIndices.IndexedLine line, bool isOfEntries, Scope scope)
    {
        var statement = line.Statement;
        var bound = statement.Right.Descendants().OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges).Select(NameOf).OfType<NameSyntax>().ToList();
        if (!isOfEntries || line.Indices.FirstOrDefault(i => !i.IsUsed && bound.Exists(n => Spelling.Key(n) == i.Symbol.Name)) is not { } index)
        {
            return false;
        }

        var taken = new HashSet<string>(statement.Descendants().OfType<NameSyntax>().Select(static n => n.Name).Concat(equation.Parameters.All.Select(static p => p.Model.Name)), StringComparer.OrdinalIgnoreCase);
        var other = Letters.Select(static l => l.ToString()).FirstOrDefault(l => !taken.Contains(l)) ?? "another";
        equation.Report.Error(scope, LeftIndexRules.BoundBySum, bound.First(n => Spelling.Key(n) == index.Symbol.Name), index.Symbol.Name, Left(equation, line, index, scope), other);
        return true;
    }

    private static NameSyntax? NameOf(ExpressionSyntax range) => range switch
    {
        NameSyntax name => name,
        RelationSyntax { Operators: [RelationOperator.Equal or RelationOperator.ElementOf, ..] } relation => relation.Operands[0] as NameSyntax,
        _ => null,
    };

    /// <summary>Where the right side leaves one index over, the left side that has it.</summary>
    private static string Left(EquationInHand equation, LineIndices.IndexedLine line, IndexVariable index, Scope scope)
    {
        if (line.Indices.Count != 1 || scope.Frame.FreeInOrder is not [var free] || line.Statement.Left is not { } left || !equation.Report.IsWritten(scope))
        {
            return "";
        }

        var (text, at) = (equation.Report.Text(left.Span), index.Span.Start - left.Span.Start);
        return $"write {text.Substring(0, at)}{free.Symbol.Name}{text.Substring(at + index.Span.Length)} on the left for what is left over, or ";
    }
}
