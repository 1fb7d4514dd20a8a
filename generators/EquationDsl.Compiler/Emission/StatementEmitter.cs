using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>One iteration: loads first, then each statement in turn; what is needed twice is computed once.</summary>
internal sealed class StatementEmitter(KernelScope scope, CalledFunctions functions, ExpressionEmitter expressions, AccessEmitter access, WholeStatements whole)
{
    /// <summary>From what cost on a repeated expression gets a name.</summary>
    private const int WorthNaming = 2;

    private readonly string _v = scope.Vector;

    /// <summary>Declares what the statements read from memory, except what they or others here compute first.</summary>
    public void DeclareReads(IReadOnlyList<MapReduce> statements, IEnumerable<MapReduce> computedHere, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var computed = computedHere.ToLookup(static s => s.Target.Id);
        var reads = statements.SelectMany(static s => s.RealExpressions()).SelectMany(static e => e.Reads()).ToList();

        // What draws may call: before it no other load is in a register.
        foreach (var draw in reads.Where(static r => r.Tensor is { Draw: not null, Rank: > 0 }).Where(d => !frame.Knows(d)))
        {
            DeclareDraw(draw, statements, frame, along, code);
        }

        foreach (var read in reads.Where(static r => r.Tensor is not { Draw: not null, Rank: > 0 }))
        {
            if (scope.IsInMemory(read.Tensor) && computed[read.Tensor.Id].All(s => s.IsAtOtherTime(read)) && !frame.Knows(read))
            {
                access.DeclareRead(read, frame, along, code);
            }
            else if (!scope.IsInMemory(read.Tensor) && read.Tensor.Element == ElementKind.Integer && !frame.Knows(read))
            {
                var name = scope.NameFor(read.Tensor.Name + _v, frame);
                code.Line($"var {name} = {_v}.Create(({scope.Element}){frame.Use(new ValueKey(read.Tensor.Id))});");
                frame.Declare(read, new Variable(name, _v));
            }
        }
    }

    /// <summary>Where draws are only compared, their sides are what is declared.</summary>
    private void DeclareDraw(Read draw, IReadOnlyList<MapReduce> statements, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var isOnlyCompared = OnlyCompared(draw, statements) is { } comparisons
            && comparisons.All(c => frame.Knows(c) || access.TryDeclareBelow(c, b => expressions.Emit(b, frame, null), frame, along, code));
        if (!isOnlyCompared && !frame.Knows(draw))
        {
            access.DeclareRead(draw, frame, along, code);
        }
    }

    /// <summary>Declares in a step what its caller can say of draws, and gives that.</summary>
    public IReadOnlyList<DrawnMask> DeclareMasks(LoopNode loop, Frame around, Frame step)
    {
        var masks = new List<DrawnMask>();
        var statements = LoopEmitter.Within(loop).ToList();
        foreach (var draw in statements.SelectMany(static s => s.RealExpressions()).SelectMany(static e => e.SelfAndDescendants()).OfType<Read>().Distinct().ToList())
        {
            foreach (var comparison in draw.Tensor.Draw is null ? [] : OnlyCompared(draw, statements) ?? [])
            {
                if (access.MaskOf(comparison, b => expressions.Emit(b, around, null), around, loop.Loop.Index) is { } mask)
                {
                    masks.Add(mask);
                    step.Declare(comparison, new Variable(mask.Name, _v));
                }
            }
        }

        return masks;
    }

    /// <summary>The comparisons of a draw, if it is not read otherwise.</summary>
    private static List<Call>? OnlyCompared(Read draw, IReadOnlyList<MapReduce> statements)
    {
        var all = statements.SelectMany(static s => s.RealExpressions()).SelectMany(static e => e.SelfAndDescendants()).ToList();
        var comparisons = all.OfType<Call>().Where(c => c.Function == Functions.Less && c.Arguments[0].Equals(draw)).ToList();
        return comparisons.Count == all.Count(draw.Equals) ? comparisons.Distinct().ToList() : null;
    }

    public void DeclareRepeated(MapReduce statement, ISet<Expr> repeated, Frame frame, LoopIndex? along, CodeWriter code)
    {
        foreach (var expression in statement.RealExpressions())
        {
            DeclareRepeated(expression, repeated, frame, along, code);
        }
    }

    public void Declare(Expr expr, Frame frame, LoopIndex? along, CodeWriter code)
    {
        if (expr is Read read)
        {
            access.DeclareRead(read, frame, along, code);
            return;
        }

        var name = scope.NameFor(Hints.For(expr), frame);
        code.Line($"var {name} = {expressions.Emit(expr, frame, along)};");
        frame.Declare(expr, new Variable(name, _v));
    }

    /// <summary>Takes the reciprocal of what a loop divides by, if not for a quotient that has to be exact.</summary>
    public void DeclareReciprocal(Call quotient, bool isExact, Frame frame, LoopIndex? along, CodeWriter code)
    {
        if (isExact)
        {
            frame.Declare(new ExactKey(quotient), new Variable("", _v));
            return;
        }

        var divisor = quotient.Arguments[1];
        var inverse = Divisors.Inverse(divisor);
        if (frame.Knows(inverse) || frame.Knows(new ReciprocalKey(divisor)))
        {
            return;
        }

        var text = expressions.Emit(divisor, frame, along, FunctionTable.Prefix);
        var hint = divisor is Read or Call && text.All(char.IsLetterOrDigit) ? text : Hints.For(divisor);
        if (Divisors.HasPlainReciprocal(divisor))
        {
            var name = scope.NameFor(hint + "Inverse", frame);
            code.Line($"var {name} = {_v}.One / {text};");
            frame.Declare(inverse, new Variable(name, _v));
        }
        else
        {
            var name = scope.NameFor(hint + "Reciprocal", frame);
            code.Line($"var {name} = {_v}.Reciprocal({expressions.Emit(divisor, frame, null)});");
            frame.Declare(new ReciprocalKey(divisor), new Variable(name, $"({_v} Scale, {_v} Inverse)"));
        }
    }

    /// <summary>Expressions that occur in several places; inside one that repeats, its parts count once.</summary>
    public static ISet<Expr> Repeated(IEnumerable<MapReduce> statements)
    {
        var seen = new HashSet<Expr>();
        var repeated = new HashSet<Expr>();
        void Visit(Expr expr)
        {
            if (expr is not (Call or Select))
            {
                return;
            }

            if (!seen.Add(expr))
            {
                if (expr.Cost() >= WorthNaming)
                {
                    repeated.Add(expr);
                }

                return;
            }

            foreach (var child in expr.Children())
            {
                Visit(child);
            }

            if (expr is Call { Function: var f, Arguments: var arguments } && f == Functions.IntegerPower && arguments[1] is Constant { Value: 2 or 3 } && arguments[0] is Call or Select)
            {
                repeated.Add(expr.Children()[0]);
            }
        }

        foreach (var expression in statements.SelectMany(static s => s.RealExpressions()))
        {
            Visit(expression);
        }

        repeated.UnionWith(seen.Where(e => PairedCalls.In(e, seen) is not null).ToList());
        return repeated;
    }

    /// <summary>Computes a map's value, or takes a value into its reduction.</summary>
    public void Emit(MapReduce statement, bool isReadHere, Frame frame, LoopIndex? along, CodeWriter code)
    {
        if (statement.IsWhole)
        {
            whole.Emit(statement, frame, code);
        }
        else if (statement.Reduction is { } reduction)
        {
            Accumulate(statement, reduction, frame, along, code);
        }
        else if (!statement.Sets && along is not null)
        {
            AddToEntries(statement, frame, along, code);
        }
        else
        {
            Assign(new(statement, expressions.Emit(statement.Body, frame, along), isReadHere), frame, along, code);
        }
    }

    /// <summary>Gives a finished value to its target.</summary>
    public void Assign(FinishedValue finished, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var (statement, value, isReadHere) = finished;
        var target = statement.Target;
        if (!statement.Sets)
        {
            code.Line($"Entries.At(ref {access.Memory(target, frame)}, {access.Offset(target, statement.TargetIndices, frame)}) += {_v}.First({value});");
            return;
        }

        if (!scope.IsInMemory(target))
        {
            var local = scope.NameFor(scope.IsOutParameter(target) ? target.Name + _v : target.Name, frame);
            code.Line($"var {local} = {value};");
            frame.Declare(new ValueKey(target.Id), new Variable(local, _v));
            return;
        }

        if (isReadHere)
        {
            var local = scope.NameFor(target.Name + string.Concat(statement.TargetIndices.Select(static i => i.ToString())), frame);
            code.Line($"var {local} = {value};");
            frame.Declare(new Read(target, statement.TargetIndices), new Variable(local, _v));
            value = local;
        }

        access.Store(new Read(target, statement.TargetIndices), value, frame, along, code);
    }

    /// <summary>Joins what one block comes to with those before; the first sets it.</summary>
    public void JoinTo(FinishedValue finished, Block block, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var (statement, value, _) = finished;
        var soFar = new Read(statement.Target, statement.TargetIndices);
        access.DeclareRead(soFar, frame, along, code);
        access.Store(soFar, $"{frame.Use(block.Begin)} > {Positions.Text(block.First, frame)} ? {ReductionTable.Joined(statement.Reduction!.Operator, frame.Use(soFar), value, _v)} : {value}", frame, along, code);
    }

    /// <summary>Adds to a vector of entries in memory.</summary>
    private void AddToEntries(MapReduce statement, Frame frame, LoopIndex along, CodeWriter code)
    {
        var soFar = new Read(statement.Target, statement.TargetIndices);
        access.DeclareRead(soFar, frame, along, code);
        access.Store(soFar, Joined(frame.Use(soFar), statement.Body, ReductionOperator.Sum, frame, along), frame, along, code);
    }

    private void Accumulate(MapReduce statement, Reduction reduction, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var total = frame.Use(new AccumulatorKey(statement.Target.Id));
        var isAcross = along is not null && reduction.Loops.Any(l => l.Index == along);
        if (reduction.Operator.IsSearch())
        {
            var sign = reduction.Operator.Row().Sought is ReductionOperator.Min ? "-" : "";
            var context = sign.Length > 0 ? FunctionTable.Prefix : 0;
            var index = frame.Use(reduction.Loops[0].Index);
            code.Line($"{total}.Take({sign}{expressions.Emit(statement.Body, frame, along, context)}, {index}, {(isAcross ? frame.Use(new LanesKey()) : "1")});");
            return;
        }

        if (scope.IsCompensated(statement))
        {
            new CompensatedTerms(scope, expressions).Take(statement, isAcross, frame, along, code);
            return;
        }

        var next = Joined(total, statement.Body, reduction.Operator, frame, along);
        if (reduction.Guard is { } guard)
        {
            next = $"{_v}.Select({expressions.Emit(guard, frame, along)}, {next}, {total})";
        }

        code.Line(isAcross ? $"{total} = {_v}.Only({next}, {total}, {frame.Use(new LanesKey())});" : $"{total} = {next};");
    }

    private string Joined(string total, Expr body, ReductionOperator reduction, Frame frame, LoopIndex? along)
    {
        if (reduction == ReductionOperator.Sum && expressions.EmitMultiplyAdd(body, () => total, frame, along) is { } fused)
        {
            return fused;
        }

        return ReductionTable.Joined(reduction, total, expressions.Emit(body, frame, along, (FunctionTable.Rows[reduction.Row().Join!].Precedence ?? -1) + 1), _v);
    }

    public void DeclareRepeated(Expr expr, ISet<Expr> repeated, Frame frame, LoopIndex? along, CodeWriter code)
    {
        if (frame.Knows(expr))
        {
            return;
        }

        foreach (var child in expr.Children())
        {
            DeclareRepeated(child, repeated, frame, along, code);
        }

        if (!repeated.Contains(expr))
        {
            return;
        }

        if (PairedCalls.In(expr, repeated) is { } pair && !frame.Knows(pair.Of) && !frame.Knows(pair.OfNegative))
        {
            Declare(pair, frame, along, code);
        }
        else
        {
            Declare(expr, frame, along, code);
        }
    }

    private void Declare(PairedCalls pair, Frame frame, LoopIndex? along, CodeWriter code)
    {
        var name = scope.NameFor(Hints.For(pair.Of), frame);
        var ofNegative = scope.NameFor(Hints.For(pair.Of) + "OfNegative", frame);
        code.Line($"var ({name}, {ofNegative}) = {functions.Member(pair)}({expressions.Emit(pair.Of.Arguments[0], frame, along)});");
        frame.Declare(pair.Of, new Variable(name, _v));
        frame.Declare(pair.OfNegative, new Variable(ofNegative, _v));
    }
}
