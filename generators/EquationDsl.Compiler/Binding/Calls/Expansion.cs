using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>Functions given by formulas, expanded where they are used: built-in definitions and local ones alike.</summary>
internal sealed class Expansion(EquationInHand equation)
{
    public BoundExpression Expand(FunctionDefinition function, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        if (!equation.Budget.TakesUse(scope))
        {
            return equation.Report.Error(scope, BindingRules.TooLarge, node);
        }

        for (var p = 0; p < values.Count; p++)
        {
            var value = values[p] is BoundTranspose { IsRow: true } row ? row.Operand : values[p];
            if (function.Ranks[p] > 1 && value is BoundElement { Rank: 0 })
            {
                return equation.Demands.Demand(value, function.Ranks[p]) ? new BoundError() : NoMatrix(function, node, values, p, scope);
            }

            if (function.Ranks[p] > 0 && value.Rank == 0)
            {
                return ExpandAtElement(function, node, values, p, scope);
            }

            if (value.Rank < function.Ranks[p])
            {
                return equation.Demands.Demand(value, function.Ranks[p]) ? new BoundError() : equation.Report.Error(scope, ShapeRules.MatrixNeeded, node, Wording.Name(value), Wording.Describe(value), function.Name, Wording.Describe(function.Ranks[p]));
            }
        }

        // What is written for a number or a vector holds for each row of a matrix. What a local function makes of a matrix is the writer's matter.
        if (Enumerable.Range(0, values.Count).Any(p => values[p].Rank > (function.IsBuiltIn ? Math.Max(1, function.Ranks[p]) : function.Ranks[p] == 0 ? int.MaxValue : function.Ranks[p])))
        {
            return ExpandByRows(function, node, values, scope);
        }

        if (function.IsBuiltIn)
        {
            return ExpandBody(function, node, values, scope);
        }

        if (!equation.DefinedNames.Enter(function.Name))
        {
            return equation.Report.Error(scope, BindingRules.DefinedByItself, node, function.Name);
        }

        equation.Unused.MarkUsed(function.Name);
        var expanded = ExpandBody(function, node, values, scope);
        equation.DefinedNames.Leave(function.Name);
        return expanded;
    }

    // softmax(z_i) is how many write softmax(z)_i.
    private BoundExpression ExpandAtElement(FunctionDefinition function, ExpressionSyntax node, ValueArray<BoundExpression> values, int parameter, Scope scope)
    {
        if (function.Indices.Count == 1 && values[parameter] is BoundElement { Source: { Rank: 1 } source, Indices: [AffineIndex { Value: var position }] } element
            && position.AsSymbol is LoopIndex)
        {
            var whole = Expand(function, node, values.Select((v, p) => p == parameter ? source : v).ToValueArray(), scope);
            return whole is BoundError ? whole : new BoundElement(whole, element.Indices, Boundary.None);
        }

        return function.Ranks[parameter] > 1 ? NoMatrix(function, node, values, parameter, scope)
            : equation.Report.Error(scope, ShapeRules.VectorNeeded, node, ArgumentText(node, values, parameter, scope), "a scalar", function.Name, Summed(function, node, values, scope));
    }

    private BoundExpression NoMatrix(FunctionDefinition function, ExpressionSyntax node, ValueArray<BoundExpression> values, int parameter, Scope scope) => equation.Report.Error(
        scope, ShapeRules.MatrixNeeded, node, ArgumentText(node, values, parameter, scope), "a scalar", function.Name, Wording.Describe(function.Ranks[parameter]));

    private string ArgumentText(ExpressionSyntax node, ValueArray<BoundExpression> values, int parameter, Scope scope) => node switch
    {
        ApplicationSyntax a when a.Arguments.Count == values.Count => equation.Report.Text(scope, a.Arguments[parameter]),
        PrefixFunctionSyntax p => equation.Report.Text(scope, p.Argument),
        _ => Wording.Name(values[parameter]),
    };

    /// <summary><c>sum_i x_i</c>, <c>\max x_i</c>: over an index stand the commands, of a whole vector the functions.</summary>
    private string Summed(FunctionDefinition function, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        var written = equation.Report.Text(scope, node);
        return function.Name is not ("sum" or "prod" or "max" or "min") ? values is [BoundElement { Source: BoundVariable { Rank: 1 } whole }] ? $", as in {function.Name}({Wording.Name(whole)})" : ""
            : written.StartsWith(function.Name + "_", StringComparison.Ordinal) ? $"; write \\{written}"
            : values is [BoundElement { Source: BoundVariable { Rank: 1 } source }] ? $"; write {function.Name}({Wording.Name(source)})"
            : $"; over an index write \\{function.Name}, as in \\{function.Name}_i x_i";
    }

    private BoundExpression ExpandByRows(FunctionDefinition function, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        var greatest = Enumerable.Range(0, values.Count).Max(p => values[p].Rank - function.Ranks[p]);
        bool HasRows(int p) => values[p].Rank > 1 && values[p].Rank - function.Ranks[p] >= Math.Max(1, greatest);
        var first = values[Enumerable.Range(0, values.Count).First(HasRows)];
        for (var p = 0; p < values.Count; p++)
        {
            if (HasRows(p) && !equation.Shapes.AreAsLong(scope, node.Span, first, values[p], 0))
            {
                return new BoundError();
            }
        }

        var row = equation.IndexSource.NewLoop("r", first.Shape[0]);
        var one = Expand(function, node, values.Select((v, p) => HasRows(p) ? Values.At(v, [row]) : v).ToValueArray(), scope);
        return one is BoundError ? one : new BoundComprehension([row], one);
    }

    private BoundExpression ExpandBody(FunctionDefinition function, ExpressionSyntax node, ValueArray<BoundExpression> values, Scope scope)
    {
        var sizeNames = new HashSet<string>(StringComparer.Ordinal) { "n", "N" };
        var frame = function.IsBuiltIn
            ? new StatementFrame(new Dictionary<string, Size>(StringComparer.Ordinal), sizeNames, 1, scope.Frame.Reads)
            : new StatementFrame(scope.Frame.OpenSizes, scope.Frame.SizeNames, scope.Frame.FirstIndex, scope.Frame.Reads);
        var inner = new Scope(frame, null, function.IsBuiltIn ? scope.Origin ?? node.Span : scope.Origin, scope.Depth + 1) { Integrals = scope.Integrals };
        for (var p = 0; p < values.Count; p++)
        {
            inner = inner.With(function.Parameters[p], Shared(function, p, values[p]));
        }

        var indices = function.Indices.Select(name => equation.IndexSource.NewIndex(name, inner, node.Span)).ToList();
        foreach (var index in indices)
        {
            inner = inner.With(index.Symbol.Name, new BoundWhole(index.Value));
        }

        var body = equation.Expressions.Number(function.Body, inner);
        indices.AddRange(frame.FreeInOrder);
        if (body is BoundError || indices.Count == 0)
        {
            return body;
        }

        equation.Ranges.Solve(indices, frame.Reads, equation.Bounds.ReportConflict);
        indices.FindAll(static i => !i.IsSolved).ForEach(equation.Ranges.Adopt);
        return indices.FirstOrDefault(static i => !i.IsSolved) is { } open
            ? equation.Report.Error(scope, BindingRules.OpenRange, open.Span, open.Symbol.Name, Wording.RangeAdvice(open))
            : new BoundComprehension(indices.Select(static i => i.Loop).ToValueArray(), body);
    }

    private BoundExpression Shared(FunctionDefinition function, int parameter, BoundExpression value)
    {
        var operand = value is BoundTranspose { IsRow: true } row ? row.Operand : value;
        var isComputed = operand is not (BoundVariable or BoundConstant or BoundWhole or BoundShared or BoundElement { Source: BoundVariable });
        var isLarge = operand.Rank > 0 && function.Ranks[parameter] > 0 ? function.Uses(parameter) > 0 : !Values.IsSmall(operand, Values.LargestRepeated);
        return isComputed && isLarge && function.Uses(parameter) > 1
            ? new BoundShared(function.Parameters[parameter].Length == 1 ? function.Parameters[parameter] : "argument", equation.Ids.Next(), operand) : operand;
    }
}
