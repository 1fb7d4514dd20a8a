using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Lowering;

/// <summary>Integrals: sums over nodes, which become integrals when the derivatives in them are expanded.</summary>
internal sealed partial class StatementLowering
{
    private Read IntegralAt(BoundIntegral integral, ValueArray<IndexExpr> indices, Surroundings place)
    {
        var (lower, upper) = (BoundAt(integral.Lower, "lower", indices, place), BoundAt(integral.Upper, "upper", indices, place));
        var leads = HasDerivatives(integral.Body, []) ? place.Loops : Enclosing(place.Loops, null, new Call(Functions.Add, [lower, upper]), default);
        var count = new Size(Unique("nodes"), ++_lastId, new NodeCount(leads.Count, integral.Of, integral.Tolerance) { IsSum = integral.IsSum });
        var along = new Loop(Fresh(integral.Variable.Name, place.Loops), Affine.Zero, count);
        var axes = leads.Add(along);
        Tensor Over(string name, TensorRole role) =>
            new(Unique(name), ++_lastId, axes.Select(axis => Extent(axis, axes)).ToValueArray(), ElementKind.Real, role);
        var (nodes, weights) = (Over(integral.Variable.Name, TensorRole.Nodes), Over("weights", TensorRole.Weights));
        Statements.AddRange(FlatIntegral.Stated(leads, along, new(nodes, weights), new(lower, upper), place.Origin));
        var inner = place with
        {
            Loops = place.Loops.Add(along),
            Outer = place,
            Variables = place.Variables.Add((integral.Variable, new Read(nodes, axes.Positions()))),
        };
        var body = new Call(Functions.Multiply, [new Read(weights, axes.Positions()), OperandAt(integral.Body, indices, inner)]);
        return Emit(new("integral", new Reduction(ReductionOperator.Sum, [along], null), body), place);
    }

    /// <summary>Whether what is integrated is a derivative somewhere: each value of it belongs to one node then.</summary>
    /// <param name="seen">What is shared and was visited.</param>
    private static bool HasDerivatives(BoundExpression body, HashSet<int> seen) => body switch
    {
        BoundDerivative => true,
        BoundCall call => call.Arguments.Any(a => HasDerivatives(a, seen)),
        BoundSelect select => HasDerivatives(select.Condition, seen) || HasDerivatives(select.Then, seen) || HasDerivatives(select.Else, seen),
        BoundReduction reduction => HasDerivatives(reduction.Body, seen),
        BoundComprehension comprehension => HasDerivatives(comprehension.Body, seen),
        BoundElement element => HasDerivatives(element.Source, seen),
        BoundTranspose transpose => HasDerivatives(transpose.Operand, seen),
        BoundShared shared => seen.Add(shared.Id) && HasDerivatives(shared.Value, seen),
        BoundIntegral integral => HasDerivatives(integral.Body, seen),
        _ => false,
    };

    /// <summary>A constant, or a value of its own.</summary>
    private Expr BoundAt(BoundExpression bound, string name, ValueArray<IndexExpr> indices, Surroundings place) => OperandAt(bound, indices, place) switch
    {
        Constant constant => constant,
        Call { Arguments: [Constant { Value: var value }] } call when call.Function == Functions.Negate => new Constant(-value),
        var value => Emit(new(name, null, value), place),
    };
}
