namespace EquationDsl.Compiler.Binding;

/// <summary>What an expression is made of, one level down.</summary>
internal static class BoundParts
{
    public static IEnumerable<BoundExpression> Of(BoundExpression value) => value switch
    {
        BoundElement element => [element.Source],
        BoundCall call => call.Arguments,
        BoundSelect select => [select.Condition, select.Then, select.Else],
        BoundReduction reduction => reduction.Guard is { } guard ? [reduction.Body, guard] : [reduction.Body],
        BoundComprehension comprehension => [comprehension.Body],
        BoundLiteral literal => literal.Items,
        BoundTranspose transpose => [transpose.Operand],
        BoundShared shared => [shared.Value],
        BoundRoutine routine => routine.Inputs,
        BoundIntegral integral => [integral.Lower, integral.Upper, integral.Body],
        BoundDerivative derivative => [derivative.Value, derivative.By],
        _ => [],
    };
}
