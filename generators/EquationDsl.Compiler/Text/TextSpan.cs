namespace EquationDsl.Compiler.Text;

/// <summary>A range of characters in the equation's text, as the compiler sees it (after C# has unescaped the literal).</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The smallest range that holds both.</summary>
    public static TextSpan Cover(TextSpan first, TextSpan second) =>
        FromBounds(Math.Min(first.Start, second.Start), Math.Max(first.End, second.End));

    public override string ToString() => $"{Start}..{End}";
}
