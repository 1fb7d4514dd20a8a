using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Rewriting.Statements;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Derivatives inside an equation become statements: what computes the value is a program of its own, its reverse-mode derivative is another, and
/// that one's statements take the place of the <see cref="Derivative"/>. A derivative of a derivative needs nothing further: the inner one comes first. The
/// integrals are sums over nodes till then, so that a derivative inside one is as any other.
/// </summary>
public static class DerivativeExpansion
{
    public static Outcome<Program> Run(Program program)
    {
        if (!program.Statements.SelectMany(static s => s.Expressions()).Any(static e => e.SelfAndDescendants().Any(static n => n is Derivative)))
        {
            return new Outcome<Program>(IntegralGrouping.Run(program), default);
        }

        var run = new Expansion(program);
        foreach (var statement in program.Statements)
        {
            run.Add(statement);
        }

        var expanded = program with { Statements = run.Statements.ToValueArray() };
        return new Outcome<Program>(run.Diagnostics.Exists(static d => d.IsError) ? null : IntegralGrouping.Run(expanded), run.Diagnostics.ToValueArray());
    }

    private sealed class Expansion(Program program)
    {
        private readonly FreshNames _names = new(program);
        private readonly Dictionary<(Tensor Of, Tensor By, bool IsOfSeveral), Tensor?> _derivatives = [];

        public List<Statement> Statements { get; } = [];

        public List<EquationDiagnostic> Diagnostics { get; } = [];

        public void Add(Statement statement)
        {
            var directional = statement is MapReduce mapReduce ? DirectionalSum.Of(mapReduce) : null;
            Statements.Add(directional is not null && Directional(directional) is { } tangent ? directional.With(tangent) : statement.WithExpressions(Expand));
        }

        private Expr Expand(Expr expr) => expr.Map(node => node is Derivative derivative ? Entry(derivative) : node);

        private Expr Entry(Derivative derivative)
        {
            // Where the value changes from one iteration to the next and what it is differentiated by does not, the derivative is an entry of a Jacobian.
            var isOfSeveral = derivative.Of.Indices != derivative.By.Indices;
            var key = (derivative.Of.Tensor, derivative.By.Tensor, isOfSeveral);
            if (!_derivatives.TryGetValue(key, out var tensor))
            {
                tensor = Differentiated(derivative, isOfSeveral);
                _derivatives.Add(key, tensor);
            }

            ValueArray<IndexExpr> position = [.. isOfSeveral ? derivative.Of.Indices : default, .. derivative.By.Indices, .. derivative.Indices];
            return tensor is null ? Algebra.Zero : new Read(tensor, position);
        }

        /// <summary>Forward mode along the direction; null where the derivative is refused, which the expansion of the sum says.</summary>
        private Tensor? Directional(DirectionalSum sum)
        {
            var (of, by) = (sum.Derivative.Of.Tensor, sum.Derivative.By.Tensor);
            if (!IsVarying(of, by) || sum.Direction.SelfAndDescendants().Any(static n => n is Derivative))
            {
                return null;
            }

            var stable = Stable(Forward(of, by, isOfSeveral: true));
            var (found, diagnostics) = ForwardMode.JacobianVectorProduct(stable, [stable.Inputs.First(i => i.Id == by.Id)], program.Name);
            Diagnostics.AddRange(diagnostics.Where(static d => d.IsError));
            if (found is null)
            {
                return null;
            }

            var direction = sum.Whole ?? _names.Tensor(by.Name + "Direction", by.Extents);
            if (sum.Whole is null)
            {
                Statements.Add(sum.DirectionAs(direction));
            }

            var tangent = found.Program.Inputs.First(i => stable.Inputs.All(s => s.Id != i.Id));
            return Import(found.Program, (by with { Role = TensorRole.Input }, by), (tangent, direction));
        }

        /// <summary>Of what the equation differentiates there may be a Hessian.</summary>
        private static Program Stable(Program forward) =>
            Deepening.Run(Rewriter.Rewrite(IntegralPieces.Run(IntegralGrouping.Run(forward)), RewriteStage.BeforeDifferentiation).Program, OtherTerms.MostOrders);

        private bool IsVarying(Tensor of, Tensor by) => Dependence.Varying(Statements.Where(s => !s.Writes(by)), [by], isByBounds: true).Contains(of);

        private Tensor? Differentiated(Derivative derivative, bool isOfSeveral)
        {
            var (of, by) = (derivative.Of.Tensor, derivative.By.Tensor);
            if (!IsVarying(of, by))
            {
                return Refused(DerivativeRules.NotInValue, derivative, by.Name);
            }

            var stable = Stable(Forward(of, by, isOfSeveral));
            ValueArray<Tensor> variable = [stable.Inputs.First(i => i.Id == by.Id)];
            var (found, diagnostics) = isOfSeveral ? Jacobian(stable, variable) : ReverseMode.Differentiate(stable, variable, program.Name);
            Diagnostics.AddRange(diagnostics.Where(static d => d.IsError));
            return found is null ? null : Import(found, (by with { Role = TensorRole.Input }, by));
        }

        private Outcome<Program> Jacobian(Program stable, ValueArray<Tensor> variable)
        {
            var (derivative, diagnostics) = JacobianMode.Jacobian(stable, variable, program.Name);
            return new Outcome<Program>(derivative?.Program, diagnostics);
        }

        private Tensor? Refused(DiagnosticRule rule, Derivative derivative, string by)
        {
            Diagnostics.Add(EquationDiagnostic.Create(rule, derivative.Origin, by));
            return null;
        }

        /// <summary>
        /// The program whose one input of interest is the variable and whose one result is the value, or all values for a Jacobian. Where value and variable
        /// are computed once for each iteration around them, the value of one iteration depends on the variable of that iteration alone, and the sum of
        /// all has the same derivatives.
        /// </summary>
        private Program Forward(Tensor of, Tensor by, bool isOfSeveral)
        {
            var parameter = by with { Role = TensorRole.Input };
            var targets = Statements.SelectMany(static s => s.Targets).Where(t => t.Role == TensorRole.Output).ToDictionary(
                static t => t, t => t with { Role = TensorRole.Intermediate, Name = _names.Unused(t.Name) });
            targets[by] = parameter;
            var replacement = new TensorReplacement(targets);
            var result = _names.Tensor("result", isOfSeveral ? of.Extents : default, role: TensorRole.Output) with { Name = "result" };
            var loops = of.Extents.Select((e, d) => new Loop(_names.Index(d == 0 ? "i" : "i" + d), Affine.Zero, e)).ToValueArray();
            var position = loops.Positions();
            var total = new MapReduce(
                result,
                isOfSeveral ? position : default,
                isOfSeveral ? loops : default,
                loops.IsEmpty || isOfSeveral ? null : new Reduction(ReductionOperator.Sum, loops, null),
                new Read(replacement.Apply(of), position),
                Statements.Count > 0 ? Statements[Statements.Count - 1].Origin : default);
            var statements = Statements.Where(s => !s.Writes(by)).Select(replacement.Apply).Append(total).ToList();
            return new Program(
                program.Name,
                program.Inputs.Contains(by) ? program.Inputs : program.Inputs.Add(parameter),
                [result],
                default,
                default,
                Dependence.Live(statements, [result]).ToValueArray(),
                ReturnsResult: true);
        }

        /// <summary>The statements of the derivative under names and numbers that are free here.</summary>
        /// <param name="parameters">What its parameters are here, where they are not the same.</param>
        private Tensor Import(Program derivative, params (Tensor There, Tensor Here)[] parameters)
        {
            var gradient = derivative.Outputs.First(static o => o.Name != "result");
            var own = parameters.ToDictionary(static p => p.There, static p => p.Here);
            var live = Dependence.Live(derivative.Statements, [gradient]).ToList();
            foreach (var target in live.SelectMany(static s => s.Targets))
            {
                var role = target.Role == TensorRole.Output ? TensorRole.Intermediate : target.Role;
                own[target] = _names.Tensor(target.Name, target.Extents, role, target.Element);
            }

            var replacement = new TensorReplacement(own);
            foreach (var statement in live)
            {
                var indices = new Dictionary<LoopIndex, LoopIndex>();
                var alone = statement is Integral integral ? integral.Anew(_names) : statement;
                Statements.Add(replacement.Apply(alone).WithIndices(i => indices.TryGetValue(i, out var known) ? known : indices[i] = _names.Index(i.Name)));
            }

            return own[gradient];
        }
    }
}
