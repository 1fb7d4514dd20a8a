using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Verification.Formulas;

/// <summary>The value of a program's result as one expression, sums and all: what a reader would write on one line.</summary>
internal abstract record Formula
{
    /// <summary>Whether it changes with the index.</summary>
    public abstract bool DependsOn(LoopIndex index);

    /// <summary>How many parts it has; the reader of a message has patience for some.</summary>
    public abstract int Size { get; }
}

/// <summary>A number, a whole number of indices and sizes, or an entry of what the equation names.</summary>
internal sealed record LeafFormula(Expr Expr) : Formula
{
    public override int Size => 1;

    public override bool DependsOn(LoopIndex index) => Expr.DependsOn(index);
}

/// <summary>A primitive applied.</summary>
internal sealed record CallFormula(Function Function, ValueArray<Formula> Arguments) : Formula
{
    public override int Size => 1 + Arguments.Sum(static a => a.Size);

    public override bool DependsOn(LoopIndex index) => Arguments.Any(a => a.DependsOn(index));
}

/// <summary>One of two by a condition.</summary>
internal sealed record CasesFormula(Formula Condition, Formula Then, Formula Else) : Formula
{
    public override int Size => Condition.Size + Then.Size + Else.Size;

    public override bool DependsOn(LoopIndex index) => Condition.DependsOn(index) || Then.DependsOn(index) || Else.DependsOn(index);
}

/// <summary>A sum, product, maximum or minimum over loops, restricted to where the guard holds.</summary>
internal sealed record ReductionFormula(ReductionOperator Operator, ValueArray<Loop> Loops, Formula? Guard, Formula Body) : Formula
{
    public override int Size => Loops.Count + Body.Size + (Guard?.Size ?? 0);

    public override bool DependsOn(LoopIndex index) => Body.DependsOn(index) || Guard?.DependsOn(index) == true
        || Loops.Any(l => l.Lower.DependsOn(index) || l.Upper.DependsOn(index));
}
