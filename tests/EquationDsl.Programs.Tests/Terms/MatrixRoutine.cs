using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

internal enum Routine
{
    Inverse,

    /// <summary>The inverse times a vector or a matrix.</summary>
    Solve,

    /// <summary>The transposed inverse times a vector or a matrix.</summary>
    SolveTransposed,

    /// <summary>A vector, transposed, times the inverse times a vector.</summary>
    Form,
    Determinant,
    LogDeterminant,

    /// <summary>The logarithm of bars, which are the determinant.</summary>
    LogBars,

    /// <summary>The vector on the diagonal.</summary>
    DiagonalOf,

    /// <summary>A matrix with the vector on its diagonal.</summary>
    Diagonal,

}

/// <summary>What is computed of a matrix as a whole, the first part. By elimination without exchanges: the grammar makes matrices that need none.</summary>
internal sealed class MatrixRoutine(Routine of, IReadOnlyList<string> axes, IReadOnlyList<Term> parts) : Term
{
    public override IReadOnlyList<Term> Parts => parts;

    public override IReadOnlyList<string> Axes => axes;

    protected override int Level => of switch
    {
        Routine.Solve or Routine.SolveTransposed or Routine.Form or Routine.Determinant or Routine.LogDeterminant or Routine.LogBars => Product,
        Routine.Inverse => Power,
        _ => Atom,
    };

    public override Term With(IReadOnlyList<Term> parts) => new MatrixRoutine(of, axes, parts);

    public override Grid Evaluate(Scope scope)
    {
        var a = parts[0].Evaluate(scope);
        return of switch
        {
            Routine.Inverse => Elimination.Solve(a, Grid.Fill(a.Shape, static at => Real.Whole(at[0] == at[1] ? 1 : 0))),
            Routine.Solve => Elimination.Solve(a, parts[1].Evaluate(scope)),
            Routine.SolveTransposed => Elimination.Solve(Grid.Fill(a.Shape, at => a.At(at[1], at[0])), parts[1].Evaluate(scope)),
            Routine.Form when Elimination.Solve(a, parts[1].Evaluate(scope)) is var x => Grid.Of(Real.Sum([.. parts[2].Evaluate(scope).Entries.Zip(x.Entries, static (y, z) => y * z)])),
            Routine.Determinant => Grid.Of(Elimination.Pivots(a).Aggregate(Real.Whole(1), static (product, pivot) => product * pivot)),
            Routine.LogDeterminant or Routine.LogBars => Grid.Of(Real.Sum([.. Elimination.Pivots(a).Select(RealFunctions.Log)])),
            Routine.DiagonalOf => Grid.Fill([a.Shape[0]], at => a.At(at[0], at[0])),
            Routine.Diagonal => Grid.Fill([a.Shape[0], a.Shape[0]], at => at[0] == at[1] ? a.At(at[0]) : Real.Whole(0)),
            _ => throw new InvalidOperationException(of.ToString()),
        };
    }

    protected override string Text() => of switch
    {
        Routine.Inverse => parts[0].Write(Atom) + "^{-1}",
        Routine.Solve => $"{parts[0].Write(Atom)}^{{-1}} {parts[1].Write(Prefix)}",
        Routine.SolveTransposed => $@"{parts[0].Write(Atom)}^{{-\top}} {parts[1].Write(Prefix)}",
        Routine.Form => $@"{parts[2].Write(Atom)}^\top {parts[0].Write(Atom)}^{{-1}} {parts[1].Write(Prefix)}",
        Routine.Determinant => $@"\det({parts[0]})",
        Routine.LogDeterminant => $@"\log\det({parts[0]})",
        Routine.LogBars => $@"\log|{parts[0]}|",
        _ => $@"\mathrm{{diag}}({parts[0]})",
    };
}
