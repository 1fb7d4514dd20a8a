namespace Playground.Signatures;

/// <summary>A signature, or why there is none.</summary>
/// <param name="Signature">Null if there is a fault.</param>
/// <param name="Fault">What is not allowed, and what is; null if all is.</param>
/// <param name="Start">Where in the text the fault is.</param>
/// <param name="Length">How many characters it has.</param>
internal sealed record SignatureReading(Signature? Signature, string? Fault, int Start, int Length)
{
    public static SignatureReading Of(Signature signature) => new(signature, null, 0, 0);

    public static SignatureReading Wrong(string fault, int start, int length) => new(null, fault, start, length);
}
