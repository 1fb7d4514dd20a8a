namespace Book.Reading;

/// <summary>What a block of a page is.</summary>
internal enum BlockKind
{
    Prose,
    Equation,
    Run,
    Answer,
    Expected,
    Picture,
    Kernel,
}

/// <summary>A block of a page and the line of its file on which its text begins, from 1.</summary>
internal sealed record Block(BlockKind Kind, string Text, int Line);
