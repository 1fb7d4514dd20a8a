using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>Which equations of the class, or of others, a notation names.</summary>
internal sealed class EquationFinder(BindingContext context, Survey survey, LineInHand inHand)
{
    private readonly Dictionary<SiblingModel, UsedEquation?> _equations = [];

    /// <summary>
    /// The equation of the class that a notation names: by its method's exact name; unless a function that is built in bears the name, also by that name in
    /// other letters or by its left side. Equations of other classes come after those of the own.
    /// </summary>
    public List<UsedEquation> EquationsNamed(ExpressionSyntax notation, Scope scope)
    {
        if (scope.Origin is not null || context.Request.Siblings.IsEmpty || Spelling.Key(notation) is not { } key || (survey.OwnFunctions.Contains(key) && inHand.Function != key))
        {
            return [];
        }

        var candidates = Spelling.Candidates(notation).ToList();
        var visible = context.Request.Visible.ToLookup(context.Request.IsOwn);
        var named = EquationsNamed(key, candidates, visible[true]) is { Count: > 0 } own ? own : EquationsNamed(key, candidates, visible[false]);
        return notation is NameSyntax { IsExpectation: true } ? named.FindAll(static e => e.IsExpectation) : named;
    }

    private List<UsedEquation> EquationsNamed(string key, List<string> candidates, IEnumerable<SiblingModel> siblings)
    {
        var exact = siblings.Where(s => candidates.Contains(s.Method.Name)).ToList();
        if (exact.Count > 0)
        {
            return exact.Select(Equation).OfType<UsedEquation>().ToList();
        }

        return Primitives.Find(key) is not null || Library.Knows(key) || Constants.Known.ContainsKey(key)
            ? []
            : siblings.Select(Equation).OfType<UsedEquation>()
                .Where(e => e.LeftNames.Contains(key) || (e.Name.Length > 1 && candidates.Contains(e.Name, StringComparer.OrdinalIgnoreCase)))
                .ToList();
    }

    private UsedEquation? Equation(SiblingModel model)
    {
        if (!_equations.TryGetValue(model, out var equation))
        {
            _equations.Add(model, equation = UsedEquation.Of(model, context.Request));
        }

        return equation;
    }
}
