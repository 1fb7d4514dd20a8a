using System.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>Lines of code, indented by the braces around them.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();

    private int _depth;

    private bool _isSeparated;

    private bool _isAtStart = true;

    public bool IsEmpty => _text.Length == 0;

    /// <summary>A line; an empty one only separates, so it is dropped at the edges of a block.</summary>
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
        _text.Append(' ', _depth * 4).Append(text).Append('\n');
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
