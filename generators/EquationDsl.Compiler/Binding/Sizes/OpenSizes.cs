using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Sizes;

/// <summary>Lengths that the equation names, as the n above a sum, and what they turn out to be.</summary>
internal sealed class OpenSizes(BindingContext context, Survey survey, Report report, SizeTable sizes, ParameterTable parameters)
{
    private readonly Dictionary<string, Size> _openSizes = new(StringComparer.Ordinal);
    private readonly List<(Size Size, string Name, TextSpan Span)> _openSizeUses = [];

    /// <summary>The lengths that bounds name, by these names.</summary>
    public IReadOnlyDictionary<string, Size> Named => _openSizes;

    public Scope RootScope() => new(new StatementFrame(_openSizes, survey.SizeNames, survey.Counting == Counting.FromZero ? 0 : 1, []));

    public Size OpenSize(string name, TextSpan span) => OpenSize(RootScope(), name, span);

    public Size OpenSize(Scope scope, string name, TextSpan span)
    {
        if (!scope.Frame.OpenSizes.TryGetValue(name, out var size))
        {
            size = sizes.Open(name);
            scope.Frame.OpenSizes.Add(name, size);
            _openSizeUses.Add((size, name, scope.Origin ?? span));
        }

        return size;
    }

    /// <summary>
    /// The length of which the size is a part only, as the n of <c>\sum_{k=1}^{2n} x_k</c> is half of it, and that of <c>\sum_{k=1}^{m+n} x_k</c> what m
    /// leaves.
    /// </summary>
    private string? PartOf(Affine length, Size size)
    {
        if (length.DependsOn(size))
        {
            return length == Affine.Of(size) ? null : sizes.Text(length);
        }

        var rest = _openSizeUses.Find(o => o.Size != size && sizes.Resolve(o.Size) is var form && form.DependsOn(size) && (form - length).DependsOn(size));
        return rest.Size is null ? null : $"{sizes.Text(length - sizes.Resolve(rest.Size))} + {rest.Name}";
    }

    // An n that nothing binds is the length, if there is but one.
    public void Close()
    {
        foreach (var (size, name, span) in _openSizeUses)
        {
            if (!sizes.IsOpen(size))
            {
                continue;
            }

            var lengths = (!context.IsUsed ? sizes.Lengths.Select(l => sizes.Resolve(l.Size)) : context.Given.Values.SelectMany(static v => v.Shape).Select(sizes.Resolve)).Distinct().ToList();
            var inputs = context.IsUsed ? [] : sizes.Lengths.Where(l => parameters.Of(l.Axis.Parameter) is { Model.IsWritable: false })
                .Select(l => sizes.Resolve(l.Size)).Distinct().ToList();
            var only = lengths.Count == 1 ? lengths[0] : inputs.Count == 1 ? inputs[0] : null;
            if (only is not null && PartOf(only, size) is { } whole)
            {
                report.Error(ExtentRules.PartOfLength, span, name, whole);
            }
            else if (only is not null)
            {
                sizes.Unify(new(size, only, span));
            }
            else if (!report.HasErrors)
            {
                // What is wrong elsewhere may be why nothing says which length it is.
                report.Error(BindingRules.OpenSize, span, name);
            }
        }
    }
}
