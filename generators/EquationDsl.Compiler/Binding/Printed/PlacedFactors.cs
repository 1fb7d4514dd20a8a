using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// A decomposition of each matrix of a stack, or of a sequence: <c>C_b = Q_b \Lambda_b Q_b^\top</c> is <c>C = Q \Lambda Q^\top</c> at every b. All names
/// bear the same letter below.
/// </summary>
/// <param name="Place">The b.</param>
/// <param name="Product">The product without it.</param>
internal sealed record PlacedFactors(ExpressionSyntax Place, ExpressionSyntax Product)
{
    /// <summary>Null where it is none.</summary>
    public static PlacedFactors? Of(ExpressionSyntax matrix, ExpressionSyntax product, PrintedNames names)
    {
        if (matrix is not ScriptedSyntax { Base: NameSyntax, Superscript: null, Subscript: NameSyntax place } || names.Find(matrix) is not null
            || !names.IsIndex(place))
        {
            return null;
        }

        bool IsPlaced(ExpressionSyntax node) => node is ScriptedSyntax { Base: NameSyntax, Subscript: NameSyntax below } && below.Name == place.Name;
        var letters = product.Descendants().Where(IsPlaced).Cast<ScriptedSyntax>().Select(static s => Spelling.Key(s.Base)).ToList();
        var all = product.Descendants().OfType<NameSyntax>().Where(n => n.Name != place.Name).Select(static n => Spelling.Key(n)).ToList();
        var bare = product.Replace(node => !IsPlaced(node) || node is not ScriptedSyntax scripted ? null
            : scripted.Superscript is null ? scripted.Base : scripted with { Subscript = null });
        return letters.Count > 0 && Decomposed.FactorsIn(bare).All(f => letters.Count(l => l == Spelling.Key(f)) == all.Count(a => a == Spelling.Key(f)))
            ? new(place, bare) : null;
    }

    /// <summary>A name at that place.</summary>
    public ScriptedSyntax At(NameSyntax name) => new(name.Span, name, Place, null);

    /// <summary>Whether the matrix is given, or a line defines it, be it at another place.</summary>
    public static bool IsKnown(ScriptedSyntax matrix, StatementSyntax statement, EquationSyntax syntax, PrintedNames names) =>
        names.Find(matrix.Base) is { IsWritable: false }
        || syntax.Statements.Any(s => s != statement && s.Left is ScriptedSyntax { Subscript: not NumberSyntax } left
            && Spelling.Key(left.Base) == Spelling.Key(matrix.Base));
}
