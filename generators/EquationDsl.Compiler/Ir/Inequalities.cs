namespace EquationDsl.Compiler.Ir;

/// <summary>
/// Forms that are at least 0, and what follows from them: elimination of one symbol after the other (Fourier 1824, Motzkin 1936). What it proves holds for
/// all rational values and so for whole ones; what it does not prove may hold all the same.
/// </summary>
internal static class Inequalities
{
    /// <summary>Beyond so many forms nothing is proved.</summary>
    private const int MostForms = 600;

    /// <summary>Whether the form is at least 0 wherever all of the others are.</summary>
    public static bool Imply(IEnumerable<Affine> known, Affine form)
    {
        // For whole numbers, below 0 is at most -1.
        var forms = new HashSet<Affine>(Related([.. known], form)) { -1 * form - Affine.One };
        while (!forms.Any(IsFalse))
        {
            if (Next(forms) is not { } symbol)
            {
                return false;
            }

            forms = Without(symbol, forms);
            if (forms.Count > MostForms)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Those that have a symbol in common with the form, or with others that do.</summary>
    private static IEnumerable<Affine> Related(List<Affine> known, Affine form)
    {
        var symbols = new HashSet<AffineSymbol>(form.Terms.Select(static t => t.Symbol));
        for (var count = 0; count != symbols.Count;)
        {
            count = symbols.Count;
            symbols.UnionWith(known.Where(k => k.Terms.Any(t => symbols.Contains(t.Symbol))).SelectMany(static k => k.Terms).Select(static t => t.Symbol));
        }

        return known.Where(k => k.IsConstant || k.Terms.Any(t => symbols.Contains(t.Symbol)));
    }

    private static bool IsFalse(Affine form) => form is { IsConstant: true, Constant: < 0 };

    /// <summary>The symbol whose elimination makes the fewest forms.</summary>
    private static AffineSymbol? Next(HashSet<Affine> forms) => forms.SelectMany(static f => f.Terms).GroupBy(static t => t.Symbol)
        .OrderBy(static g => g.Count(static t => t.Coefficient > 0) * g.Count(static t => t.Coefficient < 0)).ThenBy(static g => g.Key.Id).FirstOrDefault()?.Key;

    private static HashSet<Affine> Without(AffineSymbol symbol, HashSet<Affine> forms)
    {
        var left = new HashSet<Affine>(forms.Where(f => !f.DependsOn(symbol) && !(f.IsConstant && f.Constant >= 0)));
        foreach (var lower in forms.Where(f => f.CoefficientOf(symbol) > 0))
        {
            foreach (var upper in forms.Where(f => f.CoefficientOf(symbol) < 0))
            {
                left.Add((-upper.CoefficientOf(symbol) * lower) + (lower.CoefficientOf(symbol) * upper));
                if (left.Count > MostForms)
                {
                    return left;
                }
            }
        }

        return left;
    }
}
