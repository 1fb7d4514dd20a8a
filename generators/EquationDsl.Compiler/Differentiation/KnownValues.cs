using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// The gradient over values that the caller has: results, or intermediate values that were kept. A value is read, never computed again. One that is a
/// function's value, up to divisors (<c>exp(a) / s</c>, <c>tanh(a)</c>), gives that back: it is the known value times the divisors, and where the function's
/// derivative is one of its value, nothing below it is needed.
/// </summary>
internal sealed class KnownValues
{
    private readonly Program _forward;
    private readonly FreshNames _names;
    private readonly List<Primitive> _primitives = [];
    private ValueArray<MapReduce> _statements;

    private KnownValues(Program forward) => (_forward, _statements, _names) = (forward, forward.MapReduces, new FreshNames(forward));

    /// <summary>Null where the derivative reads none of them.</summary>
    /// <param name="known">Targets of the program, in the order in which they shall be parameters.</param>
    public static DerivativeProgram? Gradient(Program forward, ValueArray<Tensor> known, ValueArray<Tensor> withRespectTo, string name)
    {
        // An extremum that was computed elsewhere may differ in its last digit from all terms as they are computed here.
        known = known.Where(k => forward.MapReduces.Where(s => s.Target.Id == k.Id).All(ComparedTerms.IsExact)).ToValueArray();
        var values = new KnownValues(forward);
        foreach (var tensor in known)
        {
            values.AddPrimitive(tensor);
        }

        var given = values._primitives.Select(static p => p.Value).ToValueArray();
        var gradient = ReverseMode.Differentiate(forward with { MapReduces = values._statements }, withRespectTo, name, given).Value;
        return gradient is null ? null : values.Restated(gradient, known);
    }

    /// <summary>Whether the tensor is a primitive's value that it gives back.</summary>
    public static bool IsPrimitive(Program forward, Tensor tensor) => Primitive.In(forward.MapReduces, tensor) is not null;

    private void AddPrimitive(Tensor known)
    {
        if (Primitive.In(_statements, known) is var (definition, call))
        {
            var value = _names.Tensor(known.Name + "Value", known.Extents);
            _statements = new Occurrences(call, definition, value).Named(_statements);
            _primitives.Add(new Primitive(known, value, definition));
        }
    }

    /// <summary>The known values as inputs; what the derivative reads of primitives is solved from them.</summary>
    private DerivativeProgram? Restated(Program gradient, ValueArray<Tensor> known)
    {
        var names = new FreshNames(gradient);
        var inputs = known.Where(k => Extents(gradient, k) is not null).ToDictionary(
            static k => k.Id, k => names.Tensor(k.Name, Extents(gradient, k)!.Value, role: TensorRole.Input) with { Name = k.Name });
        var solved = _primitives.Where(p => inputs.ContainsKey(p.Known.Id)).ToDictionary(static p => p.Value.Id);
        var written = new HashSet<int>(_statements.Select(static s => s.Target.Id));
        Expr Known(Expr node, bool isAdjoint) => node switch
        {
            Read read when inputs.TryGetValue(read.Tensor.Id, out var input) => read with { Tensor = input },
            Read { Boundary: Boundary.None } read when isAdjoint && solved.TryGetValue(read.Tensor.Id, out var primitive) =>
                primitive.At(gradient, inputs[primitive.Known.Id], read) is { } value ? value.Map(n => Known(n, isAdjoint: false)) : read,
            _ => node,
        };
        var statements = gradient.Statements.Where(s => !s.Targets.Any(t => inputs.ContainsKey(t.Id)))
            .Select(s => s is OpaqueCall ? s.WithReads(t => inputs.TryGetValue(t.Id, out var input) ? input : t)
                : s.WithExpressions(e => e.Map(n => Known(n, isAdjoint: !s.Targets.Any(t => written.Contains(t.Id)))))).ToList();
        var live = Dependence.Live(statements, gradient.Outputs).ToValueArray();
        var read = new HashSet<Tensor>(live.SelectMany(static s => s.TensorsRead()));
        var parameters = known.Where(k => inputs.TryGetValue(k.Id, out var input) && read.Contains(input)).Select(k => inputs[k.Id]).ToValueArray();
        var cotangents = gradient.Inputs.Where(i => _forward.Inputs.All(f => f.Name != i.Name)).ToList();
        var program = gradient with
        {
            Inputs = [.. gradient.Inputs.Where(i => !cotangents.Contains(i)), .. parameters, .. cotangents],
            Checks = [.. gradient.Checks, .. parameters.SelectMany(static p => Restatement.LengthsOf(p, null))],
            Statements = live,
        };
        return parameters.IsEmpty ? null : new DerivativeProgram(program, default);
    }

    /// <summary>The shape in the sizes of the gradient; null where it needs neither the tensor nor the primitive's value.</summary>
    private ValueArray<Affine>? Extents(Program gradient, Tensor known)
    {
        var value = _primitives.Find(p => p.Known.Id == known.Id)?.Value.Id ?? known.Id;
        return gradient.Statements.SelectMany(static s => s.Targets).FirstOrDefault(t => t.Id == known.Id || t.Id == value)?.Extents;
    }

    /// <summary>A known tensor that is a primitive's value up to divisors.</summary>
    private sealed record Primitive(Tensor Known, Tensor Value, MapReduce Definition)
    {
        public static (MapReduce Definition, Call Call)? In(ValueArray<MapReduce> statements, Tensor known) =>
            statements.FirstOrDefault(s => s.Target.Id == known.Id) is { IsMap: true, Sets: true } definition && Factor(definition.Body) is { } call
                && Occurrences.IsNamed(call, definition) ? (definition, call) : null;

        /// <summary>
        /// <c>e / s</c> known, <c>e</c> is that times <c>s</c>. Null where the gradient does not have the divisors, or finds the entry through an integer
        /// tensor.
        /// </summary>
        public Expr? At(Program gradient, Tensor input, Read read)
        {
            if (!read.Indices.All(static i => i is AffineIndex) || DefinitionIn(gradient) is not { } definition)
            {
                return null;
            }

            var product = Product.Of(definition.Body);
            var others = product.Where(f => !(f.Base is Read r && r.Tensor.Id == Value.Id)).Scale(product.Coefficient);
            var solved = Product.Of(new Read(input, definition.TargetIndices)) / others;
            var position = Enumerable.Range(0, definition.Axes.Count).ToDictionary(d => (AffineSymbol)definition.Axes[d].Index, d => ((AffineIndex)read.Indices[d]).Value);
            return new Substitution(position).Apply(solved.ToExpr());
        }

        /// <summary>
        /// The tensor in terms of the value, as the derivative restates it; where it left that out, because it reads the value alone, the tensor is the value
        /// up to a number.
        /// </summary>
        private MapReduce? DefinitionIn(Program gradient)
        {
            if (gradient.MapReduces.FirstOrDefault(s => s.Target.Id == Known.Id) is { } written)
            {
                return written;
            }

            var product = Product.Of(Definition.Body);
            return product.Factors.Count == 1
                ? Definition with { Body = Product.Of(new Read(Value, Definition.TargetIndices)).Scale(product.Coefficient).ToExpr() }
                : null;
        }

        /// <summary>The factor whose value a product gives back: all others are divisors, so that no division by what may be 0 comes about.</summary>
        private static Call? Factor(Expr body)
        {
            var product = Product.Of(body);
            var above = product.Factors.Where(static f => f.Exponent > 0).ToList();
            return above is [{ Exponent: 1, Base: Call call }] && !product.Coefficient.IsZero && DerivativeTable.Find(call.Function)?.OfValue is not null ? call : null;
        }
    }
}
