using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Printed;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>What is computed entry by entry, or as a whole, and may be meant the other way.</summary>
internal sealed class MatrixReadings(EquationInHand equation, MatrixNames matrixNames, RoutineBinder routineBinder)
{
    /// <summary>What readers take functions of matrices for, where they are no activations.</summary>
    private static readonly Dictionary<Function, string> MatrixMeanings = new()
    {
        [Functions.Exp] = "expm", [Functions.Log] = "logm", [Functions.Sqrt] = "sqrtm",
    };

    /// <summary>Determinants between bars, which below a logarithm nobody reads otherwise.</summary>
    private readonly List<(BoundExpression Value, DelimitedSyntax Node)> _bars = [];

    /// <summary>Powers of entries that print as entries of powers: <c>A_{ij}^{-1}</c>.</summary>
    private readonly List<(ScriptedSyntax Node, ExpressionSyntax Exponent, BoundExpression Matrix)> _entriesOfInverses = [];

    public BoundExpression BarsOfMatrix(DelimitedSyntax node, BoundExpression matrix, Scope scope)
    {
        var value = routineBinder.Determinant(node, node.Items[0], matrix, scope);
        if (value is BoundRoutine && equation.Context.IsOwnText(scope))
        {
            _bars.Add((value, node));
        }

        return value;
    }

    /// <summary>A logarithm says that a determinant is meant.</summary>
    public void TakeBars(BoundExpression value) => _bars.RemoveAll(b => ReferenceEquals(b.Value, value));

    public void NoteEntryOfInverse(ScriptedSyntax node, BoundExpression value, ExpressionSyntax exponent, Scope scope)
    {
        if (equation.Context.IsOwnText(scope) && node.Subscript is not null && value is BoundElement { Rank: 0, Source: { Rank: 2 } matrix }
            && exponent is UnarySyntax { IsNegation: true, Operand: NumberSyntax } && Values.Numeric(equation.Expressions.Number(exponent, scope)) is { } power
                && power == Math.Floor(power))
        {
            _entriesOfInverses.Add((node, exponent, matrix));
        }
    }

    public void Report()
    {
        ReportBars();
        ReportEntriesOfInverses();
    }

    /// <summary>Warns of what is computed entry by entry and has another meaning for matrices.</summary>
    public void ReportEntries(OfMatrix of, Scope scope, string meaning, string instead)
    {
        var (node, argument, value) = of;
        if (value.Rank > 1 && !equation.Context.IsUsed && scope is { Depth: 0, Origin: null } && matrixNames.HasMatrices(argument))
        {
            equation.Report.Add(EquationDiagnostic.Create(MatrixRules.EntryByEntry, node.Span, equation.Report.Text(scope, node), meaning, instead));
        }
    }

    public void ReportFunction(Function function, BoundExpression value, ExpressionSyntax node, ExpressionSyntax argument, Scope scope)
    {
        if (MatrixMeanings.TryGetValue(function, out var name))
        {
            var routine = FactorFunctions.Rows.ContainsKey(name) ? $"\\mathrm{{{name}}}({equation.Report.Text(scope, node is ApplicationSyntax { Arguments: [var only] } ? only : argument)}) for that, or " : "";
            ReportEntries(new(node, argument, value), scope, $"the function \\mathrm{{{name}}} of a matrix", routine + "it with subscripts, as in y_{ij} = f(a_{ij}), or pass the other as a parameter");
        }
    }

    /// <summary>Of a matrix that may be square: no other has an inverse that could be meant.</summary>
    private void ReportEntriesOfInverses()
    {
        foreach (var (node, exponent, matrix) in _entriesOfInverses.Where(e => equation.Sizes.MayBeEqual(e.Matrix.Shape[0], e.Matrix.Shape[1])))
        {
            var (of, at, power) = (equation.Report.Text(node.Base), equation.Report.Text(node.Subscript!), equation.Report.Text(exponent));
            var below = power == "-1" ? "" : "^{" + power.TrimStart('-', ' ') + "}";
            equation.Report.Add(EquationDiagnostic.Create(LinearAlgebraRules.EntryOfInverse, node.Span, equation.Report.Text(node), $"\\frac{{1}}{{{of}_{{{at}}}{below}}}", $"({of}^{{{power}}})_{{{at}}}"));
        }
    }

    private void ReportBars()
    {
        foreach (var (_, node) in _bars)
        {
            equation.Report.Add(EquationDiagnostic.Create(MatrixRules.Bars, node.Span, equation.Report.Text(node), equation.Report.Text(node.Items[0])));
        }
    }
}
