using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Indices;

/// <summary>
/// The sizes of an equation and what is known of them: unification by eliminating one size of each equality, the one that
/// depends most on others first (a name that nothing binds, then what is drawn, then an output's length, then a later input's, never an integer parameter).
/// </summary>
internal sealed class SizeTable(Func<int> nextId, IReadOnlyDictionary<string, WholeShare> shares)
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<int, Affine> _forms = [];
    private readonly List<(Affine Least, Affine Greater)> _lesser = [];
    private readonly Dictionary<int, string> _declared = [];
    private readonly Dictionary<int, string> _names = [];
    private readonly SizeReasons _reasons = new();

    /// <summary>How readily a size gives way to the others in an equality.</summary>
    private enum Standing
    {
        Derived,
        IntegerParameter,
        InputLength,
        OutputLength,
        DrawnLength,
        Open,
    }

    public Size Length(string parameter, int axis, bool isOutput, bool isDrawn = false) =>
        Find(new AxisLength(parameter, axis)) ?? Add(
            parameter + ".length", new AxisLength(parameter, axis), isDrawn ? Standing.DrawnLength : isOutput ? Standing.OutputLength : Standing.InputLength);

    /// <summary>Whether the form depends on a length that only what is drawn has.</summary>
    public bool IsOfDrawn(Affine form) => Resolve(form).Terms.Any(t => t.Symbol is Size size && StandingOf(size) == Standing.DrawnLength);

    /// <summary>An integer parameter, in terms of its share where quotients of it are whole.</summary>
    public Affine Integer(string parameter)
    {
        var source = new IntegerValue(parameter, shares.TryGetValue(parameter, out var share) ? share : default);
        var name = share.IsStated ? parameter + "By" + share.Divisor.ToString(System.Globalization.CultureInfo.InvariantCulture) : parameter;
        return source.Value(Find(source) ?? Add(name, source, Standing.IntegerParameter));
    }

    /// <summary>A size known by name only, until something that it bounds says what it is.</summary>
    public Size Open(string name)
    {
        var size = Add(name, new AxisLength("", _entries.Count), Standing.Open);
        _names[size.Id] = name;
        return size;
    }

    /// <summary>The lesser of two lengths.</summary>
    public Affine Lesser(Affine one, Affine other)
    {
        var source = new LesserOf(Resolve(one), Resolve(other));
        return source.AsForm ?? Find(source) ?? Add("k", source, Standing.Derived);
    }

    /// <summary>The product of two lengths.</summary>
    public Affine Product(Affine one, Affine other)
    {
        var source = new ProductOf(Resolve(one), Resolve(other));
        return source.AsForm ?? Find(source) ?? Find(new ProductOf(source.Other, source.One)) ?? Add("s", source, Standing.Derived);
    }

    public bool IsOpen(AffineSymbol symbol) =>
        symbol is Size size && !_forms.ContainsKey(size.Id) && StandingOf(size) == Standing.Open;

    /// <summary>Whether the form is a size that only its name introduced: then it is the length of all that it bounds.</summary>
    public bool IsNamed(Affine form) => form.AsSymbol is Size size && StandingOf(size) == Standing.Open;

    /// <summary>Whether nothing says that two lengths differ: numbers, or names that the user gave both.</summary>
    public bool MayBeEqual(Affine left, Affine right)
    {
        var (one, other) = (Resolve(left), Resolve(right));
        return (one - other).IsConstant ? one == other
            : one.AsSymbol is not { } first || other.AsSymbol is not { } second || !_declared.TryGetValue(first.Id, out var mine)
                || !_declared.TryGetValue(second.Id, out var theirs) || mine == theirs;
    }

    public bool HasOpen(Affine form) => Resolve(form).Terms.Any(t => IsOpen(t.Symbol));

    /// <summary>Keeps sizes that the user gave two names from being taken for one.</summary>
    public void Declare(Affine form, string name)
    {
        if (Resolve(form).AsSymbol is Size size)
        {
            _names[size.Id] = name;
            _declared[size.Id] = name;
        }
    }

    public Affine Resolve(Affine form)
    {
        // Each replacement is in sizes that were still free when it was made, so the loop ends.
        while (form.Terms.FirstOrDefault(t => t.Symbol is Size && _forms.ContainsKey(t.Symbol.Id)) is { Symbol: Size size })
        {
            form = form.Substitute(size, _forms[size.Id]);
        }

        return form;
    }

    /// <summary>The form as a reader knows it: under the names that the equation gives the sizes.</summary>
    public string Text(Affine form) => Rename(Resolve(form), _entries.ToDictionary(
        static e => e.Size.Id,
        e => _names.TryGetValue(e.Size.Id, out var name) ? e.Size with { Name = name } : e.Size)).ToString();

    /// <summary>Makes two forms equal; false if they cannot be.</summary>
    public bool Unify(SizeEquality equality)
    {
        var before = _forms.Count == 0 ? [] : new HashSet<int>(_forms.Keys);
        if (!Unify(equality.Left, equality.Right))
        {
            return false;
        }

        _reasons.Add(equality, _forms.Keys.Where(id => !before.Contains(id)));
        return true;
    }

    /// <summary>Makes the forms equal in their order; false at the first that cannot be.</summary>
    public bool UnifyEach(IEnumerable<Affine> left, IEnumerable<Affine> right, TextSpan span) => left.Zip(right, (one, other) => new SizeEquality(one, other, span)).All(Unify);

    /// <summary>The characters that fixed before what an equality that cannot hold asks for; null where it was given so.</summary>
    public TextSpan? FixedBy(SizeEquality failed) => _reasons.Of(failed);

    private bool Unify(Affine left, Affine right)
    {
        var difference = Resolve(left) - Resolve(right);
        if (difference.IsConstant)
        {
            return difference.Constant == 0;
        }

        if (Products(difference) is var (one, other))
        {
            return UnifyFactors(one, other);
        }

        if (IsLesser(difference))
        {
            return true;
        }

        var term = difference.Terms
            .Where(t => t.Symbol is Size && Math.Abs(t.Coefficient) == 1
                && !difference.Terms.Any(other => other.Symbol is Size { Source: DerivedSize derived } && DependsOn(derived, t.Symbol)))
            .OrderByDescending(t => StandingOf(t.Symbol))
            .ThenByDescending(static t => t.Symbol.Id)
            .FirstOrDefault();
        if (term?.Symbol is not Size size || StandingOf(size) is Standing.IntegerParameter or Standing.Derived)
        {
            return false;
        }

        var form = Affine.Of(size) - (term.Coefficient * difference);
        if (!CarryNames(size, form))
        {
            return false;
        }

        _forms[size.Id] = form;
        return true;
    }

    /// <summary>
    /// Whether the lesser of two lengths is to be one of them, as the columns of the R of a decomposition are to be its rows: then it is, where the other
    /// length may be checked to be no less.
    /// </summary>
    private bool IsLesser(Affine difference)
    {
        foreach (var size in difference.Terms.Where(static t => Math.Abs(t.Coefficient) == 1).Select(static t => t.Symbol).OfType<Size>())
        {
            var form = Affine.Of(size) - (difference.CoefficientOf(size) * difference);
            if (size.Source is LesserOf lesser && (form == Resolve(lesser.One) || form == Resolve(lesser.Other)))
            {
                var greater = Resolve(form == Resolve(lesser.One) ? lesser.Other : lesser.One);
                if (greater.AsSymbol is Size { Source: AxisLength } && StandingOf(greater.AsSymbol) != Standing.Open)
                {
                    _forms[size.Id] = form;
                    _lesser.Add((form, greater));
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Lengths that must reach others, of which each is the lesser.</summary>
    public IEnumerable<(AxisLength Axis, Affine Least)> Greater(SizeSolution solution) => _lesser.Select(l => (Of: solution.Resolve(l.Greater).AsSymbol, l.Least))
        .Where(static l => l.Of is Size { Source: AxisLength }).Select(static l => ((AxisLength)((Size)l.Of!).Source, l.Least));

    /// <summary>Two products of which the form is the difference.</summary>
    private static (Size One, Size Other)? Products(Affine difference) => difference is
    {
        Constant: 0,
        Terms: [{ Coefficient: 1 or -1, Symbol: Size { Source: ProductOf } one }, { Coefficient: 1 or -1, Symbol: Size { Source: ProductOf } other }],
    } && difference.Terms[0].Coefficient == -difference.Terms[1].Coefficient ? (one, other) : null;

    /// <summary>Products are the same where their factors are, in either order.</summary>
    private bool UnifyFactors(Size one, Size other)
    {
        var (mine, theirs) = ((ProductOf)one.Source, (ProductOf)other.Source);
        bool AreSame(Affine left, Affine right) => Resolve(left - right) == Affine.Zero;
        var isExchanged = AreSame(mine.One, theirs.Other) || AreSame(mine.Other, theirs.One);
        if (!Unify(mine.One, isExchanged ? theirs.Other : theirs.One) || !Unify(mine.Other, isExchanged ? theirs.One : theirs.Other))
        {
            return false;
        }

        _forms[other.Id] = one;
        return true;
    }

    /// <summary>What every size came to, with the remaining ones under the names that the user or custom gives them.</summary>
    public SizeSolution Solution(ISet<string> taken)
    {
        var free = _entries.Select(static e => e.Size).Where(s => !_forms.ContainsKey(s.Id)).ToList();
        var custom = new[] { "n", "m", "p", "q", "r", "s" }.Concat(Enumerable.Range(1, int.MaxValue - 1).Select(static i => "n" + i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var used = new HashSet<string>(taken, StringComparer.Ordinal);
        var renamed = new Dictionary<int, Size>();
        foreach (var size in free.OrderBy(s => _names.ContainsKey(s.Id) ? 0 : 1).ThenBy(static s => s.Id))
        {
            var name = size.Source is IntegerValue ? size.Name
                : Preferred(size).Concat(custom).First(used.Add);
            renamed[size.Id] = size with { Name = name };
        }

        return new SizeSolution(_entries.Select(e => new SizeForm(e.Size, InTerms(Rename(Resolve(e.Size), renamed), renamed))).ToValueArray());
    }

    /// <summary>What is the lesser or the product of two lengths is that of what these came to.</summary>
    private Affine InTerms(Affine form, Dictionary<int, Size> renamed) => form.Terms.Where(static t => t.Symbol is Size { Source: DerivedSize })
        .Aggregate(form, (f, t) => f.Substitute(t.Symbol, DerivedSize.In((Size)t.Symbol, inner => InTerms(Rename(Resolve(inner), renamed), renamed))));

    private bool DependsOn(DerivedSize derived, AffineSymbol symbol) => new[] { derived.One, derived.Other }.SelectMany(f => Resolve(f).Terms)
        .Any(t => t.Symbol == symbol || (t.Symbol is Size { Source: DerivedSize inner } && DependsOn(inner, symbol)));

    /// <summary>The parameters whose lengths are known, in the order of their declaration.</summary>
    public IEnumerable<(Size Size, AxisLength Axis)> Lengths =>
        _entries.Where(static e => e.Standing is Standing.InputLength or Standing.OutputLength).Select(static e => (e.Size, (AxisLength)e.Size.Source));

    public IEnumerable<Size> StillOpen => _entries.Select(static e => e.Size).Where(s => IsOpen(s));

    private static Affine Rename(Affine form, Dictionary<int, Size> renamed) =>
        form.Terms.Aggregate(form, (f, t) => renamed.TryGetValue(t.Symbol.Id, out var size) ? f.Substitute(t.Symbol, size) : f);

    /// <summary>The name that it was given, or, where an index bears that letter, the capital one.</summary>
    private IEnumerable<string> Preferred(Size size) =>
        !_names.TryGetValue(size.Id, out var given) ? [] : given.Length == 1 && char.IsLower(given[0]) ? [given, given.ToUpperInvariant()] : [given];

    private bool CarryNames(Size size, Affine form)
    {
        if (form.AsSymbol is not Size other)
        {
            return true;
        }

        if (_declared.TryGetValue(size.Id, out var mine))
        {
            if (_declared.TryGetValue(other.Id, out var theirs) && theirs != mine)
            {
                return false;
            }

            _declared[other.Id] = mine;
        }

        if (_names.TryGetValue(size.Id, out var name) && !_names.ContainsKey(other.Id))
        {
            _names[other.Id] = name;
        }

        return true;
    }

    private Size? Find(SizeSource source) => _entries.Select(static e => e.Size).FirstOrDefault(s => s.Source == source);

    // Sizes and loop indices meet in affine forms, which tell symbols apart by their number: one numbering for both.
    private Size Add(string name, SizeSource source, Standing standing)
    {
        var size = new Size(name, nextId(), source);
        _entries.Add(new Entry(size, standing));
        return size;
    }

    private Standing StandingOf(AffineSymbol size) => _entries.First(e => e.Size.Id == size.Id).Standing;

    private sealed record Entry(Size Size, Standing Standing);
}
