using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler;

/// <summary>
/// The derivatives of a method by its signature alone, whatever its equation is: those of the product of all that its inputs hold. With them callers of an
/// equation that has an error compile, and overloads whose derivatives would be alike are found.
/// </summary>
public static class DerivativeOutline
{
    /// <summary>Their names and the types of their parameters.</summary>
    public static IEnumerable<MemberModel> Members(MethodModel method, EquationOptions options) => Own(method, options)
        .Select(s => new MemberModel(s.Name, TakenNames.Types(s), $"{method.Name}({string.Join(", ", MethodSignature.Of(method, Forward(method)).Declared.Select(static p => p.Type))})"));

    /// <summary>Their declarations, but for those of which the type has one already.</summary>
    public static IEnumerable<string> Declarations(MethodModel method, EquationOptions options, ValueArray<MemberModel> members) => Signatures(method, options)
        .Where(s => !TakenNames.Same(members, s).Any()).Select(static s => CSharpEmitter.Head(s, ProgramKind.Gradient));

    private static IEnumerable<MethodSignature> Signatures(MethodModel method, EquationOptions options)
    {
        var (own, forward) = (Own(method, options), Forward(method).Program);
        return own.Concat(own.Where(s => s.Name == method.Name + ProgramKind.Gradient && s.Returned is null).Select(s => OverResult(s, forward)).OfType<MethodSignature>());
    }

    private static List<MethodSignature> Own(MethodModel method, EquationOptions options)
    {
        method = method with { Parameters = method.Parameters.AddRange(method.Members.Where(m => options.WithRespectTo.Contains(m.Name))) };
        var forward = Forward(method);
        if (forward.Program.Outputs.IsEmpty || method.Parameters.Any(static p => p.Kind == ParameterKind.Random))
        {
            return [];
        }

        var request = new EquationRequest("", method, options with { Parallel = false }, default, default);
        var derived = DerivativeMethods.Of(request, forward.Program, null, [], isBatched: false);
        return derived.Succeeded
            ? derived.Value!.Where(static d => !TakenNames.IsExtra(d)).Select(d => MethodSignature.Of(method, d)).ToList()
            : throw new InvalidOperationException($"a product of what '{method.Name}' is given has no derivatives: {derived.Diagnostics[0].Message}");
    }

    /// <summary>The overload for callers that have the results.</summary>
    private static MethodSignature? OverResult(MethodSignature gradient, Program forward)
    {
        var parameters = gradient.Parameters.ToList();
        foreach (var result in forward.Outputs.Where(static o => o.Rank > 0))
        {
            var at = parameters.FindIndex(p => p.Name == result.Name + "Gradient");
            if (at < 0 || parameters.Exists(p => p.Name == result.Name))
            {
                return null;
            }

            parameters.Insert(at, parameters[at] with { Name = result.Name });
        }

        return parameters.Count == gradient.Parameters.Count ? null
            : new MethodSignature(gradient.Name, gradient.Modifiers, gradient.ReturnType, parameters.ToValueArray(), gradient.Element, gradient.Returned);
    }

    private static DerivedProgram Forward(MethodModel method)
    {
        var id = 1;
        var inputs = method.Parameters.Where(static p => !p.IsWritable && !p.IsNoise).Select(p => Parameter(p, TensorRole.Input)).ToValueArray();
        var written = method.Parameters.Where(static p => p.IsWritable).Select(p => Parameter(p, TensorRole.Output)).ToList();
        var returned = new Tensor("result", id++, method.Return.Kind == ReturnKind.Scalar ? default : Length("result"), KindOf(method.Return.Element), TensorRole.Output);
        var outputs = method.Return.Kind == ReturnKind.Void ? written.ToValueArray() : [returned];
        var statements = new List<MapReduce>();
        foreach (var input in inputs.Where(static i => i.Element == ElementKind.Real))
        {
            var index = new LoopIndex("i", id++);
            Loop[] loops = input.Rank == 0 ? [] : [new Loop(index, Affine.Zero, input.Extents[0])];
            var all = new Tensor("all" + input.Name, id++, default, ElementKind.Real, TensorRole.Intermediate);
            statements.Add(new MapReduce(all, default, default, loops.Length == 0 ? null
                : new Reduction(ReductionOperator.Sum, [.. loops], null), Entry(input, loops), default));
        }

        Expr product = new Constant(1);
        foreach (var sum in statements)
        {
            product = new Call(Functions.Multiply, [product, new Read(sum.Target, default)]);
        }

        foreach (var output in outputs)
        {
            var index = new LoopIndex("i", id++);
            Loop[] loops = output.Rank == 0 ? [] : [new Loop(index, Affine.Zero, output.Extents[0])];
            statements.Add(new MapReduce(output, loops.Positions(), [.. loops], null, output.Element == ElementKind.Real ? product : new Constant(0), default));
        }

        return new DerivedProgram(ProgramKind.Forward, new Program(method.Name, inputs, outputs, default, default, [.. statements], method.Return.Kind != ReturnKind.Void), default);

        Tensor Parameter(ParameterModel p, TensorRole role) => new(p.Name, id++, p.Kind is ParameterKind.Scalar or ParameterKind.Out ? default : Length(p.Name), KindOf(p.Element), role);
        ValueArray<Affine> Length(string name) => [new Size("n" + name, id++, new AxisLength(name, 0))];
    }

    private static ElementKind KindOf(ElementType element) => element is ElementType.Single or ElementType.Double ? ElementKind.Real : ElementKind.Integer;

    private static Read Entry(Tensor tensor, IEnumerable<Loop> loops) => new(tensor, loops.Positions());
}
