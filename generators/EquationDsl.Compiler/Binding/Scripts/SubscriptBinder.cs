using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Expressions;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>What stands below a name: subscripts, or a part of the name.</summary>
internal sealed class SubscriptBinder(
    Survey survey, Report report, RankDemands demands, StepLabels stepLabels, LineInHand inHand, Brackets brackets, ElementBinder elements,
    ExactNames exactNames, ExpressionEntry expressions, Identities identities, LeftSides leftSides, OpenSizes openSizes,
    NameResolver resolver, SequenceReadBinder sequenceReadBinder, ParameterReads symbols, TimeBinder timeBinder, UnknownNames unknownNames,
    UsedEquationBinder usedEquationBinder, WholeForms wholeForms)
{
    public BoundExpression BindSubscripted(ScriptedSyntax node, ExpressionSyntax subscript, Scope scope)
    {
        var bare = node.Superscript is null ? node : node with { Superscript = null, Span = brackets.Closed(TextSpan.Cover(node.Base.Span, subscript.Span)) };
        if (scope.Origin is null && survey.Names.ByNotation(bare) is not null && stepLabels.StateOf(Spelling.Key(node.Base)) is null)
        {
            return EntryOfName(bare, subscript, symbols.Parameter(bare, Spelling.Key(bare)!, scope)!, scope);
        }

        if (subscript is BinarySyntax { Operator: BinaryOperator.Given })
        {
            return resolver.Resolve(bare, scope) ?? unknownNames.Unknown(scope, bare);
        }

        if (sequenceReadBinder.SequenceRead(bare, scope) is { } entry)
        {
            return entry;
        }

        if (scope.Origin is null && stepLabels.IsLabel(subscript) && Spelling.Key(node.Base) is { } stateKey)
        {
            return timeBinder.AtTime(bare, node.Base, stateKey, subscript, scope) ?? unknownNames.Unknown(scope, bare);
        }

        // w_{11} is the parameter w11 where only W, another letter, could bear the subscripts, or an output, which then is not read.
        if (scope.Origin is null && exactNames.IsExact(bare) && (!exactNames.IsExact(node.Base) || survey.Names.Exact(node.Base) is { IsWritable: true }) && scope.Find(Spelling.Key(node.Base) ?? "") is null && resolver.Resolve(bare, scope) is { } exact)
        {
            return EntryOfName(bare, subscript, exact, scope);
        }

        var meaning = BaseOf(node.Base, scope);
        var items = Subscripts.Items(subscript, meaning?.Rank ?? 0);
        if (meaning is { Rank: > 0 } && items.All(i => Subscripts.IsIndexInScope(i, scope)))
        {
            if (scope.Origin is null && survey.Names.Exact(bare) is not null && StandsAlone(node.Base) && resolver.Resolve(bare, scope) is { Rank: > 0 } other)
            {
                return EntryOfName(bare, subscript, other, scope);
            }

            return elements.Element(node.Base, meaning, items, scope);
        }

        if (resolver.Resolve(bare, scope) is { } label)
        {
            return EntryOfName(bare, subscript, label, scope);
        }

        if (meaning is null && node.Base is NameSyntax name && usedEquationBinder.EquationAlone(name, scope) is { } value)
        {
            (meaning, items) = (value, Subscripts.Items(subscript, value.Rank));
        }

        return meaning switch
        {
            { Rank: > 0 } => OpenDigits(node.Base, meaning, subscript, items, scope) ?? elements.Element(node.Base, meaning, items, scope),
            BoundError => meaning,
            null when Identities.IsIdentity(node.Base) && wholeForms.Whole(expressions.Bind(subscript, scope)) is { } order => identities.Identity(bare.Span, order),
            null when Identities.IsOnes(node.Base) && wholeForms.Whole(expressions.Bind(subscript, scope)) is { } length => identities.Ones(bare.Span, length),
            BoundConstant when node.Base is NumberSyntax { Text: "1" } && wholeForms.Whole(expressions.Bind(subscript, scope)) is { IsOfSizes: true } length =>
                identities.Ones(bare.Span, length),
            null when Spelling.Key(bare) is { } size && scope.Frame.SizeNames.Contains(size) => new BoundWhole(openSizes.OpenSize(scope, size, bare.Span)),
            null when node.Base is NameSyntax => unknownNames.Unknown(scope, bare),
            null => new BoundError(),
            BoundWhole when scope.Origin is null && node.Base is NameSyntax && scope.Find(Spelling.Key(node.Base)!) is BoundWhole =>
                report.Error(scope, ShapeRules.TooManySubscripts, bare, report.Text(scope, node.Base), "an index here", Wording.Count(items.Count, "subscript") + "; give the index another letter"),
            _ when items.All(i => Subscripts.IsIndexInScope(i, scope)) && node.Base is NameSyntax => timeBinder.Labelled(bare, meaning, items, scope),
            _ when items.All(i => Subscripts.IsIndexInScope(i, scope)) && Subscripts.NamesOf(items).IsSubsetOf(Subscripts.NamesOf([node.Base])) => meaning,
            // What the j of softmax(z_i)_j picks from is a vector, and so is z_i.
            _ when demands.Demand(meaning, items.Count) => new BoundError(),
            _ => report.Error(scope, ShapeRules.TooManySubscripts, bare, report.Text(scope, node.Base), Wording.Describe(meaning), Wording.Count(items.Count, "subscript")),
        };
    }

    // A name that is unknown by itself may still be known with its subscript, so it is no error yet.
    public BoundExpression? BaseOf(ExpressionSyntax node, Scope scope) => node is NameSyntax name ? resolver.Resolve(name, scope) : expressions.Number(node, scope);

    /// <summary>The x_i of a vector <c>xi</c> below a sum over i, beside a number x: the vector is named after its entries.</summary>
    private BoundExpression EntryOfName(ScriptedSyntax notation, ExpressionSyntax subscript, BoundExpression named, Scope scope)
    {
        var items = Subscripts.Items(subscript, named.Rank);
        return named is BoundVariable && items.Count <= named.Rank && items.All(i => i is NameSyntax name && Counts(name, scope)) ? elements.Element(notation, named, items, scope) : named;
    }

    /// <summary>
    /// Whether a letter runs over entries: bound by a sum, or below another vector too, as the i of <c>x_i + z_i</c>. The t of <c>h_t = a h_{t-1} + x_t</c> only
    /// says when, if all of these are vectors of their own.
    /// </summary>
    private bool Counts(NameSyntax letter, Scope scope) => !stepLabels.IsLabel(letter) && ((scope.Find(Spelling.Key(letter)!) is BoundWhole && leftSides.LeftOf(inHand.Statement?.Left).Indices.All(i => i.Name != letter.Name))
        || inHand.Statement?.Right.Descendants().OfType<ScriptedSyntax>().Any(s => s.Subscript is NameSyntax other && other.Name == letter.Name
            && survey.FindParameter(s with { Superscript = null }) is null && survey.FindParameter(s.Base) is { Kind: not (Model.ParameterKind.Scalar or Model.ParameterKind.Out) }) == true);

    /// <summary>The x beside the x_i of a vector <c>xi</c>: points of their own, not the entries of x.</summary>
    private bool StandsAlone(ExpressionSyntax name)
    {
        var bases = inHand.Statement?.Right.Descendants().OfType<ScriptedSyntax>().Select(static s => s.Base).ToList();
        return bases is not null && inHand.Statement!.Right.Descendants().OfType<NameSyntax>().Any(n => Spelling.Key(n) == Spelling.Key(name) && !bases.Exists(b => ReferenceEquals(b, n)));
    }

    /// <summary>Whether the 22 of <c>H_{22}</c> or the 12 of <c>G_{j12}</c> may be one subscript or several, as nothing says how many axes the tensor has.</summary>
    private BoundExpression? OpenDigits(ExpressionSyntax source, BoundExpression tensor, ExpressionSyntax subscript, ValueArray<ExpressionSyntax> items, Scope scope)
    {
        var isOpen = subscript is not ListSyntax && items.Any(SideBySide.IsSeveralDigits) && items.Count >= tensor.Rank && demands.IsOpen(tensor) && scope.Origin is null;
        if (!isOpen)
        {
            return null;
        }

        var several = string.Join(",", SideBySide.DigitsOf(items).Select(i => report.Text(scope, i)));
        return report.Error(scope, ShapeRules.OpenRank, subscript, report.Text(scope, source), $" '{report.Text(scope, subscript)}' may be {Wording.Count(items.Count, "subscript")} or more; write {report.Text(scope, source)}_{{{several}}} for a subscript at each digit.");
    }
}
