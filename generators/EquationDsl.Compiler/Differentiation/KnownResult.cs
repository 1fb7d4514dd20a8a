using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The gradient over a result that the caller has. A result that is a function's value, up to divisors (<c>exp(a) / s</c>, <c>tanh(a)</c>), gives that value
/// back: the value is the result times the divisors, and where the function's derivative is one of its value, nothing below it is needed again.
/// </summary>
internal static class KnownResult
{
    /// <summary>Null where the result gives nothing back.</summary>
    public static DerivativeProgram? Gradient(Program forward, ValueArray<Tensor> withRespectTo, string name)
    {
        if (forward.Outputs is not [{ Rank: > 0, Element: ElementKind.Real } output] || !forward.State.IsEmpty
            || forward.Statements.FirstOrDefault(s => s.Target == output) is not { Reduction: null, IsCanonical: true } definition
            || Value(definition.Body, static f => f is Call call && DerivativeTable.Find(call.Function)?.OfValue is not null) is not Call call)
        {
            return null;
        }

        var value = new Names(forward).Tensor(output.Name + "Value", output.Extents);
        var occurrences = new Occurrences(call, definition, value);
        var gradient = ReverseMode.Differentiate(forward with { Statements = occurrences.Named(forward.Statements) }, withRespectTo, name, value).Value;
        return gradient is null ? null : Restated(gradient, forward, output, value);
    }

    /// <summary>The factor whose value a product gives back: all others are divisors, so that no division by what may be 0 comes about.</summary>
    private static Expr? Value(Expr body, Func<Expr, bool> isKnown)
    {
        var product = Product.Of(body);
        var above = product.Factors.Where(static f => f.Exponent > 0).ToList();
        return above is [{ Exponent: 1 } factor] && !product.Coefficient.IsZero && isKnown(factor.Base) ? factor.Base : null;
    }

    /// <summary>The result as an input; what the derivative reads of the value is read from it.</summary>
    private static DerivativeProgram? Restated(Program gradient, Program forward, Tensor output, Tensor value)
    {
        if (Definition(gradient, forward, output, value) is not { } definition)
        {
            return null;
        }

        var result = new Names(gradient).Tensor(output.Name, definition.Target.Extents, role: TensorRole.Input) with { Name = output.Name };
        var written = new HashSet<int>(forward.Statements.Select(static s => s.Target.Id)) { value.Id };
        Expr Known(Expr node, bool isAdjoint) => node switch
        {
            Read read when read.Tensor.Id == output.Id => read with { Tensor = result },
            Read { Boundary: Boundary.None } read when isAdjoint && read.Tensor.Id == value.Id => ValueAt(definition, result, value, read) ?? read,
            _ => node,
        };
        var statements = gradient.Statements.Where(s => s.Target.Id != output.Id)
            .Select(s => s with { Body = s.Body.Map(n => Known(n, isAdjoint: !written.Contains(s.Target.Id))) }).ToList();
        var cotangents = gradient.Inputs.Where(i => forward.Inputs.All(f => f.Name != i.Name)).ToList();
        var program = gradient with
        {
            Inputs = [.. gradient.Inputs.Where(i => !cotangents.Contains(i)), result, .. cotangents],
            Checks = [.. gradient.Checks, .. Restatement.LengthsOf(result, null)],
            Statements = Dependence.Live(statements, gradient.Outputs).ToValueArray(),
        };
        return new DerivativeProgram(program, [new AddedParameter(result.Name, [result.Name], "the result that the method computed for the same inputs")]);
    }

    /// <summary>
    /// The result in terms of the value, as the derivative restates it; where it left that out, because it reads the value alone, the result is the value up to a number.
    /// Null where the derivative does not need the value.
    /// </summary>
    private static Statement? Definition(Program gradient, Program forward, Tensor output, Tensor value)
    {
        if (gradient.Statements.FirstOrDefault(s => s.Target.Id == value.Id) is not { } ofValue)
        {
            return null;
        }

        var written = gradient.Statements.FirstOrDefault(s => s.Target.Id == output.Id);
        var product = Product.Of(forward.Statements.First(s => s.Target == output).Body);
        return written ?? (product.Factors.Count == 1 ? ofValue with { Body = Product.Of(new Read(ofValue.Target, ofValue.TargetIndices)).Scale(product.Coefficient).ToExpr() } : null);
    }

    /// <summary><c>e / s</c> known, <c>e</c> is that times <c>s</c>.</summary>
    private static Expr? ValueAt(Statement definition, Tensor result, Tensor value, Read read)
    {
        if (!read.Indices.All(static i => i is AffineIndex))
        {
            return null;
        }

        var product = Product.Of(definition.Body);
        var others = product.Where(f => !(f.Base is Read r && r.Tensor.Id == value.Id)).Scale(product.Coefficient);
        var solved = Product.Of(new Read(result, definition.TargetIndices)) / others;
        var position = Enumerable.Range(0, definition.Axes.Count).ToDictionary(d => (AffineSymbol)definition.Axes[d].Index, d => ((AffineIndex)read.Indices[d]).Value);
        return new Substitution(position).Apply(solved.ToExpr());
    }
}
