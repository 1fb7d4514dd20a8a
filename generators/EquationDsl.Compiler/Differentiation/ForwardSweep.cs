using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>
/// Forward mode: statements in order, each giving its target a tangent from the tangents of what it reads. The same rows of the table, the same companions of
/// products and extrema as in reverse. With columns, all directions are taken at once, each entry of the variable being one.
/// </summary>
internal sealed class ForwardSweep
{
    private static readonly Hole Term = new("tangent");
    private static readonly string[] AxisNames = ["i", "j", "p", "q"];

    private readonly ValueArray<Statement> _forward;
    private readonly Func<MapReduce, Expr> _bodyOf;
    private readonly ValueArray<Loop> _columns;
    private readonly FreshNames _names;
    private readonly HashSet<Tensor> _varying;
    private readonly SquareSums _squares;
    private readonly Dictionary<Tensor, Tangent> _tangents;
    private readonly List<Statement> _statements = [];
    private readonly List<EquationDiagnostic> _diagnostics = [];

    /// <param name="bodyOf">What the chain rule is applied to.</param>
    public ForwardSweep(
        ValueArray<Statement> forward, Func<MapReduce, Expr> bodyOf, IReadOnlyDictionary<Tensor, Tangent> inputs, ValueArray<Loop> columns, FreshNames names)
    {
        (_forward, _bodyOf, _columns, _names) = (forward, bodyOf, columns, names);
        _varying = Dependence.Varying(forward, inputs.Keys);
        _squares = new SquareSums(forward);
        _tangents = inputs.ToDictionary(static i => i.Key, static i => i.Value);
    }

    public IReadOnlyList<EquationDiagnostic> Diagnostics => _diagnostics;

    public IReadOnlyList<Statement> Statements => _statements;

    public void Run()
    {
        // A recurrence reads the tangents of other times before they are written here.
        var ahead = Scans.ReadAhead(_forward);
        bool IsNeeded(Tensor tensor) => ahead.Contains(tensor.Id) && _varying.Contains(tensor) && tensor.Element == ElementKind.Real;
        foreach (var tensor in _forward.SelectMany(static s => s.Targets).Where(IsNeeded))
        {
            _tangents[tensor] = new StoredTangent(NewTangent(tensor), _columns);
        }

        foreach (var statement in _forward.Where(s => s.Targets.Any(t => _varying.Contains(t) && t.Element == ElementKind.Real)))
        {
            switch (statement)
            {
                case MapReduce mapReduce:
                    PushForward(mapReduce);
                    break;
                case OpaqueCall call:
                    PushForward(call);
                    break;
                default:
                    throw new InvalidOperationException($"no tangents for '{statement}'");
            }
        }
    }

    /// <summary>The tangent of a result as a parameter of the derivative; of one that does not vary, zero.</summary>
    /// <param name="isColumnFirst">Whether the output's first axes are those of the columns.</param>
    public void Write(Tensor of, Tensor output, bool isColumnFirst = false)
    {
        var axes = of.Extents.Select((e, d) => new Loop(_names.Index(AxisNames[d % AxisNames.Length]), Affine.Zero, e)).ToValueArray();
        var position = axes.Positions();
        var value = _tangents.ContainsKey(of) ? Algebra.Sum(TermsAt(new Read(of, position)).Select(static t => t.ToExpr())) : Algebra.Zero;
        var origin = _forward.LastOrDefault(s => s.Writes(of))?.Origin ?? default;
        var loops = isColumnFirst ? _columns.AddRange(axes) : axes.AddRange(_columns);
        _statements.Add(_names.WithOwnIndices(new MapReduce(output, loops.Positions(), loops, null, value, origin)));
    }

    private void PushForward(MapReduce statement)
    {
        if (ReductionGradient.Of(statement, Term, _names) is not { } rule)
        {
            var reduction = $"the {statement.Reduction!.Operator.ToString().ToLowerInvariant()} over this range";
            _diagnostics.Add(EquationDiagnostic.Create(DerivativeRules.Unsupported, statement.Origin, reduction));
            return;
        }

        _statements.AddRange(rule.Statements);
        var terms = Grouped(statement).Select(g => g.Term with { Value = ValueOf(statement, rule.Cotangent, g.AtReads) }).Where(static t => !Algebra.IsZero(t.Value)).ToList();
        var ahead = (_tangents.TryGetValue(statement.Target, out var known) ? known as StoredTangent : null)?.Tensor;
        Tangent tangent = statement.Sets ? new TermsTangent(statement.Axes, terms.Select(t => Reduced(statement, t)).ToValueArray())
            : Scattered(statement, terms, ahead);
        _tangents[statement.Target] = ahead is not null && tangent is TermsTangent computed ? Stored(statement.Target, computed, ahead) : tangent;
    }

    private void PushForward(OpaqueCall call)
    {
        var stack = new RoutineStack(call, _names);
        var rule = new RoutineGradient(stack.Call, _names);
        var tangents = rule.Forward(call.Inputs.Select(i => Whole(i) is { } tangent ? stack.One(tangent) : null).ToValueArray(), _columns);
        _statements.AddRange(rule.Statements.Select(stack.Whole));
        foreach (var (target, tangent) in call.Results.Zip(tangents, static (r, t) => (r, t)).Where(static p => p.t is not null))
        {
            var whole = stack.Whole(tangent!);
            if (_tangents.TryGetValue(target, out var known) && known is StoredTangent { Tensor: var ahead })
            {
                // Other times of a recurrence read it before it is written.
                var axes = ahead.Extents.Select((e, d) => new Loop(_names.Index(AxisNames[d % AxisNames.Length]), Affine.Zero, e)).ToValueArray();
                _statements.Add(_names.WithOwnIndices(new MapReduce(ahead, axes.Positions(), axes, null, new Read(whole, axes.Positions()), call.Origin)));
                continue;
            }

            _tangents[target] = new StoredTangent(whole, _columns);
        }
    }

    /// <summary>The tangent in a tensor of its own, as calls take wholes; null where there is none.</summary>
    private Tensor? Whole(Tensor of)
    {
        if (!_tangents.TryGetValue(of, out var tangent))
        {
            return null;
        }

        if (tangent is StoredTangent stored)
        {
            return stored.Tensor;
        }

        var target = NewTangent(of);
        var axes = of.Extents.Select((e, d) => new Loop(_names.Index(AxisNames[d % AxisNames.Length]), Affine.Zero, e)).ToValueArray();
        var value = Algebra.Sum(TermsAt(new Read(of, axes.Positions())).Select(static t => t.ToExpr()));
        _statements.Add(_names.WithOwnIndices(new MapReduce(target, axes.AddRange(_columns).Positions(), axes.AddRange(_columns), null, value, OriginOf(of))));
        return target;
    }

    /// <summary>What the reads of a body contribute under one condition.</summary>
    private IEnumerable<(TangentTerm Term, Dictionary<Read, Expr> AtReads)> Grouped(MapReduce statement)
    {
        var groups = new List<(TangentTerm Term, Dictionary<Read, Expr> AtReads)>();
        foreach (var read in LocalGradient.NumericReads(_bodyOf(statement)).Where(r => _varying.Contains(r.Tensor)).Distinct())
        {
            if (read.Tensor.Element == ElementKind.Integer)
            {
                _diagnostics.Add(EquationDiagnostic.Create(DerivativeRules.ThroughPosition, statement.Origin, read.Tensor.Name));
                continue;
            }

            foreach (var term in TermsAt(read))
            {
                var condition = term with { Value = Algebra.Zero };
                if (!groups.Exists(g => g.Term == condition))
                {
                    groups.Add((condition, []));
                }

                var atReads = groups.Find(g => g.Term == condition).AtReads;
                atReads[read] = atReads.TryGetValue(read, out var other) ? Algebra.Add(other, term.Value) : term.Value;
            }
        }

        return groups;
    }

    private Expr ValueOf(MapReduce statement, Expr rule, Dictionary<Read, Expr> atReads)
    {
        Expr value = statement is { IsMap: true, Sets: true } ? new Read(statement.Target, statement.TargetIndices) : _bodyOf(statement);
        var local = new LocalTangent(_varying.Contains, read => atReads.TryGetValue(read, out var tangent) ? tangent : Algebra.Zero, _squares);
        var term = local.Of(_bodyOf(statement), value);
        _diagnostics.AddRange(local.Missing.Distinct().Select(f => EquationDiagnostic.Create(DerivativeRules.Unsupported, statement.Origin, MissingDerivative.Of(f))));
        return Algebra.IsZero(term) ? term : rule.Map(node => node == Term ? term : Algebra.Simplify(node));
    }

    private ValueArray<TangentTerm> TermsAt(Read read)
    {
        if (!_tangents.TryGetValue(read.Tensor, out var tangent))
        {
            return default;
        }

        if (tangent.At(read) is { } terms)
        {
            return terms;
        }

        var stored = Stored(read.Tensor, (TermsTangent)tangent);
        _tangents[read.Tensor] = stored;
        return stored.At(read)!.Value;
    }

    private Tensor NewTangent(Tensor of) => _names.Tensor(of.Name + "Tangent", [.. of.Extents, .. _columns.Select(static c => c.Upper)]);

    private StoredTangent Stored(Tensor of, TermsTangent tangent, Tensor? ahead = null)
    {
        var target = ahead ?? NewTangent(of);
        var axes = tangent.Axes.AddRange(_columns);
        var sum = Algebra.Sum(tangent.Terms.Select(static t => t.ToExpr()));
        _statements.Add(_names.WithOwnIndices(new MapReduce(target, axes.Positions(), axes, null, sum, OriginOf(of))));
        return new StoredTangent(target, _columns);
    }

    /// <summary>The sum of a term, where its matches leave one; stored over the indices that it depends on, unless it is an entry or a constant.</summary>
    private TangentTerm Reduced(MapReduce statement, TangentTerm term)
    {
        var around = statement.Axes.AddRange(_columns);
        var (outside, reduction) = MatchElimination.Eliminate(term, statement.Reduction, around);
        if (reduction is null && outside.Value is Constant or Read or IndexValue)
        {
            return outside;
        }

        var axes = around.Where(l => outside.Value.DependsOn(l.Index) || Depends(reduction, l.Index)).ToValueArray();
        var target = _names.Tensor(statement.Target.Name + "Tangent", axes.Select(static a => a.Upper).ToValueArray());
        _statements.Add(_names.WithOwnIndices(new MapReduce(target, axes.Positions(), axes, reduction, outside.Value, statement.Origin)));
        return outside with { Value = new Read(target, axes.Positions()) };
    }

    private static bool Depends(Reduction? reduction, LoopIndex index) =>
        reduction is not null && Domain.Of(reduction.Loops, reduction.Guard).IsBoundedBy(index);

    /// <summary>What is written to a diagonal, or where an integer tensor points, has its tangent there.</summary>
    private StoredTangent Scattered(MapReduce statement, List<TangentTerm> terms, Tensor? ahead)
    {
        var target = ahead ?? NewTangent(statement.Target);
        _statements.Add(_names.WithOwnIndices(statement with
        {
            Target = target,
            TargetIndices = [.. statement.TargetIndices, .. _columns.Positions()],
            Axes = [.. statement.Axes, .. _columns],
            Body = Algebra.Sum(terms.Select(static t => t.ToExpr())),
        }));
        return new StoredTangent(target, _columns);
    }

    private TextSpan OriginOf(Tensor tensor) => _forward.FirstOrDefault(s => s.Writes(tensor))?.Origin ?? default;
}
