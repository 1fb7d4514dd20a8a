using EquationDsl.Compiler.Ir;
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

        Expr OfNode(Expr node) => node is not Call { Function.Id: FunctionId.Log, Arguments: [var argument] } ? node
            : argument is Read of && determinants.ContainsKey(of.Tensor.Id) ? Logarithm(of.Tensor, isOfMagnitude: false)
            : argument is Call { Function.Id: FunctionId.Abs, Arguments: [Read inner] } && determinants.ContainsKey(inner.Tensor.Id)
            ? Logarithm(inner.Tensor, isOfMagnitude: true)
            : node;

        Expr Logarithm(Tensor determinant, bool isOfMagnitude)
        {
            if (!logarithms.TryGetValue(determinant.Id, out var call))
            {
                var of = determinants[determinant.Id];
                call = logarithms[determinant.Id] = of with
                {
                    Id = RoutineId.LogDeterminant,
                    Results = [names.Tensor(determinant.Name + "Sign", default, TensorRole.Intermediate),
                        names.Tensor(determinant.Name + "Log", default, TensorRole.Intermediate)],
                };
            }

            var (sign, magnitude) = (new Read(call.Results[0], default), new Read(call.Results[1], default));
            return isOfMagnitude ? magnitude : new Call(Functions.Add, [magnitude, new Call(Functions.Log, [sign])]);
        }
    }
}
