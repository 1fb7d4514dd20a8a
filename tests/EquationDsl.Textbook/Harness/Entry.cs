namespace EquationDsl.Textbook.Harness;

/// <summary>An equation of the corpus and what is known about it: a value, a gradient, or why it is refused.</summary>
internal abstract class Entry
{
    /// <summary>An equation whose value is a number, beside loops that compute the same.</summary>
    public static RightEntry Of(Operand[] inputs, Func<Operand[], double> value, Func<Operand[], double> oracle) => new(
        inputs, [Operand.Zero(1)], (x, r) => r[0][0] = value(x), (x, r) => r[0][0] = oracle(x));

    /// <summary>An equation that fills one result, which the oracle fills with loops.</summary>
    public static RightEntry Of(Operand[] inputs, Operand result, Action<Operand[], Operand> value, Action<Operand[], Operand> oracle) => new(
        inputs, [result], (x, r) => value(x, r[0]), (x, r) => oracle(x, r[0]));

    /// <summary>An equation that fills several results.</summary>
    public static RightEntry Of(Operand[] inputs, Operand[] results, Action<Operand[], Operand[]> value, Action<Operand[], Operand[]> oracle) => new(
        inputs, results, value, oracle);

    /// <summary>An equation that means nothing certain: it is refused with that diagnostic, and what its advice says compiles.</summary>
    public static RefusedEntry Refused(string equation, string signature, string id, string instead, string? insteadSignature = null) =>
        new(equation, signature, id, instead, insteadSignature ?? signature);

    /// <summary>What is wrong, or null.</summary>
    public abstract string? Fault();
}
