using System.Globalization;
using System.Text;
using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Verification.Formulas;

/// <summary>What the equation calls things, and letters for indices that it leaves free.</summary>
internal sealed class LatexNames
{
    private const string Letters = "ijklpqrstuvabcgh";

    private readonly Notations _notations;
    private readonly Dictionary<int, string> _indices = [];
    private readonly HashSet<string> _taken;

    /// <param name="inputs">Parameters; one that the equation does not write has its C# name.</param>
    public LatexNames(Notations notations, IEnumerable<Tensor> inputs)
    {
        _notations = notations;
        _taken = new HashSet<string>(notations.Values.Select(static v => v.Text).Concat(notations.Sizes.Select(static s => s.Text)).Concat(inputs.Select(static i => i.Name)), StringComparer.Ordinal) { "e", "d" };
    }

    public bool HasSigma => !_taken.Any(static t => t.Contains(@"\sigma") || t.Contains("sigma") || t.Contains("σ"));

    public string? ValueOf(Tensor tensor) => _notations.ValueOf(tensor.Name) ?? (tensor.Role == TensorRole.Input ? tensor.Name : null);

    /// <summary>The letter for an index while <paramref name="print"/> runs; null if letters are out.</summary>
    public string? With(LoopIndex index, Func<string, string?> print)
    {
        var letter = Letters.Select(static l => l.ToString(CultureInfo.InvariantCulture)).Prepend(index.Name)
            .FirstOrDefault(l => l.Length == 1 && !_taken.Contains(l));
        if (letter is null)
        {
            return null;
        }

        _taken.Add(letter);
        _indices[index.Id] = letter;
        var text = print(letter);
        _taken.Remove(letter);
        return text;
    }

    /// <summary>A stored position as the equation counts: from its first index.</summary>
    public string? Subscript(Affine stored)
    {
        var shift = stored.Terms.Where(static t => t.Symbol is LoopIndex).Sum(static t => t.Coefficient);
        return Text(stored + Affine.Of(_notations.FirstIndex * (1 - shift)));
    }

    /// <summary>A whole number that depends on stored positions.</summary>
    public string? Whole(Affine value) =>
        Text(value - Affine.Of(_notations.FirstIndex * value.Terms.Where(static t => t.Symbol is LoopIndex).Sum(static t => t.Coefficient)));

    private string? Text(Affine form)
    {
        var text = new StringBuilder();
        form = WithoutShares(form);
        foreach (var term in form.Terms)
        {
            var name = term.Symbol switch
            {
                LoopIndex index => _indices.TryGetValue(index.Id, out var letter) ? letter : null,
                Size { Source: IntegerValue integer } => Number(integer),
                _ => _notations.SizeOf(term.Symbol.Name),
            };
            if (name is null)
            {
                return null;
            }

            Append(text, term.Coefficient, Math.Abs(term.Coefficient) == 1 ? name : $"{Math.Abs(term.Coefficient).ToString(CultureInfo.InvariantCulture)} {name}");
        }

        if (form.Constant != 0 || text.Length == 0)
        {
            Append(text, form.Constant, Math.Abs(form.Constant).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Multiples of a share that are multiples of the number, as these.</summary>
    private static Affine WithoutShares(Affine form) => form.Terms.Aggregate(form, static (changed, term) =>
        term.Symbol is Size { Source: IntegerValue { Share: { IsStated: true } share } value } size && term.Coefficient % share.Divisor == 0
            ? changed - (term.Coefficient * Affine.Of(size)) + (term.Coefficient / share.Divisor * (Affine.Of(size with { Id = -1 - size.Id, Source = value with { Share = default } }) - Affine.Of(share.Rest)))
            : changed);

    private string Number(IntegerValue integer)
    {
        var name = _notations.ValueOf(integer.Parameter) ?? integer.Parameter;
        var (divisor, rest) = integer.Share;
        return divisor <= 1 ? name : $@"\frac{{{name}{(rest == 0 ? "" : $" - {rest.ToString(CultureInfo.InvariantCulture)}")}}}{{{divisor.ToString(CultureInfo.InvariantCulture)}}}";
    }

    private static void Append(StringBuilder text, long sign, string term) =>
        text.Append(text.Length == 0 ? (sign < 0 ? "-" : "") : sign < 0 ? " - " : " + ").Append(term);
}
