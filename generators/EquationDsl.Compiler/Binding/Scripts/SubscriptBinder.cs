using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>What stands below a name: subscripts, or a part of the name.</summary>
internal sealed class SubscriptBinder(
    EquationInHand equation, NameReadings names, EntryForms entries, Identities identities, UsedEquationBinder usedEquationBinder)
{
    public BoundExpression BindSubscripted(ScriptedSyntax node, ExpressionSyntax subscript, Scope scope)
    {
        var bare = node.Superscript is null ? node : node with { Superscript = null, Span = equation.Brackets.Closed(TextSpan.Cover(node.Base.Span, subscript.Span)) };
        if (scope.Origin is null && equation.Survey.Names.ByNotation(bare) is not null && equation.StepLabels.StateOf(Spelling.Key(node.Base)) is null)
        {
            return EntryOfName(bare, subscript, names.Symbols.Parameter(bare, Spelling.Key(bare)!, scope)!, scope);
        }

        if (subscript is BinarySyntax { Operator: BinaryOperator.Given })
        {
            return names.Resolver.Resolve(bare, scope) ?? names.Unknown.Unknown(scope, bare);
        }

        if (entries.Sequences.SequenceRead(bare, scope) is { } entry)
        {
            return entry;
        }

        if (scope.Origin is null && equation.StepLabels.IsLabel(subscript) && Spelling.Key(node.Base) is { } stateKey)
        {
            return entries.Times.AtTime(bare, node.Base, stateKey, subscript, scope) ?? names.Unknown.Unknown(scope, bare);
        }

        // The I_3 of I = .. I_3 ..: the line is about to give I its value, and has no row of it to read.
        if (scope.Origin is null && Identities.IsIdentity(node.Base) && equation.Survey.Names.Exact(node.Base) is { IsWritable: true, Kind: ParameterKind.TensorSpan } && !names.Exact.IsExact(bare)
            && subscript is NumberSyntax or NameSyntax && !Subscripts.IsIndexInScope(subscript, scope) && equation.WholeForms.Whole(equation.Expressions.Bind(subscript, scope)) is { } side)
        {
            return identities.Identity(bare.Span, side);
        }

        // w_{11} is the parameter w11 where only W, another letter, could bear the subscripts, or an output, which then is not read.
        if (scope.Origin is null && names.Exact.IsExact(bare) && (!names.Exact.IsExact(node.Base) || equation.Survey.Names.Exact(node.Base) is { IsWritable: true }) && scope.Find(Spelling.Key(node.Base) ?? "") is null && names.Resolver.Resolve(bare, scope) is { } exact)
        {
            return EntryOfName(bare, subscript, exact, scope);
        }

        var meaning = BaseOf(node.Base, scope);
        var items = Subscripts.Items(subscript, meaning?.Rank ?? 0);
        if (meaning is { Rank: > 0 } && items.All(i => Subscripts.IsIndexInScope(i, scope)))
        {
            if (scope.Origin is null && equation.Survey.Names.Exact(bare) is not null && StandsAlone(node.Base) && names.Resolver.Resolve(bare, scope) is { Rank: > 0 } other)
            {
                return EntryOfName(bare, subscript, other, scope);
            }

            return entries.Elements.Element(node.Base, meaning, items, scope);
        }

        if (names.Resolver.Resolve(bare, scope) is { } label)
        {
            return EntryOfName(bare, subscript, label, scope);
        }

        if (meaning is null && node.Base is NameSyntax name && usedEquationBinder.EquationAlone(name, scope) is { } value)
        {
            (meaning, items) = (value, Subscripts.Items(subscript, value.Rank));
        }

        return meaning switch
        {
            { Rank: > 0 } => OpenDigits(node.Base, meaning, subscript, items, scope) ?? entries.Elements.Element(node.Base, meaning, items, scope),
            BoundError => meaning,
            null when Identities.IsIdentity(node.Base) && equation.WholeForms.Whole(equation.Expressions.Bind(subscript, scope)) is { } order => identities.Identity(bare.Span, order),
            null when Identities.IsOnes(node.Base) && equation.WholeForms.Whole(equation.Expressions.Bind(subscript, scope)) is { } length => identities.Ones(bare.Span, length),
            BoundConstant when node.Base is NumberSyntax { Text: "1" } && equation.WholeForms.Whole(equation.Expressions.Bind(subscript, scope)) is { IsOfSizes: true } length =>
                identities.Ones(bare.Span, length),
            null when Spelling.Key(bare) is { } size && scope.Frame.SizeNames.Contains(size) => new BoundWhole(equation.OpenSizes.OpenSize(scope, size, bare.Span)),
            null when node.Base is NameSyntax => names.Unknown.Unknown(scope, bare),
            null => new BoundError(),
            BoundWhole when scope.Origin is null && node.Base is NameSyntax && scope.Find(Spelling.Key(node.Base)!) is BoundWhole =>
                equation.Report.Error(scope, ShapeRules.TooManySubscripts, bare, equation.Report.Text(scope, node.Base), "an index here", Wording.Count(items.Count, "subscript") + "; give the index another letter"),
            _ when items.All(i => Subscripts.IsIndexInScope(i, scope)) && node.Base is NameSyntax => entries.Times.Labelled(bare, meaning, items, scope),
            _ when items.All(i => Subscripts.IsIndexInScope(i, scope)) && Subscripts.NamesOf(items).IsSubsetOf(Subscripts.NamesOf([node.Base])) => meaning,
            // What the j of softmax(z_i)_j picks from is a vector, and so is z_i.
            _ when equation.Demands.Demand(meaning, items.Count) => new BoundError(),
            _ => equation.Report.Error(scope, ShapeRules.TooManySubscripts, bare, equation.Report.Text(scope, node.Base), Wording.Describe(meaning), Wording.Count(items.Count, "subscript")),
        };
    }

    // A name that is unknown by itself may still be known with its subscript, so it is no error yet.
    public BoundExpression? BaseOf(ExpressionSyntax node, Scope scope) => node is NameSyntax name ? names.Resolver.Resolve(name, scope) : equation.Expressions.Number(node, scope);

    /// <summary>The x_i of a vector <c>xi</c> below a sum over i, beside a number x: the vector is named after its entries.</summary>
    private BoundExpression EntryOfName(ScriptedSyntax notation, ExpressionSyntax subscript, BoundExpression named, Scope scope)
    {
        var items = Subscripts.Items(subscript, named.Rank);
        return named is BoundVariable && items.Count <= named.Rank && items.All(i => i is NameSyntax name && Counts(name, scope)) ? entries.Elements.Element(notation, named, items, scope) : named;
    }

    /// <summary>
    /// Whether a letter runs over entries: bound by a sum, or below another vector too, as the i of <c>x_i + z_i</c>. The t of <c>h_t = a h_{t-1} + x_t</c>
    /// only says when, if all of these are vectors of their own.
    /// </summary>
    private bool Counts(NameSyntax letter, Scope scope) => !equation.StepLabels.IsLabel(letter) && ((scope.Find(Spelling.Key(letter)!) is BoundWhole && entries.Lefts.LeftOf(equation.Line.Statement?.Left).Indices.All(i => i.Name != letter.Name))
        || equation.Line.Statement?.Right.Descendants().OfType<ScriptedSyntax>().Any(s => s.Subscript is NameSyntax other && other.Name == letter.Name
            && equation.Survey.FindParameter(s with { Superscript = null }) is null && equation.Survey.FindParameter(s.Base) is { Kind: not (Model.ParameterKind.Scalar or Model.ParameterKind.Out) }) == true);

    /// <summary>The x beside the x_i of a vector <c>xi</c>: points of their own, not the entries of x.</summary>
    private bool StandsAlone(ExpressionSyntax name)
    {
        var bases = equation.Line.Statement?.Right.Descendants().OfType<ScriptedSyntax>().Select(static s => s.Base).ToList();
        return bases is not null && equation.Line.Statement!.Right.Descendants().OfType<NameSyntax>().Any(n => Spelling.Key(n) == Spelling.Key(name) && !bases.Exists(b => ReferenceEquals(b, n)));
    }

    /// <summary>
    /// Whether the 22 of <c>H_{22}</c> or the 12 of <c>G_{j12}</c> may be one subscript or several, as nothing says how many axes the tensor has.
    /// </summary>
    private BoundExpression? OpenDigits(ExpressionSyntax source, BoundExpression tensor, ExpressionSyntax subscript, ValueArray<ExpressionSyntax> items, Scope scope)
    {
        var isOpen = subscript is not ListSyntax && items.Any(SideBySide.IsSeveralDigits) && items.Count >= tensor.Rank && equation.Demands.IsOpen(tensor) && scope.Origin is null;
        if (!isOpen)
        {
            return null;
        }

        var several = string.Join(",", SideBySide.DigitsOf(items).Select(i => equation.Report.Text(scope, i)));
        return equation.Report.Error(scope, ShapeRules.OpenRank, subscript, equation.Report.Text(scope, source), $" '{equation.Report.Text(scope, subscript)}' may be {Wording.Count(items.Count, "subscript")} or more; write {equation.Report.Text(scope, source)}_{{{several}}} for a subscript at each digit.");
    }
}
