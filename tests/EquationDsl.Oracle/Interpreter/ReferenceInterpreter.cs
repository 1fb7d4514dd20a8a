using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Oracle.Interpreter;

/// <summary>
/// Evaluates an equation's syntax tree naively, as written, in high precision. It shares the parser with the compiler and nothing else:
/// names, index ranges, counting and functions are read afresh here, so that a mistake in binding or lowering is not repeated.
/// </summary>
public sealed partial class ReferenceInterpreter
{
    /// <summary>
    /// The values of a statement's index at which every read is inside, by the shapes of the inputs: found by meeting what is outside,
    /// which takes long, so only once.
    /// </summary>
    private static readonly ConditionalWeakTable<EquationSyntax, ConcurrentDictionary<string, long[]>> Inside = [];

    private readonly ReferenceScope _global;
    private readonly IReadOnlyList<string> _outputs;
    private readonly Dictionary<(SyntaxNode Node, string Indices), ReferenceValue> _memo = [];
    private readonly Dictionary<SyntaxNode, HashSet<string>> _used = new(ReferenceEqualityComparer.Instance);
    private readonly string _text;
    private readonly ConcurrentDictionary<string, long[]> _inside;
    private long _base = 1;

    private ReferenceInterpreter(string text, EquationSyntax equation, ReferenceScope scope, IReadOnlyList<string> outputs) =>
        (_text, _global, _outputs, _inside) = (text, scope, outputs, Inside.GetOrCreateValue(equation));

    /// <summary>The outputs by name; where the equation has a result without a parameter of its own it is <c>result</c>.</summary>
    /// <param name="outputs">Names of the writable parameters, in order; the last is the result where no left side names one.</param>
    public static IReadOnlyDictionary<string, ReferenceValue> Evaluate(
        string text, EquationSyntax equation, ReferenceScope scope, IReadOnlyList<string> outputs)
    {
        var interpreter = new ReferenceInterpreter(text, equation, scope, outputs);
        return interpreter.Run(equation);
    }

    /// <summary>Null if positions depend on the values of integers.</summary>
    private string? PlaceOf(ExpressionSyntax right, string index, ReferenceScope scope)
    {
        if (_global.Values.Values.Any(static v => v.IsInteger))
        {
            return null;
        }

        var shapes = string.Join(' ', _global.Values.Select(static v => $"{v.Key}[{string.Join(',', v.Value.Shape)}]"));
        return $"{shapes} {string.Join(' ', _global.Sizes)} {_global.Boundary} {right.Span.Start} {index} {string.Join(' ', scope.Indices)}";
    }

    private Dictionary<string, ReferenceValue> Run(EquationSyntax equation)
    {
        var found = new Dictionary<string, ReferenceValue>(StringComparer.Ordinal);
        var statements = equation.Where.OfType<DefinitionClauseSyntax>().Where(d => d.Statement.Relation != StatementRelation.DistributedAs)
            .Select(d => d.Statement).Concat(equation.Statements).ToList();
        _base = statements.SelectMany(s => StatedLowerBounds(s.Right)).DefaultIfEmpty(1).Max();
        var scope = _global;
        ReferenceValue? last = null;
        FindSequences(statements);
        var isRun = false;
        foreach (var statement in statements.Where(s => !_starts.Contains(s)))
        {
            if (_sequences.Values.Any(s => s.Statement == statement))
            {
                foreach (var (name, entries) in isRun ? [] : RunSequences(scope))
                {
                    last = entries;
                    if (_outputs.Contains(name))
                    {
                        found[name] = entries;
                    }

                    scope = scope.With([new(name, entries)]);
                }

                if (!isRun && _outputs.FirstOrDefault(o => o.EndsWith('T') && _sequences.ContainsKey(o[..^1])) is { } final)
                {
                    found[final] = _sequences[final[..^1]] is var sequence && sequence.Entries.TryGetValue(_isBackward ? _base : _last, out var entry) ? entry : Given(sequence, 0, scope);
                }

                isRun = true;
                continue;
            }

            if (statements.Count > 1 && LocalFunction(statement, scope) is { } function)
            {
                scope.Functions[function.Name] = (function.Parameters, statement.Right);
                continue;
            }

            var value = Statement(statement, scope);
            last = value;
            var spellings = statement.Left is null ? [] : LeftNames(statement.Left);
            var output = _outputs.FirstOrDefault(o => spellings.Contains(o)) ??
                _outputs.FirstOrDefault(o => spellings.Contains(o, StringComparer.OrdinalIgnoreCase));
            if (output is not null)
            {
                found[output] = value;
            }

            if (statement.Left is ApplicationSyntax marginal && output is null && value.Rank == marginal.Arguments.Count && marginal.Arguments.All(static a => a is NameSyntax))
            {
                scope.Marginals[Written(marginal)] = (value, [.. marginal.Arguments.SelectMany(NamesIn)]);
                continue;
            }

            if (statement.Left is ScriptedSyntax { Superscript: not null } squared && output is null)
            {
                // \sigma_B^2 = ... names a value of its own.
                var notation = string.Concat(_text.Substring(squared.Span.Start, squared.Span.Length).Where(static c => !char.IsWhiteSpace(c)));
                scope.Notations[notation] = notation;
                scope = scope.With([new(notation, value)]);
                _memo.Clear();
                continue;
            }

            if (statement.Left is not null && spellings.Count > 0 && (output is null || !_global.Values.ContainsKey(output)))
            {
                scope = scope.With([new(output ?? spellings[0], value)]);
                if (output is null && value.Rank > 0 && statement.Left is ScriptedSyntax { Base: var whole, Subscript: { } sub } && Lookup(whole, scope) is null
                    && NamesIn(sub).All(NamesOutsideLabels(statement.Right, scope).Contains))
                {
                    // v_i = ... gives the vector v its entries.
                    scope = scope.With([new(ReferenceNames.Spellings(whole)[0], value)]);
                    scope.Values.Remove(spellings[0]);
                }

                _memo.Clear();
            }
        }

        if (found.Count == 0 && last is not null)
        {
            found[_outputs.Count > 0 ? _outputs[^1] : "result"] = last;
        }

        return found;
    }

    private ReferenceValue Statement(StatementSyntax statement, ReferenceScope scope)
    {
        var free = new List<string>();
        FreeIndices(statement.Right, scope, [], free);
        var written = statement.Left is null ? [] : NamesIn(statement.Left).ToList();
        free.AddRange(WrittenIndices(statement, scope).Except(free, StringComparer.Ordinal));
        if (free.Count == 0)
        {
            return Evaluate(statement.Right, scope);
        }

        free = [.. free.OrderBy(i => written.IndexOf(i) is var at && at < 0 ? int.MaxValue : at)];
        return Tabulate(free, 0, statement.Right, scope, isStatement: true);
    }

    /// <summary>All values of the expression over the free indices, outermost first.</summary>
    private ReferenceValue Tabulate(List<string> free, int depth, ExpressionSyntax right, ReferenceScope scope, bool isStatement = false)
    {
        if (depth == free.Count)
        {
            return Evaluate(right, scope);
        }

        var rows = new List<ReferenceValue>();
        var isOutside = false;
        var inside = new List<long>();
        var place = isStatement ? PlaceOf(right, free[depth], scope) : null;
        foreach (var value in place is not null && _inside.TryGetValue(place, out var known) ? known : Range(free[depth], right, scope))
        {
            try
            {
                rows.Add(Tabulate(free, depth + 1, right, scope.With(free[depth], value), isStatement));
                inside.Add(value);
            }
            catch (OutsideException)
            {
                // A shifted index takes only the positions at which every read is inside.
                isOutside = true;
            }
        }

        if (depth > 0 && isOutside && rows.Count == 0)
        {
            throw new OutsideException();
        }

        if (isOutside && place is not null)
        {
            _inside[place] = [.. inside];
        }

        int[] inner = rows.Count > 0 ? rows[0].Shape : [.. Enumerable.Repeat(0, free.Count - depth - 1)];
        return new([rows.Count, .. inner], [.. rows.SelectMany(r => r.Data)]);
    }

    /// <summary>The i of <c>y_i = \sum_{j=1}^i x_j</c>: it subscripts the left side and occurs on the right, but subscripts nothing there.</summary>
    private IEnumerable<string> WrittenIndices(StatementSyntax statement, ReferenceScope scope) =>
        statement.Left is ScriptedSyntax { Subscript: { } sub } left && Lookup(left, scope) is null && !IsLabel(sub, scope)
            && !_outputs.Intersect(ReferenceNames.Spellings(left), StringComparer.OrdinalIgnoreCase).Any()
            ? NamesIn(sub).Where(n => scope.Find([n]) is null && NamesOutsideLabels(statement.Right, scope).Contains(n))
            : [];

    /// <summary>Names that are not part of a name: of <c>\mu_B</c>, a value, neither.</summary>
    private IEnumerable<string> NamesOutsideLabels(SyntaxNode node, ReferenceScope scope) =>
        node is ScriptedSyntax scripted && Lookup(scripted, scope) is not null ? []
        : node is NameSyntax name ? [ReferenceNames.Spellings(name)[0]]
        : Children(node).SelectMany(c => NamesOutsideLabels(c, scope));

    private (string Name, string[] Parameters)? LocalFunction(StatementSyntax statement, ReferenceScope scope)
    {
        if (statement.Left is not ApplicationSyntax { Target: NameSyntax target } application || Lookup(target, scope) is not null || Lookup(application, scope) is not null)
        {
            return null;
        }

        string[] parameters = [.. application.Arguments.OfType<NameSyntax>().Where(a => Lookup(a, scope) is null).Select(a => ReferenceNames.Spellings(a)[0])];
        return parameters.Length == application.Arguments.Count && parameters.All(p => NamesIn(statement.Right).Contains(p))
            && !SubscriptNames(statement.Right).Overlaps(parameters)
            ? (ReferenceNames.Spellings(target)[0], parameters)
            : null;
    }

    private static List<string> LeftNames(ExpressionSyntax left) => left switch
    {
        ScriptedSyntax { Base: var inner } scripted => [.. ReferenceNames.Spellings(scripted), .. LeftNames(inner)],
        ApplicationSyntax application => [.. ReferenceNames.Spellings(application), .. LeftNames(application.Target)],
        _ => [.. ReferenceNames.Spellings(left)],
    };
}
