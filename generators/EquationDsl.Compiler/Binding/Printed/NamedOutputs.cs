using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Several outputs that are called after the lines that give their values, as <c>xNew</c> and <c>PNew</c> beside <c>x' = F x</c> and <c>P' = F P F^\top +
/// Q</c> over inputs x and P:
/// each receives the only line whose letter its name begins with, as if [Symbol] said so.
/// </summary>
internal static class NamedOutputs
{
    private static readonly HashSet<string> Accents = new(["Hat", "Bar", "Tilde", "Dot", "Prime", "Star", "Vec", "Given", "T", "Minus"], StringComparer.Ordinal);

    public static EquationRequest Named(EquationSyntax syntax, EquationRequest request)
    {
        var parameters = request.Method.Parameters;
        var names = new ParameterNames(parameters, []);
        var nodes = syntax.Statements.SelectMany(static s => s.Descendants()).ToList();
        var open = parameters.Where(p => p is { IsWritable: true, Notation: null } && !nodes.Exists(n => names.Find(n) == p)).ToList();
        if (request.Method.Return.Kind != ReturnKind.Void || open.Count < 2)
        {
            return request;
        }

        var lines = syntax.Statements.Where(s => s.Left is { } left && LetterOf(left) is not null && names.Find(left) is not { IsWritable: true }).ToList();
        var notations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var output in open)
        {
            var own = lines.Where(l => IsCalledAfter(output.Name, LetterOf(l.Left!)!)).ToList();
            if (own is [{ Left: { } left }] && open.Count(o => IsCalledAfter(o.Name, LetterOf(left)!)) == 1)
            {
                notations[output.Name] = request.Equation.Substring(left.Span.Start, left.Span.Length);
            }
        }

        return notations.Count < open.Count ? request : request with
        {
            Method = request.Method with { Parameters = parameters.Select(p => notations.TryGetValue(p.Name, out var text) ? p with { Notation = text } : p).ToValueArray() },
        };
    }

    /// <summary>The x of <c>x'</c>, <c>x_{t+1}</c> and <c>x^{(k+1)}</c>.</summary>
    private static NameSyntax? LetterOf(ExpressionSyntax left) => left switch
    {
        NameSyntax name => name with { Primes = 0 },
        ScriptedSyntax { Base: NameSyntax name } => name with { Primes = 0 },
        _ => null,
    };

    private static bool IsCalledAfter(string output, NameSyntax letter) => Spelling.Candidates(letter).Concat(Spelling.Candidates(letter with { Accents = default })).Any(c => output.Length > c.Length && output.StartsWith(c, StringComparison.Ordinal)
        && output.Substring(c.Length) is var rest && (char.IsUpper(rest[0]) || rest[0] == '_') && !Accents.Any(a => rest.StartsWith(a, StringComparison.Ordinal)));
}
