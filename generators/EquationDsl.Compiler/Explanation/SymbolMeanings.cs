using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Explanation;

/// <summary>What binding read a notation as; where it has not told, what the declaration says of such a name.</summary>
internal sealed class SymbolMeanings
{
    private const string Scalar = "scalar";

    private readonly EquationRequest _request;
    private readonly BoundEquation? _bound;
    private readonly ParameterNames _parameters;
    private readonly Dictionary<TextSpan, BoundReading> _read = [];
    private readonly ILookup<string, BoundReading> _byKey;
    private readonly HashSet<string> _lefts;
    private readonly HashSet<string> _functions;
    private readonly HashSet<string> _arguments;
    private readonly HashSet<string> _lengths;
    private readonly string? _returned;

    public SymbolMeanings(EquationSyntax tree, EquationRequest request, BoundEquation? bound)
    {
        (_request, _bound, _parameters) = (request, bound,
            new ParameterNames(request.Method.Parameters.AddRange(bound?.Implied ?? default), [.. tree.Descendants()]));
        foreach (var reading in bound?.Readings ?? default)
        {
            _read[reading.Notation.Span] = reading;
        }

        _byKey = _read.Values.ToLookup(static r => Spelling.Key(r.Notation) ?? "", StringComparer.Ordinal);
        var lefts = tree.Statements.Select(static s => s.Left).Concat(tree.Where.OfType<DefinitionClauseSyntax>().Select(static d => d.Statement.Left))
            .OfType<ExpressionSyntax>().ToList();
        _lefts = [.. lefts.Select(static l => Spelling.Key(Stem(l))).OfType<string>()];
        _functions = [.. lefts.OfType<ApplicationSyntax>().Select(static a => Spelling.Key(a.Target)).OfType<string>()];
        _arguments = [.. lefts.OfType<ApplicationSyntax>().SelectMany(static a => a.Arguments).Select(Spelling.Key).OfType<string>()];
        _lengths = [.. tree.Where.OfType<DomainClauseSyntax>().SelectMany(static d => d.Dimensions).Select(Spelling.Key).OfType<string>()];
        _returned = request.Method.Return.Kind == ReturnKind.Void || tree.Statements.LastOrDefault()?.Left is not { } last ? null : Spelling.Key(Stem(last));
    }

    /// <summary>Null for what is no symbol but has some in it.</summary>
    public SymbolMeaning? Of(ExpressionSyntax notation, string key, SymbolPlace place)
    {
        if (_read.TryGetValue(notation.Span, out var reading) && Spelling.Key(reading.Notation) == key && (notation is NameSyntax || IsWhole(reading)))
        {
            return Of(reading, key);
        }

        if (notation is not NameSyntax)
        {
            return notation is ScriptedSyntax && _lengths.Contains(key) ? new SymbolMeaning(key, SymbolKinds.Length, Scalar)
                : notation is ScriptedSyntax or ApplicationSyntax && _parameters.Exact(notation) is { } whole ? Of(whole) : null;
        }

        return (place == SymbolPlace.Function ? Function(notation, key) : null)
            ?? (_parameters.Find(notation) is { } parameter ? Of(parameter) : null)
            ?? Elsewhere(notation, key)
            ?? Mean(notation)
            ?? Left(key, place)
            ?? ByPlace(notation, key, place);
    }

    private static bool IsWhole(BoundReading reading) => reading.Meaning is BoundVariable or BoundShared or BoundConstant;

    /// <summary>The name of a left side, without what stands below or behind it.</summary>
    private static ExpressionSyntax Stem(ExpressionSyntax left) => left switch
    {
        ScriptedSyntax scripted => Stem(scripted.Base),
        ApplicationSyntax application => Stem(application.Target),
        _ => left,
    };

    private SymbolMeaning Of(BoundReading reading, string key) => reading.Meaning switch
    {
        BoundVariable { Tensor: var tensor } => new SymbolMeaning(tensor.Name, KindOf(tensor), Shape(tensor.Extents)),
        BoundConstant constant => new SymbolMeaning(constant.Name ?? NameOf(constant, key), SymbolKinds.Constant, Scalar),
        BoundWhole whole when reading.Range is { } range => new SymbolMeaning(key, SymbolKinds.Index, $"{key} = {range.First}..{range.Last}"),
        BoundWhole { Value: var value } when value.Terms.Any(static t => t.Symbol is LoopIndex) => new SymbolMeaning(key, SymbolKinds.Index, ""),
        BoundWhole { Value: var value } => Whole(value, key),
        var other => new SymbolMeaning(key, SymbolKinds.Intermediate, Shape(other.Shape)),
    };

    private SymbolMeaning Whole(Affine value, string key) => value.AsSymbol is Size { Source: IntegerValue integer }
        ? new SymbolMeaning(integer.Parameter, SymbolKinds.Parameter, Scalar)
        : new SymbolMeaning(value.IsConstant || value.AsSymbol is null ? key : (_bound?.Sizes.Resolve(value) ?? value).ToString(), value.IsConstant
            ? SymbolKinds.Constant : SymbolKinds.Length, Scalar);

    private string NameOf(BoundConstant constant, string key) =>
        _request.Constants.FirstOrDefault(c => c.Value.Equals(constant.Value) && string.Equals(c.Name, key, StringComparison.OrdinalIgnoreCase))?.Name ?? key;

    private static string KindOf(Tensor tensor) => tensor.Draw is not null ? SymbolKinds.Drawn : tensor.Role switch
    {
        TensorRole.Input => SymbolKinds.Parameter,
        TensorRole.Output => SymbolKinds.Result,
        _ => SymbolKinds.Intermediate,
    };

    private string Shape(ValueArray<Affine> extents) => extents.IsEmpty ? Scalar : string.Join(" x ", extents.Select(e => _bound?.Sizes.Resolve(e) ?? e));

    private SymbolMeaning Of(ParameterModel parameter)
    {
        var tensor = _bound?.Outputs.FirstOrDefault(t => t.Name == parameter.Name) ?? _bound?.Inputs.FirstOrDefault(t => t.Name == parameter.Name);
        var shape = tensor is not null ? Shape(tensor.Extents) : parameter.StatedRank() == 0 ? Scalar : parameter.Shape is { } stated
            ? string.Join(" x ", stated.Split(',').Select(static d => d.Trim())) : "";
        return new SymbolMeaning(parameter.Name, parameter.Draw is not null ? SymbolKinds.Drawn : parameter.IsWritable ? SymbolKinds.Result
            : SymbolKinds.Parameter, shape);
    }

    private SymbolMeaning? Function(ExpressionSyntax notation, string key) =>
        _functions.Contains(key) ? new SymbolMeaning(key, SymbolKinds.Function, "") : _read.ContainsKey(notation.Span)
            || _parameters.Find(notation) is not null ? null : Equation(notation) ?? Known(key);

    private SymbolMeaning? Equation(ExpressionSyntax notation)
    {
        var names = Spelling.Candidates(notation).ToList();
        var used = _request.Visible.FirstOrDefault(s => names.Contains(s.Method.Name, StringComparer.OrdinalIgnoreCase))
            ?? _request.Visible.FirstOrDefault(s => HeadOf(s) is { } head && names.Contains(head, StringComparer.Ordinal));
        return used is null ? null : new SymbolMeaning(used.Method.Name, SymbolKinds.Equation, "");
    }

    /// <summary>The name that another equation gives its value.</summary>
    private static string? HeadOf(SiblingModel sibling)
    {
        var equals = sibling.Equation.IndexOf('=');
        return equals <= 0 || Spelling.NotationOf(sibling.Equation.Substring(0, equals).Trim()) is not { } left ? null : Spelling.Candidates(Stem(left))
            .FirstOrDefault();
    }

    private static SymbolMeaning? Known(string key) => Primitives.Find(key) is not null || Library.Knows(key)
        ? new SymbolMeaning(key, SymbolKinds.Function, "") : null;

    /// <summary>What the same name means nearby.</summary>
    private SymbolMeaning? Elsewhere(ExpressionSyntax notation, string key) =>
        _byKey[key].OrderBy(r => Math.Abs(r.Notation.Span.Start - notation.Span.Start)).FirstOrDefault() is { } nearest ? Of(nearest, key) : null;

    /// <summary>The <c>\bar{x}</c> of a parameter x.</summary>
    private SymbolMeaning? Mean(ExpressionSyntax notation) =>
        notation is NameSyntax { Accents: ["bar"] } barred && _parameters.Find(barred with { Accents = default }) is { } parameter
            ? new SymbolMeaning("mean of " + parameter.Name, SymbolKinds.Intermediate, Scalar) : null;

    private SymbolMeaning? Left(string key, SymbolPlace place)
    {
        if (place != SymbolPlace.Left && !_lefts.Contains(key))
        {
            return null;
        }

        var output = key == _returned ? _bound?.Outputs.FirstOrDefault(static o => o.Name == BindingContext.ResultName) : null;
        return key == _returned ? new SymbolMeaning(BindingContext.ResultName, SymbolKinds.Result, output is null ? "" : Shape(output.Extents))
            : new SymbolMeaning(key, _functions.Contains(key) ? SymbolKinds.Function : SymbolKinds.Intermediate, "");
    }

    private SymbolMeaning ByPlace(ExpressionSyntax notation, string key, SymbolPlace place)
    {
        if (_request.Constants.FirstOrDefault(c => Spelling.Candidates(notation).Contains(c.Name, StringComparer.Ordinal)) is { } constant)
        {
            return new SymbolMeaning(constant.Name, SymbolKinds.Constant, Scalar);
        }

        return place switch
        {
            SymbolPlace.Distribution => new SymbolMeaning(key, SymbolKinds.Distribution, ""),
            _ when _lengths.Contains(key) => new SymbolMeaning(key, SymbolKinds.Length, Scalar),
            _ when _arguments.Contains(key) => new SymbolMeaning(key, SymbolKinds.Intermediate, ""),
            SymbolPlace.Range => new SymbolMeaning(key, SymbolKinds.Index, ""),
            SymbolPlace.Set => new SymbolMeaning(key, SymbolKinds.IndexSet, ""),
            SymbolPlace.Argument => new SymbolMeaning(key, SymbolKinds.Intermediate, ""),
            SymbolPlace.Bound when !Constants.IsConstant(key) => new SymbolMeaning(key, SymbolKinds.Length, Scalar),
            SymbolPlace.Script when key is "top" or "T" or "intercal" or "dagger" => new SymbolMeaning("transpose", SymbolKinds.Function, ""),
            SymbolPlace.Script when !Constants.IsConstant(key) => new SymbolMeaning(key, SymbolKinds.Label, ""),
            _ when notation is NameSyntax name && Identities.IsIdentity(name) => new SymbolMeaning("identity", SymbolKinds.Constant, ""),
            _ => Constants.IsConstant(key) ? new SymbolMeaning(key, SymbolKinds.Constant, Scalar) : Equation(notation) ?? Known(key)
                ?? Unread(key, place),
        };
    }

    /// <summary>
    /// Where the equation is right, what has no value says what is computed, as the P and X of <c>P(X = k) = ..</c>, or is a notation as a whole.
    /// </summary>
    private SymbolMeaning Unread(string key, SymbolPlace place) =>
        new(key, _bound is null ? SymbolKinds.Unknown : place == SymbolPlace.Function ? SymbolKinds.Function : SymbolKinds.Label, "");
}
