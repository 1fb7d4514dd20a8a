using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The f of <c>f_0 + 4 \sum_{j=1}^{n/2} f_{2j-1} + f_n</c> over an <c>int n</c> counts from 0, though its sums begin with 1: there is an f_0, and the
/// position n is the last of n + 1 entries. The sums are written with indices that begin with 0, <c>\sum_{j=0}^{n/2-1} f_{2(j+1)-1}</c>, where nothing else
/// in the equation has subscripts.
/// </summary>
internal sealed class SumsFromZero
{
    private readonly PrintedNames _names;
    private readonly List<ScriptedSyntax> _entries;

    private SumsFromZero(PrintedNames names)
    {
        _names = names;
        _entries = names.Nodes.OfType<ScriptedSyntax>().Where(s => s.Subscript is not null && names.Find(s) is null).ToList();
    }

    public static EquationSyntax Shifted(EquationSyntax syntax, PrintedNames names)
    {
        var sums = names.Nodes.OfType<BigOperatorSyntax>().ToList();
        var isOne = sums.Count > 0 && sums.TrueForAll(static o => EntriesFromZero.FromOne(o) is not null && !o.Body.Descendants().Any(static n => n is BigOperatorSyntax)) && !names.HasBoundary
            && PrintedNames.Lines(syntax).All(static s => s.Left is not (ScriptedSyntax { Subscript: not null } or ApplicationSyntax)) && !syntax.Where.Any(static w => w is RangeClauseSyntax);
        return isOne && new SumsFromZero(names).HasZeroAndLast() ? syntax.Replace(FromZero) : syntax;
    }

    private bool HasZeroAndLast() => _entries.Exists(e => e.Subscript is NameSyntax at && _names.Find(at) is { Kind: ParameterKind.Scalar, Element: ElementType.Int32 or ElementType.Int64 })
        && _entries.TrueForAll(e => IsInput(e.Base)) && _entries.GroupBy(static e => Spelling.Key(e.Base), StringComparer.Ordinal).All(static g => g.Any(static e => e.Subscript is NumberSyntax { Text: "0" }));

    private bool IsInput(ExpressionSyntax name) => _names.Find(name) is { IsWritable: false, Kind: ParameterKind.ReadOnlySpan };

    private static ExpressionSyntax? FromZero(ExpressionSyntax node)
    {
        if (node is not BigOperatorSyntax { Ranges: [RelationSyntax { Operands: [NameSyntax index, var one] } range] } sum)
        {
            return null;
        }

        ExpressionSyntax? Next(ExpressionSyntax inner) => inner is NameSyntax name && Spelling.Key(name) == Spelling.Key(index)
            ? new GroupSyntax(name.Span, '(', new BinarySyntax(name.Span, BinaryOperator.Add, name.Span, name, new NumberSyntax(name.Span, "1"))) : null;
        return sum with
        {
            Ranges = [range with { Operands = [index, new NumberSyntax(one.Span, "0")] }],
            Upper = new BinarySyntax(sum.Upper!.Span, BinaryOperator.Subtract, sum.Upper.Span, sum.Upper, new NumberSyntax(sum.Upper.Span, "1")),
            Body = sum.Body.Replace(Next),
        };
    }
}
