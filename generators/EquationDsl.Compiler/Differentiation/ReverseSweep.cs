using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Differentiation;

/// <summary>The sweep itself: the cotangents gathered so far, and the statements written so far.</summary>
internal sealed class ReverseSweep
{
    private readonly DifferentiableForm _form;
    private readonly ValueArray<Statement> _forward;
    private readonly GradientSignature _signature;
    private readonly FreshNames _names;
    private readonly HashSet<Tensor> _varying;
    private readonly SquareSums _squares;
    private readonly Dictionary<Tensor, Cotangent> _cotangents = [];
    private readonly List<Statement> _adjoints = [];
    private readonly List<EquationDiagnostic> _diagnostics = [];

    private readonly ValueArray<Tensor> _known;

    public ReverseSweep(DifferentiableForm form, GradientSignature signature, FreshNames names, ValueArray<Tensor> known)
    {
        (_form, _forward, _signature, _names, _known) = (form, form.Statements, signature, names, known);
        _varying = Dependence.Varying(_forward, signature.Gradients.Select(static g => g.Input));
        _squares = new SquareSums(_forward);
    }

    public IReadOnlyList<EquationDiagnostic> Diagnostics => _diagnostics;

    public IReadOnlyList<Statement> Run()
    {
        foreach (var (output, cotangent) in _signature.Cotangents)
        {
            var gathered = CotangentOf(output);
            Expr start = cotangent is null ? Algebra.One : new Read(cotangent, gathered.Position);
            gathered.Add(new GatherContribution(default, null, start, default));
        }

        foreach (var part in Scans.Parts(_forward).Reverse())
        {
            switch (part)
            {
                case MapReduce mapReduce:
                    PassOn(mapReduce);
                    break;
                case OpaqueCall call:
                    PassOn(call);
                    break;
                case Scan scan:
                    PassBack(scan);
                    break;
                default:
                    throw new InvalidOperationException($"no cotangents for '{part}'");
            }
        }

        foreach (var (input, gradient) in _signature.Gradients)
        {
            WriteGradient(input, gradient);
        }

        return _adjoints;
    }

    private void PassOn(MapReduce statement)
    {
        if (_varying.Contains(statement.Target) && _cotangents.TryGetValue(statement.Target, out var gathered) && !IsPosition(statement))
        {
            PassOn(statement, Store(statement, gathered));
        }
    }

    private void PassOn(OpaqueCall call)
    {
        var gathered = call.Results.Select(r => _varying.Contains(r) && _cotangents.TryGetValue(r, out var cotangent) ? cotangent : null).ToList();
        if (gathered.TrueForAll(static g => g is null))
        {
            return;
        }

        var stack = new RoutineStack(call, _names);
        var rule = new RoutineGradient(stack.Call, _names);
        var cotangents = call.Results.Zip(gathered, (r, g) => g is null ? null : stack.One(Stored(r, g, call))).ToValueArray();
        var depth = call.Axes.Count;
        foreach (var (input, value) in rule.Reverse(cotangents, t => CotangentOf(stack.Whole(t)).Axes.Skip(depth).ToValueArray()))
        {
            if (_varying.Contains(stack.Whole(input)))
            {
                var target = CotangentOf(stack.Whole(input));
                target.Add(stack.Whole(value, target.Axes.Take(depth).Positions()));
            }
        }

        _adjoints.AddRange(rule.Statements.Select(stack.Whole));
    }

    /// <summary>The cotangent in a tensor of its own, as calls take wholes.</summary>
    private Tensor Stored(Tensor of, Cotangent gathered, OpaqueCall call)
    {
        var tensor = _names.Tensor(of.Name + "Gradient", of.Extents);
        _adjoints.AddRange(gathered.Write(tensor, call.Origin));
        return tensor;
    }

    private bool IsPosition(MapReduce statement)
    {
        var isPosition = statement.Target.Element == ElementKind.Integer;
        if (isPosition)
        {
            _diagnostics.Add(EquationDiagnostic.Create(DerivativeRules.ThroughPosition, statement.Origin, statement.Target.Name));
        }

        return isPosition;
    }

    /// <summary>
    /// Back through time: a recurrence the other way round (Werbos 1990). What a statement passes on to other times is written in its cotangent there, which
    /// is a tensor whose entries follow when all shares in them are known.
    /// </summary>
    private void PassBack(Scan scan)
    {
        var members = scan.Members;
        if (!scan.Targets.Any(_cotangents.ContainsKey))
        {
            return;
        }

        var written = new Dictionary<MapReduce, Tensor>();
        foreach (var statement in members.Where(s => _varying.Contains(s.Target) && IsPassedOnFrom(s) && scan.ReadsOtherTimes(s, _form.BodyOf(s)) && !IsPosition(s)))
        {
            var tensor = written[statement] = _names.Tensor(statement.Target.Name + "Gradient", statement.Target.Extents);
            PassOn(statement, new Read(tensor, statement.TargetIndices));
        }

        foreach (var statement in scan.Statements.Reverse())
        {
            switch (statement)
            {
                case MapReduce member when written.TryGetValue(member, out var tensor):
                    _adjoints.AddRange(CotangentOf(member.Target).Write(tensor, member.Origin));
                    break;
                case MapReduce member:
                    PassOn(member);
                    break;
                case OpaqueCall call:
                    PassOn(call);
                    break;
                default:
                    throw new InvalidOperationException($"no cotangents for '{statement}'");
            }
        }
    }

    /// <summary>Not terms that are kept to be compared: the chain rule is applied to what they are terms of.</summary>
    private bool IsPassedOnFrom(MapReduce statement) =>
        _cotangents.ContainsKey(statement.Target) || _forward.Any(s => s is MapReduce reader
            ? _form.BodyOf(reader).Reads().Any(r => r.Tensor == statement.Target) : s.Needs(statement.Target));

    private void PassOn(MapReduce statement, Expr cotangent)
    {
        if (ReductionGradient.Of(statement, cotangent, _names) is not { } term)
        {
            _diagnostics.Add(EquationDiagnostic.Create(
                DerivativeRules.Unsupported, statement.Origin, $"the {statement.Reduction!.Operator.ToString().ToLowerInvariant()} over this range"));
            return;
        }

        _adjoints.AddRange(term.Statements);
        Expr? value = statement is { IsMap: true, Sets: true } ? new Read(statement.Target, statement.TargetIndices) : null;
        var local = LocalGradient.Of(_form.BodyOf(statement), new(term.Cotangent, value, _known.Any(k => k.Id == statement.Target.Id)), _varying.Contains, _squares);
        _diagnostics.AddRange(local.Missing.Distinct().Select(f => EquationDiagnostic.Create(DerivativeRules.Unsupported, statement.Origin, MissingDerivative.Of(f))));
        var loops = statement.Axes.AddRange(statement.ReductionLoops);
        foreach (var share in local.Reads)
        {
            var target = CotangentOf(share.Read.Tensor);
            target.NameAxesAfter(share.Read);
            var (contribution, statements) = Transposition.Transpose(
                new ReadCotangent(share.Read, loops, statement.Reduction?.Guard, share.Cotangent, share.IsChosen), target.Axes, _names, statement.Origin);
            _adjoints.AddRange(statements);
            target.Add(contribution);
        }
    }

    /// <summary>The cotangent at the statement's target: a copy is read where it comes from, anything else gets a statement.</summary>
    private Expr Store(MapReduce statement, Cotangent gathered)
    {
        if (gathered.AsCopy is { } copy && statement.TargetIndices.All(static i => i is AffineIndex))
        {
            var positions = Enumerable.Range(0, gathered.Axes.Count)
                .ToDictionary(d => (AffineSymbol)gathered.Axes[d].Index, d => ((AffineIndex)statement.TargetIndices[d]).Value);
            return new Substitution(positions).Apply(copy);
        }

        var tensor = _names.Tensor(statement.Target.Name + "Gradient", statement.Target.Extents);
        _adjoints.AddRange(gathered.Write(tensor, statement.Origin));
        return new Read(tensor, statement.TargetIndices);
    }

    private void WriteGradient(Tensor input, Tensor gradient)
    {
        var origin = _forward.IsEmpty ? default : _forward.Select(static s => s.Origin).Aggregate(TextSpan.Cover);
        if (!_cotangents.ContainsKey(input))
        {
            _diagnostics.Add(EquationDiagnostic.Create(DerivativeRules.Independent, origin, input.Name));
        }

        if (input is { Stated: not Definiteness.Unknown, Rank: > 1 })
        {
            WriteSymmetric(input, gradient, origin);
            return;
        }

        // Without contributions this is the explicit zero.
        _adjoints.AddRange(CotangentOf(input).Write(gradient, origin));
    }

    /// <summary>
    /// Of a matrix that is stated to be symmetric, or a stack of them: an entry and its mirror image change together, and each has half of what both say.
    /// </summary>
    private void WriteSymmetric(Tensor input, Tensor gradient, TextSpan origin)
    {
        var cotangent = CotangentOf(input);
        var both = _names.Tensor(input.Name + "Cotangent", input.Extents);
        _adjoints.AddRange(cotangent.Write(both, origin));
        var (position, row) = (cotangent.Position, input.Rank - 2);
        var sum = Algebra.Add(new Read(both, position), new Read(both, [.. position.Take(row), position[row + 1], position[row]]));
        _adjoints.Add(_names.WithOwnIndices(new MapReduce(gradient, position, cotangent.Axes, null, Algebra.Divide(sum, new Constant(2)), origin)));
    }

    private Cotangent CotangentOf(Tensor tensor)
    {
        if (!_cotangents.TryGetValue(tensor, out var gathered))
        {
            _cotangents[tensor] = gathered = new Cotangent(tensor, _names);
        }

        return gathered;
    }
}
