using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>Subscripts and superscripts: indices, labels, powers, transposes, norms.</summary>
internal sealed partial class EquationBinder
{
    private BoundExpression BindScripted(ScriptedSyntax node, Scope scope)
    {
        if (node is { Base: DelimitedSyntax { Kind: DelimiterKind.InnerProduct }, Subscript: NameSyntax { Name: "F" } } && BindDelimited((DelimitedSyntax)node.Base, null, scope) is var inner)
        {
            return Raise(node, inner, node.Superscript, scope);
        }

        if (node.Base is DelimitedSyntax { Kind: DelimiterKind.Norm } norm)
        {
            return Raise(node, BindDelimited(norm, node.Subscript, scope), node.Superscript, scope);
        }

        if (node.Superscript is not null && (scope.Find(Spelling.Key(node) ?? "") ?? WholeNotation(node, scope)) is { } whole)
        {
            return whole;
        }

        if (EntryAtTime(node, scope) is { } entry)
        {
            return entry;
        }

        if ((IndexedAbove(node, scope) ?? NamedAbove(node, scope)) is { } indexed)
        {
            return BindScripted(indexed, scope);
        }

        if (node is { Base: NameSyntax { Name: "e", Accents.IsEmpty: true, Primes: 0 } e, Subscript: null, Superscript: { } exponent } && Resolve(e, scope) is null)
        {
            if (ComplexPower(node, exponent, scope) is { } complex)
            {
                return complex;
            }

            var power = Number(exponent, scope);
            ReportFunction(Functions.Exp, power, node, exponent, scope);
            return Call(Functions.Exp, power);
        }

        if (ScriptedFactor(node.Base, group => node with { Base = group, Span = TextSpan.FromBounds(group.Span.Start, node.Span.End) }, scope) is { } product)
        {
            return product;
        }

        var value = node.Subscript is null ? Number(node.Base, scope)
            : node is { Base: GroupSyntax, Subscript: NameSyntax { Name: "+" } } ? Apply("relu", node, [Number(node.Base, scope)], scope)
            : BindSubscripted(node, node.Subscript, scope);
        return Raise(node, value, node.Superscript, scope);
    }

    /// <summary>A notation that as a whole, superscript included, is a definition or a parameter by [Symbol] or label: <c>\sigma_B^2</c>, <c>W^{(l)}</c>.</summary>
    private BoundExpression? WholeNotation(ScriptedSyntax node, Scope scope)
    {
        if (scope.Origin is not null || Spelling.Key(node) is not { } key)
        {
            return null;
        }

        if (Squares(node) is { } squares && _later.Contains(squares))
        {
            Definition(squares);
        }

        return AtItsTime(node, key, Definition(key), scope)
            ?? (_survey.Names.ByNotation(node) is not null ? Parameter(node, key, scope) : null)
            ?? (node.Superscript is GroupSyntax or NameSyntax { Name: "*" or "+" or "-" or "star" } || IsNamedAbove(node) ? Parameter(node, key, scope) : null);
    }

    private BoundExpression BindSubscripted(ScriptedSyntax node, ExpressionSyntax subscript, Scope scope)
    {
        var bare = node.Superscript is null ? node : node with { Superscript = null, Span = Closed(TextSpan.Cover(node.Base.Span, subscript.Span)) };
        if (scope.Origin is null && _survey.Names.ByNotation(bare) is not null && _stepLabels.StateOf(Spelling.Key(node.Base)) is null)
        {
            return EntryOfName(bare, subscript, Parameter(bare, Spelling.Key(bare)!, scope)!, scope);
        }

        if (subscript is BinarySyntax { Operator: BinaryOperator.Given })
        {
            return Resolve(bare, scope) ?? Unknown(scope, bare);
        }

        if (SequenceRead(bare, scope) is { } entry)
        {
            return entry;
        }

        if (scope.Origin is null && _stepLabels.IsLabel(subscript) && Spelling.Key(node.Base) is { } stateKey)
        {
            return AtTime(bare, node.Base, stateKey, subscript, scope) ?? Unknown(scope, bare);
        }

        // w_{11} is the parameter w11 where only W, another letter, could bear the subscripts.
        if (scope.Origin is null && IsExact(bare) && !IsExact(node.Base) && scope.Find(Spelling.Key(node.Base) ?? "") is null && Resolve(bare, scope) is { } exact)
        {
            return EntryOfName(bare, subscript, exact, scope);
        }

        var meaning = BaseOf(node.Base, scope);
        var items = SubscriptItems(subscript, meaning?.Rank ?? 0);
        if (meaning is { Rank: > 0 } && items.All(i => IsIndexInScope(i, scope)))
        {
            if (scope.Origin is null && _survey.Names.Exact(bare) is not null && StandsAlone(node.Base) && Resolve(bare, scope) is { Rank: > 0 } other)
            {
                return EntryOfName(bare, subscript, other, scope);
            }

            return Element(node.Base, meaning, items, scope);
        }

        if (Resolve(bare, scope) is { } label)
        {
            return EntryOfName(bare, subscript, label, scope);
        }

        if (meaning is null && node.Base is NameSyntax name && EquationAlone(name, scope) is { } value)
        {
            (meaning, items) = (value, SubscriptItems(subscript, value.Rank));
        }

        return meaning switch
        {
            { Rank: > 0 } => OpenDigits(node.Base, meaning, subscript, items, scope) ?? Element(node.Base, meaning, items, scope),
            BoundError => meaning,
            null when IsIdentity(node.Base) && Whole(Bind(subscript, scope)) is { } order => Identity(bare.Span, order),
            null when Spelling.Key(bare) is { } size && scope.Frame.SizeNames.Contains(size) => new BoundWhole(OpenSize(scope, size, bare.Span)),
            null when node.Base is NameSyntax => Unknown(scope, bare),
            null => new BoundError(),
            _ when items.All(i => IsIndexInScope(i, scope)) && node.Base is NameSyntax => Labelled(bare, meaning, items, scope),
            _ when items.All(i => IsIndexInScope(i, scope)) && NamesOf(items).IsSubsetOf(NamesOf([node.Base])) => meaning,
            // What the j of softmax(z_i)_j picks from is a vector, and so is z_i.
            _ when _demands.Demand(meaning, items.Count) => new BoundError(),
            _ => _report.Error(scope, ShapeRules.TooManySubscripts, bare, _report.Text(scope, node.Base), Describe(meaning), Count(items.Count, "subscript")),
        };
    }

    /// <summary>The x_i of a vector <c>xi</c> below a sum over i, beside a number x: the vector is named after its entries.</summary>
    private BoundExpression EntryOfName(ScriptedSyntax notation, ExpressionSyntax subscript, BoundExpression named, Scope scope)
    {
        var items = SubscriptItems(subscript, named.Rank);
        return named is BoundVariable && items.Count <= named.Rank && items.All(i => i is NameSyntax name && Counts(name, scope)) ? Element(notation, named, items, scope) : named;
    }

    /// <summary>
    /// Whether a letter runs over entries: bound by a sum, or below another vector too, as the i of <c>x_i + z_i</c>. The t of <c>h_t = a h_{t-1} + x_t</c> only
    /// says when, if all of these are vectors of their own.
    /// </summary>
    private bool Counts(NameSyntax letter, Scope scope) => !_stepLabels.IsLabel(letter) && ((scope.Find(Spelling.Key(letter)!) is BoundWhole && LeftOf(_line.Statement?.Left).Indices.All(i => i.Name != letter.Name))
        || _line.Statement?.Right.Descendants().OfType<ScriptedSyntax>().Any(s => s.Subscript is NameSyntax other && other.Name == letter.Name
            && _survey.FindParameter(s with { Superscript = null }) is null && _survey.FindParameter(s.Base) is { Kind: not (Model.ParameterKind.Scalar or Model.ParameterKind.Out) }) == true);

    /// <summary>The x beside the x_i of a vector <c>xi</c>: points of their own, not the entries of x.</summary>
    private bool StandsAlone(ExpressionSyntax name)
    {
        var bases = _line.Statement?.Right.Descendants().OfType<ScriptedSyntax>().Select(static s => s.Base).ToList();
        return bases is not null && _line.Statement!.Right.Descendants().OfType<NameSyntax>().Any(n => Spelling.Key(n) == Spelling.Key(name) && !bases.Exists(b => ReferenceEquals(b, n)));
    }

    private bool IsExact(ExpressionSyntax notation) => _survey.Names.Exact(notation) is not null
        || (Spelling.Key(notation) is { } key && (_defined.Contains(key) || _later.Contains(key)));

    private static HashSet<string> NamesOf(IEnumerable<ExpressionSyntax> nodes) =>
        new(nodes.SelectMany(static n => n.Descendants()).OfType<NameSyntax>().Select(static n => n.Name), StringComparer.Ordinal);

    // A name that is unknown by itself may still be known with its subscript, so it is no error yet.
    private BoundExpression? BaseOf(ExpressionSyntax node, Scope scope) => node is NameSyntax name ? Resolve(name, scope) : Number(node, scope);

    /// <summary><c>i,j</c>; and <c>ij</c>, <c>i1</c>, <c>12</c> where the tensor has two axes.</summary>
    private static ValueArray<ExpressionSyntax> SubscriptItems(ExpressionSyntax subscript, int rank)
    {
        if (subscript is ListSyntax list)
        {
            return list.Items;
        }

        var items = SideBySide.ItemsOf(subscript);
        var digits = SideBySide.DigitsOf(items);
        var isSplit = digits.Count == rank && (items.Count == 1 || SideBySide.AreSubscripts(items));
        var isWord = items.All(static f => f is NameSyntax) && items.Count <= rank;
        return isSplit && rank > 1 ? digits : items.Count > 1 && (items.Count == rank || isWord || SideBySide.AreSubscripts(items)) ? items : [subscript];
    }

    /// <summary>Whether the 22 of <c>H_{22}</c> or the 12 of <c>G_{j12}</c> may be one subscript or several, as nothing says how many axes the tensor has.</summary>
    private BoundExpression? OpenDigits(ExpressionSyntax source, BoundExpression tensor, ExpressionSyntax subscript, ValueArray<ExpressionSyntax> items, Scope scope)
    {
        var isOpen = subscript is not ListSyntax && items.Any(SideBySide.IsSeveralDigits) && items.Count >= tensor.Rank && _demands.IsOpen(tensor) && scope.Origin is null;
        if (!isOpen)
        {
            return null;
        }

        var several = string.Join(",", SideBySide.DigitsOf(items).Select(i => _report.Text(scope, i)));
        return _report.Error(scope, ShapeRules.OpenRank, subscript, _report.Text(scope, source), $" '{_report.Text(scope, subscript)}' may be {Count(items.Count, "subscript")} or more; write {_report.Text(scope, source)}_{{{several}}} for a subscript at each digit.");
    }

    private static BoundExpression? FreeIndex(NameSyntax name, Scope scope) =>
        scope.Frame.Free.TryGetValue(Spelling.Key(name)!, out var index) ? new BoundWhole(index.Value) : null;

    private static bool IsIndexInScope(ExpressionSyntax item, Scope scope)
    {
        var names = item.Descendants().OfType<NameSyntax>().ToList();
        return names.Count > 0 && names.All(n => (scope.Find(Spelling.Key(n)!) ?? FreeIndex(n, scope)) is BoundWhole);
    }

    /// <param name="written">The subscripts as the text has them, where others stand for these.</param>
    private BoundExpression Element(ExpressionSyntax source, BoundExpression tensor, ValueArray<ExpressionSyntax> items, Scope scope, ValueArray<ExpressionSyntax> written = default)
    {
        if (items.Count > tensor.Rank && _demands.Demand(tensor, items.Count))
        {
            return new BoundError();
        }

        if (items.Count > tensor.Rank)
        {
            var span = TextSpan.Cover(source.Span, items[items.Count - 1].Span);
            return _report.Error(scope, ShapeRules.TooManySubscripts, span, _report.Text(scope, source), Describe(tensor), Count(items.Count, "subscript"));
        }

        var indices = new List<IndexExpr>();
        var isShifted = false;
        for (var axis = 0; axis < items.Count; axis++)
        {
            if (Subscript(items, tensor, axis, source, scope) is not { } index)
            {
                return new BoundError();
            }

            indices.Add(index);
            isShifted |= index is AffineIndex { Value.AsSymbol: null } or GatherIndex { Boundary: not Boundary.None };
        }

        var boundary = scope.Frame.IsStart ? Boundary.Zero : isShifted ? OutsideOf(scope) : Boundary.None;
        return WithPast(new BoundElement(tensor, indices.ToValueArray(), boundary), source, written.IsEmpty ? items : written, scope);
    }

    /// <summary>
    /// What a read of shifted entries gives outside: where first or last entries of a sequence have lines of their own, the loop over all of them reads there too.
    /// </summary>
    private Boundary OutsideOf(Scope scope) => scope.Origin is null && _context.Boundary != Boundary.None ? _context.Boundary
        : _line.Statement is not null && _sequences.Of(_line.Statement) is { } state && StartEntries(state) > 0 ? Boundary.Zero : Boundary.None;

    private IndexExpr? Subscript(ValueArray<ExpressionSyntax> items, BoundExpression tensor, int axis, ExpressionSyntax source, Scope scope)
    {
        var (item, text) = (items[axis], _report.Text(scope, source));
        if (item is GroupSyntax { Open: '(' or '[', Inner: var ranked } && scope.Origin is null)
        {
            _report.Unsupported(scope, item, $"'{_report.Text(scope, item)}' below, which to many is the place in ascending order,", $"_{{{_report.Text(scope, ranked)}}} for the entry, \\min or \\max for the smallest or largest");
            return null;
        }

        var place = tensor.Rank < 2 ? text : $"axis {axis.ToString(System.Globalization.CultureInfo.InvariantCulture)} of {text}";
        DeclareFreeIndices(item, tensor.Shape[axis], scope);
        var value = Bind(item, scope);
        if (value is BoundError)
        {
            return null;
        }

        if (Gather(value) is { } gather)
        {
            return gather;
        }

        if (Whole(value) is not { } position)
        {
            _report.Error(scope, BindingRules.NotAnIndex, item, _report.Text(scope, item), NotLabels(value));
            return null;
        }

        var index = position.Terms.Select(t => _ranges.Find(t.Symbol)).FirstOrDefault(static i => i is not null);
        var isStorage = index is null && position.Terms.Any(static t => t.Symbol is Size { Source: IntegerValue });
        var stored = position - Affine.Of(isStorage ? 0 : index?.Base ?? scope.Frame.FirstIndex);
        var isGiven = HasPast(source, tensor, axis, stored, scope);
        if (!isGiven && LacksPast(source, items, axis, stored, scope))
        {
            return null;
        }

        var isBounded = scope.Frame.IsStart || isGiven || (_context.Boundary != Boundary.None && scope.Origin is null && stored.AsSymbol is null);
        var extent = stored.AsSymbol is null ? tensor.Shape[axis] : tensor.Shape[axis] - Ahead(source, axis, item, scope);
        scope.Frame.Reads.Add(new IndexRead(stored, extent, text, scope.Origin ?? item.Span, isBounded, place));
        return new AffineIndex(stored);
    }

    // A letter that nothing in scope bears, where an index stands, is a free index of the statement; but the n of y_i = x_{n-i+1} is the length, as it is
    // above a sum: an index would stand on the left side too, or be the time of a sequence that the line computes something for.
    private void DeclareFreeIndices(ExpressionSyntax item, Affine extent, Scope scope)
    {
        // The I of w_{w_I} is no index where w_I is a parameter.
        var labelled = item.Descendants().OfType<ScriptedSyntax>().Where(s => s.Subscript is NameSyntax or NumberSyntax && scope.Origin is null && IsExact(s)).ToList();
        var names = item.Descendants().OfType<NameSyntax>().Where(n => !labelled.Exists(s => s.Span.Start <= n.Span.Start && n.Span.End <= s.Span.End)).ToList();
        foreach (var name in names.Where(n => IsFresh(n, scope)))
        {
            var key = Spelling.Key(name)!;
            if (scope.Frame.SizeNames.Contains(key) && ((!scope.Frame.HasIndices && SequenceFedBy(_line.Statement, key) is null) || names.Exists(n => Spelling.Key(n) != key)))
            {
                _sizes.Unify(OpenSize(scope, key, name.Span), extent);
                continue;
            }

            var index = _indices.NewIndex(key, scope, name.Span);
            scope.Frame.Free.Add(key, index);
            scope.Frame.FreeInOrder.Add(index);
        }
    }

    private bool IsFresh(NameSyntax name, Scope scope) => name is { Name.Length: 1, Accents.IsEmpty: true } && Spelling.Key(name) is { } key
        && !scope.Frame.Free.ContainsKey(key) && !scope.Frame.OpenSizes.ContainsKey(key) && scope.Find(key) is null && Resolve(name, scope) is null;

    private string NotLabels(BoundExpression value) =>
        (value is BoundElement e ? e.Source : value) is BoundVariable { Tensor: { Role: TensorRole.Input, Element: ElementKind.Real } tensor } && _parameters.OfInput(tensor)?.Model is { } model
            ? $" '{tensor.Name}' is {(model.Element == Model.ElementType.Single ? "float" : "double")}: make it {(model.Kind == Model.ParameterKind.Scalar ? "int" : model.Kind + "<int>")}."
            : value is BoundVariable { Rank: > 0, Tensor.Element: ElementKind.Integer } labels ? $" '{labels.Tensor.Name}' holds several: write {labels.Tensor.Name}_n for one of them, with the n on the left side too."
            : "";

    private static GatherIndex? Gather(BoundExpression value) => value switch
    {
        BoundVariable { Rank: 0, Tensor: { Element: ElementKind.Integer } tensor } => new GatherIndex(tensor, default),
        BoundElement { Rank: 0, Source: BoundVariable { Tensor: { Element: ElementKind.Integer } tensor } } e => new GatherIndex(tensor, e.Indices, e.Boundary),
        _ => null,
    };

    /// <summary>A whole number as an affine form, in the mathematics' counting; null for any other value.</summary>
    private Affine? Whole(BoundExpression value) => value switch
    {
        BoundCall { Function.Id: FunctionId.Add } c when Whole(c.Arguments[0]) is { } a && Whole(c.Arguments[1]) is { } b => a + b,
        BoundCall { Function.Id: FunctionId.Subtract } c when Whole(c.Arguments[0]) is { } a && Whole(c.Arguments[1]) is { } b => a - b,
        BoundCall { Function.Id: FunctionId.Multiply } c when Whole(c.Arguments[0]) is { IsConstant: true } a && Whole(c.Arguments[1]) is { } b => a.Constant * b,
        BoundCall { Function.Id: FunctionId.Negate } c when Whole(c.Arguments[0]) is { } a => -1 * a,
        _ => AffineOf(value),
    };

    private Affine? AffineOf(BoundExpression value) => value switch
    {
        BoundWhole w => w.Value,
        BoundConstant c when c.Value == Math.Floor(c.Value) && Math.Abs(c.Value) < 1e9 => Affine.Of((long)c.Value),
        BoundVariable { Rank: 0, Tensor: { Element: ElementKind.Integer, Role: TensorRole.Input } tensor } => _sizes.Integer(tensor.Name),
        _ => null,
    };

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
