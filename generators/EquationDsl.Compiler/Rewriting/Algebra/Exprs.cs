using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Algebra;

/// <summary>Short names to build and take apart expressions.</summary>
internal static class Exprs
{
    public static Constant Zero { get; } = new(0);

    public static Constant One { get; } = new(1);

    public static Expr Number(double value) => new Constant(value);

    public static Call Apply(Function function, params Expr[] arguments) => new(function, new(arguments));

    public static bool Is(this Expr expr, Function function) => expr is Call call && call.Function == function;

    public static bool IsNumber(this Expr expr, double value) => expr is Constant { Name: null } c && c.Value == value;

    /// <summary>A sum or a difference.</summary>
    public static bool IsSumNode(this Expr expr) =>
        expr is Call { Function: var f } && (f == Functions.Add || f == Functions.Subtract);

    /// <summary>A product, a quotient, a negation or a whole power.</summary>
    public static bool IsProductNode(this Expr expr) =>
        expr is Call { Function: var f } call
        && (f == Functions.Multiply || f == Functions.Divide || f == Functions.Negate || (f == Functions.IntegerPower && WholeExponent(call) is not null));

    public static int? WholeExponent(Call power) =>
        power.Arguments[1] is Constant { Value: var n } && n == Math.Floor(n) && Math.Abs(n) <= 64 ? (int)n : null;

    /// <summary>The expression with each direct sub-expression mapped; the same object if none changes.</summary>
    public static Expr MapChildren(this Expr expr, Func<Expr, Expr> map)
    {
        switch (expr)
        {
            case Call call:
                var arguments = new Expr[call.Arguments.Count];
                var changed = false;
                for (var i = 0; i < arguments.Length; i++)
                {
                    arguments[i] = map(call.Arguments[i]);
                    changed |= !ReferenceEquals(arguments[i], call.Arguments[i]);
                }

                return changed ? new Call(call.Function, new(arguments)) { Written = call.Written } : call;
            case Select select:
                var (condition, then, otherwise) = (map(select.Condition), map(select.Then), map(select.Else));
                return ReferenceEquals(condition, select.Condition) && ReferenceEquals(then, select.Then) && ReferenceEquals(otherwise, select.Else)
                    ? select : select with { Condition = condition, Then = then, Else = otherwise };
            case OtherTerms others:
                return others.MapParts(map);
            case Chained chained:
                return chained.MapFactors(map);
            default:
                return expr;
        }
    }

    /// <summary>No loop index occurs: the same value in every iteration.</summary>
    public static bool IsInvariant(this Expr expr) => expr switch
    {
        Read read => AreInvariant(read.Indices),
        IndexValue index => IsInvariant(index.Value),
        _ => All(expr.Children(), IsInvariant),
    };

    /// <summary>Nothing but literals.</summary>
    public static bool IsConstant(this Expr expr) => expr is Constant || (expr is Call or Select && All(expr.Children(), IsConstant));

    private static bool AreInvariant(ValueArray<IndexExpr> indices)
    {
        foreach (var index in indices)
        {
            if (index is AffineIndex affine ? !IsInvariant(affine.Value) : !AreInvariant(((GatherIndex)index).Indices))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInvariant(Affine form)
    {
        foreach (var term in form.Terms)
        {
            if (term.Symbol is LoopIndex)
            {
                return false;
            }
        }

        return true;
    }

    private static bool All(ValueArray<Expr> children, Func<Expr, bool> test)
    {
        foreach (var child in children)
        {
            if (!test(child))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Levels of nesting, without recursion: the guard before recursing.</summary>
    public static int Depth(this Expr expr)
    {
        var deepest = 0;
        var pending = new Stack<(Expr Node, int Level)>();
        pending.Push((expr, 1));
        while (pending.Count > 0)
        {
            var (node, level) = pending.Pop();
            deepest = Math.Max(deepest, level);
            foreach (var child in node.Children())
            {
                pending.Push((child, level + 1));
            }
        }

        return deepest;
    }
}
