using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// Fields and properties that an equation names, as parameters of its kernel: a name that no parameter and no constant bears, and that the equation does not
/// define itself.
/// </summary>
internal static class MemberParameters
{
    /// <summary>The request with those that the equation itself reads.</summary>
    public static EquationRequest Resolved(EquationRequest request)
    {
        var read = request.Method.Members.IsEmpty ? [] : Named(request);
        return read.Count == 0 ? request : request with { Method = request.Method with { Parameters = request.Method.Parameters.AddRange(read) } };
    }

    private static List<ParameterModel> Named(EquationRequest request)
    {
        var method = request.Method;
        var letters = new HashSet<string>(method.Parameters.Select(static p => Spelling.Plain(p.Name)), StringComparer.Ordinal);
        var readable = method.Members.Where(m => m.Name.Length == 1 || !m.Name.All(c => letters.Contains(c.ToString()))).ToValueArray();
        var all = request with { Method = method with { Parameters = method.Parameters.AddRange(readable) } };
        if (EquationParser.Parse(request.Equation, Binder.NamesInScope(all)).Value is not { } syntax)
        {
            return [];
        }

        var nodes = syntax.Descendants().ToList();
        var (parameters, members) = (new ParameterNames(method.Parameters, nodes), new ParameterNames(readable, nodes));
        var defined = new HashSet<ParameterModel>(DefinedNames(syntax).Select(members.Find).OfType<ParameterModel>());
        var read = new List<ParameterModel>();
        var pending = new Stack<SyntaxNode>([syntax]);
        while (pending.Count > 0)
        {
            // The h of a parameter W_h is a part of its name.
            var node = pending.Pop();
            var isOther = node is ExpressionSyntax name && (parameters.Exact(name) is not null || IsConstant(name, request));
            var member = isOther || node is not ExpressionSyntax notation ? null : members.Exact(notation) ?? (parameters.Find(notation) is null ? members.Find(notation) : null);
            if (member is not null && !defined.Contains(member) && !read.Contains(member))
            {
                read.Add(member);
            }

            foreach (var child in isOther || member is not null ? [] : node.Children())
            {
                pending.Push(child);
            }
        }

        return read.OrderBy(m => method.Members.ToList().IndexOf(m)).ToList();
    }

    private static bool IsConstant(ExpressionSyntax node, EquationRequest request) =>
        Spelling.Candidates(node).Any(c => request.Constants.Any(k => Spelling.Plain(k.Name) == c));

    /// <summary>What the equation gives a meaning of its own: left sides, the indices on them, the variables of sums.</summary>
    private static IEnumerable<ExpressionSyntax> DefinedNames(EquationSyntax syntax)
    {
        var lefts = syntax.Statements.Concat(syntax.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement)).Select(static s => s.Left).OfType<ExpressionSyntax>();
        var applied = new HashSet<string?>(syntax.Statements.SelectMany(static s => s.Right.Descendants()).OfType<ApplicationSyntax>().Select(static a => Spelling.Key(a.Target)), StringComparer.Ordinal);
        foreach (var left in lefts.SelectMany(static l => Items(l)))
        {
            yield return left;
            foreach (var argument in left is ApplicationSyntax function && Spelling.Key(function.Target) is { } key && applied.Contains(key) ? function.Arguments : default)
            {
                yield return argument;
            }

            if (left is ScriptedSyntax { Base: var name, Subscript: var subscript })
            {
                yield return name;
                foreach (var index in subscript?.Descendants().OfType<NameSyntax>() ?? [])
                {
                    yield return index;
                }
            }
        }

        foreach (var range in syntax.Descendants().OfType<BigOperatorSyntax>().SelectMany(static b => b.Ranges))
        {
            yield return range is RelationSyntax { Operators: [RelationOperator.Equal or RelationOperator.ElementOf, ..] } relation ? relation.Operands[0] : range;
        }
    }

    private static IEnumerable<ExpressionSyntax> Items(ExpressionSyntax left) => left is GroupSyntax { Inner: ListSyntax list } ? list.Items : [left];
}
