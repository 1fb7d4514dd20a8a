using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// The logarithm of a determinant is a sum of logarithms: the determinant itself is soon out of the range of numbers. Where it is negative the logarithm is
/// none, that of its magnitude is.
/// </summary>
internal static class LogDeterminants
{
    private static readonly AppliedRule Rule = new("log-determinant", "log det A = sum of log |u_kk|", "a determinant is soon out of the range of numbers");

    public static Program Run(Program program, ICollection<AppliedRule> applied)
    {
        var determinants = program.Statements.OfType<OpaqueCall>().Where(static c => c.Id == RoutineId.Determinant).ToDictionary(static c => c.Results[0].Id);
        if (determinants.Count == 0)
        {
            return program;
        }

        var names = new FreshNames(program);
        var logarithms = new Dictionary<int, OpaqueCall>();
        var changed = program.MapReduces.Select(s => s.WithExpressions(e => e.Map(OfNode))).ToList();
        if (logarithms.Count == 0)
        {
            return program;
        }

        applied.Add(Rule);
        return program.WithAll(StatementOrder.Among(changed.ToValueArray(),
            program.Statements.Where(static s => s is not MapReduce).Concat(logarithms.Values)));

        Expr OfNode(Expr node) => node switch
        {
            Call { Function.Id: FunctionId.Log, Arguments: [var argument] } when Determinant(argument) is var (of, isOfMagnitude) => Logarithm(of, isOfMagnitude),
            Call { Function.Id: FunctionId.XLogY, Arguments: [var factor, var argument] } when Determinant(argument) is var (of, isOfMagnitude) => Times(factor, Logarithm(of, isOfMagnitude)),
            _ => node,
        };

        (Read Of, bool IsOfMagnitude)? Determinant(Expr argument) => argument switch
        {
            Read of when determinants.ContainsKey(of.Tensor.Id) => (of, false),
            Call { Function.Id: FunctionId.Abs, Arguments: [Read inner] } when determinants.ContainsKey(inner.Tensor.Id) => (inner, true),
            _ => null,
        };

        // 0 log 0 is 0.
        static Expr Times(Expr factor, Expr logarithm) =>
            new Select(new Call(Functions.Equal, [factor, Exprs.Zero]), Exprs.Zero, new Call(Functions.Multiply, [factor, logarithm]));

        Expr Logarithm(Read read, bool isOfMagnitude)
        {
            var determinant = read.Tensor;
            if (!logarithms.TryGetValue(determinant.Id, out var call))
            {
                var of = determinants[determinant.Id];
                call = logarithms[determinant.Id] = of with
                {
                    Id = RoutineId.LogDeterminant,
                    Results = [names.Tensor(determinant.Name + "Sign", determinant.Extents, TensorRole.Intermediate),
                        names.Tensor(determinant.Name + "Log", determinant.Extents, TensorRole.Intermediate)],
                };
            }

            var (sign, magnitude) = (read with { Tensor = call.Results[0] }, read with { Tensor = call.Results[1] });
            return isOfMagnitude ? magnitude : new Call(Functions.Add, [magnitude, new Call(Functions.Log, [sign])]);
        }
    }
}
