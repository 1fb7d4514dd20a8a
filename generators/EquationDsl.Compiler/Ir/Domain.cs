namespace EquationDsl.Compiler.Ir;

/// <summary>What is certain about affine forms inside loops, sizes being at least 0.</summary>
internal static class Domain
{
    /// <summary>
    /// Whether the form is at least 0 in every iteration of the loops (outermost first). Each index is replaced by the end of its range that makes the form least,
    /// innermost first; what remains is a form in sizes.
    /// </summary>
    public static bool IsNonNegative(Affine form, IReadOnlyList<Loop> loops)
    {
        var least = Extreme(form, loops, greatest: false);
        return least.Constant >= 0 && least.Terms.All(static t => t.Symbol is Size && t.Coefficient > 0);
    }

    /// <summary>The least or the greatest value of the form over the loops (outermost first), as a form in sizes.</summary>
    public static Affine Extreme(Affine form, IReadOnlyList<Loop> loops, bool greatest)
    {
        for (var l = loops.Count - 1; l >= 0; l--)
        {
            var (index, lower, upper) = (loops[l].Index, loops[l].Lower, loops[l].Upper);
            var coefficient = form.CoefficientOf(index);
            if (coefficient != 0)
            {
                form = form.Substitute(index, coefficient > 0 == greatest ? upper - 1 : lower);
            }
        }

        return form;
    }

    public static bool IsInside(IndexExpr index, Affine extent, IReadOnlyList<Loop> loops) => index switch
    {
        // A gathered position is checked when it is read, if it is one.
        GatherIndex gather => gather.Boundary != Boundary.Zero || AreInside(gather, loops),
        AffineIndex affine => IsNonNegative(affine.Value, loops) && IsNonNegative(extent - 1 - affine.Value, loops),
        _ => false,
    };

    public static bool AreInside(GatherIndex gather, IReadOnlyList<Loop> loops) =>
        gather.Indices.Zip(gather.Tensor.Extents, (index, extent) => IsInside(index, extent, loops)).All(static i => i);

    public static bool IsInside(Read read, IReadOnlyList<Loop> loops)
    {
        for (var d = 0; d < read.Indices.Count; d++)
        {
            if (!IsInside(read.Indices[d], read.Tensor.Extents[d], loops))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where a guard holds every read is inside; kernels that evaluate several positions at once must still not read outside where it fails.</summary>
    public static Expr ReadSafely(Expr value, IReadOnlyList<Loop> loops) => value.Map(node =>
    {
        if (node is not Read { Boundary: Boundary.None or Boundary.Zero } read)
        {
            return node;
        }

        IndexExpr Safe(IndexExpr index) => index is GatherIndex { Boundary: Boundary.None } gather && !AreInside(gather, loops)
            ? gather with { Boundary = Boundary.Zero } : index;
        var safe = read with { Indices = read.Indices.MapItems(Safe) };
        return IsInside(safe, loops) ? read : safe with { Boundary = Boundary.Zero };
    });

    /// <summary><c>form = 0</c> as a condition without negative terms: <c>i == k</c>.</summary>
    public static Expr IsZero(Affine form)
    {
        var (negative, positive) = Sides(form);
        return form.Constant < 0 ? Equal(positive, negative - form.Constant) : Equal(positive + form.Constant, negative);
    }

    /// <summary><c>form >= 0</c> as a condition without negative terms: <c>j &lt;= i</c>, <c>i &lt; n</c>.</summary>
    public static Expr AtLeastZero(Affine form)
    {
        var (smaller, greater) = Sides(form);
        if (form.Constant == -1 && !smaller.IsConstant)
        {
            return new Call(Functions.Less, [Number(smaller), Number(greater)]);
        }

        return form.Constant < 0
            ? new Call(Functions.LessOrEqual, [Number(smaller - form.Constant), Number(greater)])
            : new Call(Functions.LessOrEqual, [Number(smaller), Number(greater + form.Constant)]);
    }

    /// <summary>The terms with negative coefficients, their signs changed, and the others.</summary>
    private static (Affine Negative, Affine Positive) Sides(Affine form)
    {
        var (negative, positive) = (Affine.Zero, Affine.Zero);
        foreach (var term in form.Terms)
        {
            if (term.Coefficient < 0)
            {
                negative -= term.Coefficient * Affine.Of(term.Symbol);
            }
            else
            {
                positive += term.Coefficient * Affine.Of(term.Symbol);
            }
        }

        return (negative, positive);
    }

    private static Call Equal(Affine left, Affine right) => new(Functions.Equal, [Number(left), Number(right)]);

    public static Expr Number(Affine form) => form.IsConstant ? new Constant(form.Constant) : new IndexValue(form);
}
