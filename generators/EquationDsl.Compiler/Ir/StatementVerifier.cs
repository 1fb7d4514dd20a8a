using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>One statement's part of <see cref="ProgramVerifier"/>; <paramref name="available"/> is what was written before it.</summary>
internal sealed class StatementVerifier(Program program, MapReduce statement, IReadOnlyCollection<Tensor> available)
{
    private readonly List<string> _findings = [];

    public IReadOnlyList<string> Verify()
    {
        VerifyExtents();
        var scope = new HashSet<LoopIndex>();
        VerifyLoops(statement.Axes, scope);
        if (statement.TargetIndices.Count != statement.Target.Rank)
        {
            Report($"has {statement.TargetIndices.Count} target indices for rank {statement.Target.Rank}");
        }

        if (statement is { Mode: WriteMode.Set, IsCanonical: false })
        {
            Report("sets entries, but not each of them once");
        }

        foreach (var index in statement.TargetIndices)
        {
            VerifyIndex(index, scope);
        }

        if (statement.Reduction is { } reduction)
        {
            VerifyReduction(reduction, scope);
        }

        VerifyExpr(statement.Body, scope, isCondition: false);
        return _findings;
    }

    private void VerifyExtents()
    {
        foreach (var term in statement.Target.Extents.SelectMany(static e => e.Terms).Where(static t => t.Symbol is not Size))
        {
            Report($"has an extent that depends on '{term.Symbol.Name}', which is no size");
        }

        if (statement.Target.Element == ElementKind.Real && statement.Reduction?.Operator.IsSearch() == true)
        {
            Report("is an arg max, but its target is not of integers");
        }
    }

    private void VerifyLoops(ValueArray<Loop> loops, HashSet<LoopIndex> scope)
    {
        foreach (var loop in loops)
        {
            VerifyForm(loop.Lower, scope);
            VerifyForm(loop.Upper, scope);
            if (scope.Any(i => i.Id == loop.Index.Id || i.Name == loop.Index.Name))
            {
                Report($"has two loops over '{loop.Index.Name}' (id {loop.Index.Id})");
            }

            scope.Add(loop.Index);
        }
    }

    private void VerifyReduction(Reduction reduction, HashSet<LoopIndex> scope)
    {
        VerifyLoops(reduction.Loops, scope);
        if (reduction.Loops.IsEmpty)
        {
            Report("reduces over nothing");
        }

        if (reduction.Operator.IsSearch() && reduction.Loops.Count != 1)
        {
            Report("is an arg max over more than one loop");
        }

        if (reduction.Guard is { } guard)
        {
            VerifyExpr(guard, scope, isCondition: true);
        }
    }

    private void VerifyExpr(Expr expr, HashSet<LoopIndex> scope, bool isCondition)
    {
        var yieldsCondition = expr is Call { Function.Kind: not FunctionKind.Real };
        if (yieldsCondition != isCondition)
        {
            Report($"uses '{expr}' as a {(isCondition ? "condition" : "number")}");
        }

        switch (expr)
        {
            case Read read:
                VerifyEntry(read.Tensor, read.Indices, scope);
                break;
            case IndexValue value:
                VerifyForm(value.Value, scope);
                break;
            case Derivative derivative:
                VerifyEntry(derivative.Of.Tensor, derivative.Of.Indices, scope);
                VerifyEntry(derivative.By.Tensor, [.. derivative.By.Indices, .. derivative.Indices], scope);
                break;
            case Call call:
                VerifyCall(call, scope);
                break;
            case Select select:
                VerifyExpr(select.Condition, scope, isCondition: true);
                VerifyExpr(select.Then, scope, isCondition: false);
                VerifyExpr(select.Else, scope, isCondition: false);
                break;
            case OtherTerms others:
                others.Children().ToList().ForEach(e => VerifyExpr(e, scope, isCondition: false));
                break;
            case Chained chained:
                VerifyChain(chained, scope);
                break;
            case Hole hole:
                Report($"contains the pattern variable '{hole.Name}'");
                break;
        }
    }

    private void VerifyChain(Chained chained, HashSet<LoopIndex> scope)
    {
        if (chained.Corners.Count != chained.Factors.Count + 1 || chained.Corners.Distinct().Count() != chained.Corners.Count)
        {
            Report($"has a chain of {chained.Factors.Count} matrices with {chained.Corners.Distinct().Count()} corners");
        }

        foreach (var corner in chained.Corners)
        {
            VerifyForm(corner, scope);
        }

        foreach (var factor in chained.Factors)
        {
            VerifyExpr(factor, scope, isCondition: false);
        }
    }

    private void VerifyCall(Call call, HashSet<LoopIndex> scope)
    {
        if (call.Arguments.Count != call.Function.Arity)
        {
            Report($"gives {call.Function.Name} {call.Arguments.Count} arguments; it takes {call.Function.Arity}");
        }

        if ((call.Function == Functions.IntegerPower && call.Arguments[1] is not Constant { Name: null })
            || (call.Function == Functions.Polygamma && call.Arguments[0] is not Constant { Name: null }))
        {
            Report($"'{call}' needs a whole constant");
        }

        foreach (var argument in call.Arguments)
        {
            VerifyExpr(argument, scope, isCondition: call.Function.Kind == FunctionKind.Logical);
        }
    }

    private void VerifyIndex(IndexExpr index, HashSet<LoopIndex> scope)
    {
        switch (index)
        {
            case AffineIndex affine:
                VerifyForm(affine.Value, scope);
                break;
            case GatherIndex gather:
                if (gather.Tensor.Element != ElementKind.Integer)
                {
                    Report($"gathers through '{gather.Tensor.Name}', which is not of integers");
                }

                VerifyEntry(gather.Tensor, gather.Indices, scope);
                break;
        }
    }

    private void VerifyEntry(Tensor tensor, ValueArray<IndexExpr> indices, HashSet<LoopIndex> scope)
    {
        if (!available.Contains(tensor))
        {
            Report($"reads '{tensor.Name}' before it is written");
        }

        if (indices.Count != tensor.Rank)
        {
            Report($"reads '{tensor.Name}' of rank {tensor.Rank} with {indices.Count} indices");
        }

        foreach (var index in indices)
        {
            VerifyIndex(index, scope);
        }
    }

    private void VerifyForm(Affine form, HashSet<LoopIndex> scope)
    {
        foreach (var term in form.Terms)
        {
            if (term.Symbol is LoopIndex index && !scope.Contains(index))
            {
                Report($"uses the index '{index.Name}' outside its loop");
            }
        }
    }

    private void Report(string finding) => _findings.Add($"{program.Name}: '{statement.Target.Name}' {finding}");
}
