using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>
/// Members of a chain and left sides that only say what is computed: they have a name that nothing knows, as <c>\cos\theta</c> and <c>-\log P(y \mid X)</c> do.
/// </summary>
internal sealed partial class EquationBinder
{
    /// <summary>Whether it cannot be computed, because something in it is unknown; <c>(f * g)(t)</c> names a convolution, which is no product.</summary>
    private bool IsLabel(ExpressionSyntax member, ValueArray<NameSyntax> indices)
    {
        if (member is ApplicationSyntax { Target: GroupSyntax { Inner: BinarySyntax { Operator: BinaryOperator.Asterisk } } })
        {
            return true;
        }

        var bound = new HashSet<string>(indices.Select(static i => i.Name), StringComparer.Ordinal);
        bound.UnionWith(KeysOf(member.Descendants().OfType<BigOperatorSyntax>().SelectMany(static o => o.Ranges)));
        return !member.Descendants().Any(n => FindParameter(n) is { IsWritable: true }) && HasUnknown(member, bound);
    }

    private bool HasUnknown(ExpressionSyntax node, HashSet<string> bound) => node switch
    {
        NameSyntax name => !IsKnownName(name, bound),
        ScriptedSyntax or ApplicationSyntax when FindParameter(node) is not null || IsDefinedHere(node) => false,
        ApplicationSyntax { Separators: var separators } when separators.Any(static s => s is '|' or '‖') => true,
        ScriptedSyntax { Base: NameSyntax name } scripted => !IsKnownName(name, bound) && !IsDefinedHere(scripted with { Superscript = null }),
        _ => node.Children().OfType<ExpressionSyntax>().Any(child => HasUnknown(child, bound)),
    };

    private bool IsDefinedHere(ExpressionSyntax node) =>
        Spelling.Key(node) is { } key && (_definitions.ContainsKey(key) || _whereDefinitions.ContainsKey(key) || _functions.ContainsKey(key));

    private bool IsKnownName(NameSyntax name, HashSet<string> bound)
    {
        var key = Spelling.Key(name)!;
        return FindParameter(name) is not null || IsDefinedHere(name) || bound.Contains(name.Name) || IsIdentity(name) || name.Name is "top" or "intercal" or "*" or "+"
            || Constant(key) is not null || NamedNumber(name) is not null || ConstantInOtherCase(name, RootScope()) is not null
            || Primitives.Find(key) is not null || Library.Knows(key) || EquationsNamed(name, RootScope()).Count > 0
            || _sizeNames.Contains(key) || _lineNames.Contains(key) || _ownFunctions.Contains(key) || _sequences.ContainsKey(key);
    }
}
