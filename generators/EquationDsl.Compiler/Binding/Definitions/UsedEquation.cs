using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Noise;
using EquationDsl.Compiler.Binding.Printed;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>Another equation, as those that use it see it: its names, and what can be passed to it.</summary>
/// <param name="LeftNames">The notations of its last left side: <c>L</c>, <c>f_\theta</c> and <c>f</c>.</param>
/// <param name="Arguments">The inputs that its left side lists, as in <c>L(\theta)</c>; else all that are not hyper-parameters, as declared.</param>
/// <param name="Inputs">Everything that it reads.</param>
internal sealed record UsedEquation(
    SiblingModel Model,
    EquationRequest Request,
    EquationSyntax Syntax,
    ValueArray<string> LeftNames,
    ValueArray<ParameterModel> Arguments,
    ValueArray<ParameterModel> Inputs)
{
    public string Name => Model.Method.Name;

    /// <summary>What can be passed to it: its parameters, not what it reads of its class.</summary>
    public ValueArray<ParameterModel> Passed { get; } = Inputs.Where(static p => p.Member is null).ToValueArray();

    /// <summary>Whether its left side is <c>\mathbb{E}(..)</c>: else this letter is the expectation, also beside an equation E.</summary>
    public bool IsExpectation { get; init; }

    /// <summary>What it draws.</summary>
    public ValueArray<ParameterModel> Drawn { get; } = Request.Method.Parameters.Where(static p => p.Draw is not null).ToValueArray();

    public bool HasDerivatives { get; } = Syntax.Statements.SelectMany(static s => s.Right.Descendants())
        .Any(static n => n is DerivativeSyntax or NablaSyntax or NameSyntax { Primes: > 0 });

    /// <summary>What a where clause says.</summary>
    public int? StatedRank(ParameterModel input) => Syntax.Where.OfType<DomainClauseSyntax>()
        .FirstOrDefault(d => !d.Dimensions.IsEmpty && d.Symbols.Any(s => new ParameterNames(Request.Method.Parameters, []).Find(s) == input))?.Dimensions.Count;

    /// <summary>What one user sees of the others, found once: binding tries several readings, and each asks for every equation of the class.</summary>
    private static readonly ConditionalWeakTable<EquationRequest, ConcurrentDictionary<SiblingModel, UsedEquation?>> Seen = new();

    /// <summary>Null if its text is no equation: its own diagnostics say why.</summary>
    public static UsedEquation? Of(SiblingModel model, EquationRequest user) => Seen.GetOrCreateValue(user).GetOrAdd(model, m => Read(m, user));

    private static UsedEquation? Read(SiblingModel model, EquationRequest user)
    {
        var others = user.Siblings.Where(s => s != model).Append(new SiblingModel(user.Equation, user.Declared, user.Options.Boundary, user.Constants, user.Uses) { Samples = user.Options.Samples }).ToValueArray();
        var constants = user.IsOwn(model) ? user.Constants : model.Constants;
        var request = MemberParameters.Resolved(new EquationRequest(model.Equation, model.Method, new EquationOptions(Boundary: model.Boundary, Samples: model.Samples), constants, others, user.IsOwn(model) ? user.Uses : model.Uses) { HasLinearAlgebra = user.HasLinearAlgebra });
        if (EquationParser.Parse(model.Equation, Binder.NamesInScope(request)) is not { Succeeded: true, Value: { Statements.IsEmpty: false } parsed }
            || DrawnEquation.Of(parsed, EarlierParameters.Noted(parsed, request)).Value is not { } drawn
            || PrintedForms.Plain(drawn.Syntax, drawn.Request).Value is not { } plain || ResultLists.Spread(plain, drawn.Request).Value is not { } syntax)
        {
            return null;
        }

        request = drawn.Request;

        var inputs = request.Method.Parameters.Where(static p => p is { IsWritable: false, IsNoise: false, Draw: null }).ToValueArray();

        // A claim about \det(AB) does not name the equation det.
        var left = ResultOf(syntax) is { IsLabelled: true, Left: ApplicationSyntax } ? null : ResultOf(syntax).Left;
        var application = left as ApplicationSyntax ?? (left as ScriptedSyntax)?.Base as ApplicationSyntax;
        var names = new ParameterNames(inputs, syntax.Descendants().ToList());
        var listed = application?.Arguments.Select(names.Find).ToList();
        return new UsedEquation(
            model,
            request,
            syntax,
            NamesOf(application?.Target ?? left).Distinct(StringComparer.Ordinal).ToValueArray(),
            listed is not null && listed.All(static p => p is not null) ? listed.ToValueArray()! : inputs.Where(static p => !p.IsHyperParameter).ToValueArray(),
            inputs) { IsExpectation = (application?.Target ?? left) is NameSyntax { IsExpectation: true } };
    }

    /// <summary>The last line that no other line uses: what explains a name of an earlier one is none.</summary>
    private static StatementSyntax ResultOf(EquationSyntax syntax)
    {
        bool IsUsed(StatementSyntax statement) => Spelling.Key(statement.Left) is { } key
            && syntax.Statements.Any(s => s != statement && s.Right.Descendants().Any(n => Spelling.Key(n) == key));
        var lines = syntax.Statements.Where(static s => s.Relation is not (StatementRelation.Claimed or StatementRelation.Equated)).ToList();
        return lines.LastOrDefault(s => !IsUsed(s)) ?? syntax.Statements[syntax.Statements.Count - 1];
    }

    private static IEnumerable<string> NamesOf(ExpressionSyntax? notation)
    {
        if (notation is not (NameSyntax or ScriptedSyntax { Base: NameSyntax }))
        {
            yield break;
        }

        if (Spelling.Key(notation) is { } whole)
        {
            yield return whole;
        }

        if (notation is ScriptedSyntax scripted)
        {
            yield return Spelling.Key(scripted.Base)!;
        }
    }
}
