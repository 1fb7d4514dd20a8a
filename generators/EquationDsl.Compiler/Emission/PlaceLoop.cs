namespace EquationDsl.Compiler.Emission;

/// <summary>A loop over matrices or examples, each by itself; where routines may refuse one of them, the exception says which.</summary>
/// <param name="Place">The variable that counts them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Refused">A name for the exception; null where nothing is refused.</param>
internal sealed record PlaceLoop(string Place, string Count, string? Refused)
{
    public void Emit(Action emitOne, CodeWriter code)
    {
        if (Refused is null)
        {
            code.Block($"for (nint {Place} = 0; {Place} < {Count}; {Place}++)", emitOne);
            return;
        }

        code.Line($"nint {Place} = 0;");
        code.Block("try", () => code.Block($"for (; {Place} < {Count}; {Place}++)", emitOne));
        code.Block($"catch (global::EquationDsl.MatrixException {Refused})", () => code.Line($"throw {Refused}.At({Place});"));
    }
}
