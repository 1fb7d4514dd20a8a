using System.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Lines of code, indented by the braces around them.</summary>
internal sealed class CodeWriter
{
    /// <summary>All that ends a line of C#, and so a comment.</summary>
    private static readonly char[] LineEnds = ['\r', '\n', '\u0085', '\u2028', '\u2029'];

    private readonly StringBuilder _text = new();

    private int _depth;

    private bool _isSeparated;

    private bool _isAtStart = true;

    public bool IsEmpty => _text.Length == 0;

    /// <summary>The lines of a text that have anything in them.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries).Select(static l => l.Trim()).Where(static l => l.Length > 0);

    /// <summary>
    /// A line; an empty one only separates, so it is dropped at the edges of a block. What a comment quotes may have line ends in it and stays a comment.
    /// </summary>
    public void Line(string text = "")
    {
        if (text.Length == 0)
        {
            _isSeparated = true;
            return;
        }

        if (_isSeparated && !_isAtStart)
        {
            _text.Append('\n');
        }

        (_isSeparated, _isAtStart) = (false, false);
        _text.Append(' ', _depth * 4).Append(text.IndexOfAny(LineEnds) < 0 ? text : string.Join(" ", Lines(text))).Append('\n');
    }

    /// <summary>A line, a brace, what <paramref name="body"/> writes, a brace.</summary>
    public void Block(string head, Action body)
    {
        Line(head);
        Line("{");
        _depth++;
        _isAtStart = true;
        body();
        _depth--;
        _isSeparated = false;
        Line("}");
    }

    /// <summary>The lines of another writer, at this depth.</summary>
    public void Append(CodeWriter other) => Append(other.ToString());

    public void Append(string lines)
    {
        foreach (var line in lines.TrimEnd('\n').Split('\n'))
        {
            Line(line);
        }
    }

    public override string ToString() => _text.ToString();
}
