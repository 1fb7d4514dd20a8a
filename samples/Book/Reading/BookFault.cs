namespace Book.Reading;

/// <summary>What is wrong in a file of the book, at its line.</summary>
internal sealed record BookFault(string File, int Line, string Message)
{
    public override string ToString() => $"{File}({Line}): error: {Message}";
}
