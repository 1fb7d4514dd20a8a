namespace Playground.Signatures;

/// <summary>Places of the declaration that is parsed, told as places of the text that the user wrote.</summary>
/// <param name="Shift">How many characters were put in, and from where on.</param>
/// <param name="Length">The length of the user's text.</param>
internal sealed record Places(Insertion Shift, int Length)
{
    public SignatureReading Wrong(string fault, int start, int length)
    {
        var from = Math.Clamp(start < Shift.At ? start : Math.Max(Shift.At, start - Shift.Length), 0, Length);
        return SignatureReading.Wrong(fault, from, Math.Clamp(length, 0, Length - from));
    }
}
