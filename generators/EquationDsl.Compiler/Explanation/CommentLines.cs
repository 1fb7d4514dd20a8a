using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Explanation;

/// <summary>The comments of a generated file, by the methods that they stand in.</summary>
internal sealed class CommentLines
{
    /// <summary>What each generated method but a documented one begins with.</summary>
    private const string Beginning = "/// <summary>";

    private const string Slashes = "// ";

    /// <summary>What a broken line goes on with; see <see cref="Emission.LineWrap"/>.</summary>
    private const string Continuation = "//     ";

    private readonly List<Comment> _comments = [];
    private readonly List<int> _beginnings = [];

    public CommentLines(string source)
    {
        var lines = source.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.StartsWith(Beginning, StringComparison.Ordinal))
            {
                _beginnings.Add(at + 1);
            }
            else if (line.StartsWith(Continuation, StringComparison.Ordinal) && _comments.Count > 0)
            {
                var last = _comments[_comments.Count - 1];
                _comments[_comments.Count - 1] = last with { Text = last.Text + " " + line.Substring(Continuation.Length) };
            }
            else if (line.StartsWith(Slashes, StringComparison.Ordinal))
            {
                _comments.Add(new Comment(at + 1, line.Substring(Slashes.Length)));
            }
        }
    }

    /// <summary>Where the formula stands in one of so many methods: alone, or with a remark behind it.</summary>
    public ValueArray<int> Of(string formula, int method, int methods)
    {
        var (from, to) = (BeginningOf(method, methods), BeginningOf(method + 1, methods));
        return _comments.Where(c => c.Line >= from && c.Line < to && c.Says(formula)).Select(static c => c.Line).ToValueArray();
    }

    /// <summary>The first may have documentation of its writer's.</summary>
    private int BeginningOf(int method, int methods) =>
        method == 0 ? 0 : method == methods ? int.MaxValue : _beginnings[_beginnings.Count - methods + method];

    private sealed record Comment(int Line, string Text)
    {
        public bool Says(string formula) =>
            Text.StartsWith(formula, StringComparison.Ordinal) && (Text.Length == formula.Length || Text[formula.Length] is ',' or ':');
    }
}
