namespace Playground.Signatures;

/// <summary>The text with what a declaration needs beside it.</summary>
internal sealed record Declaration(string Text, Insertion Shift);
