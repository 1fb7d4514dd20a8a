using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Oracle.Interpreter;

// One arm per kind of node.
public sealed partial class ReferenceInterpreter
{
    private ReferenceValue Evaluate(ExpressionSyntax node, ReferenceScope scope)
    {
        if (node is not (BigOperatorSyntax or ApplicationSyntax or PrefixFunctionSyntax))
        {
            return Compute(node, scope);
        }

        // A sum inside an indexed equation is worth computing once for each value of the indices that occur in it, no oftener.
        if (!_used.TryGetValue(node, out var used))
        {
            _used[node] = used = NamesIn(node).ToHashSet(StringComparer.Ordinal);
        }

        var key = (node, string.Join(' ', scope.Indices.Where(i => used.Contains(i.Key)).Select(i => $"{i.Key}={i.Value}")) + (scope.Values.Count == _global.Values.Count ? "" : "|" + scope.GetHashCode()));
        if (!_memo.TryGetValue(key, out var value))
        {
            _memo[key] = value = Compute(node, scope);
        }

        return value;
    }

    private ReferenceValue Compute(ExpressionSyntax node, ReferenceScope scope) => node switch
    {
        DelimitedSyntax or PrefixFunctionSyntax when scope.Notations.TryGetValue(_text.Substring(node.Span.Start, node.Span.Length).Replace(" ", "", StringComparison.Ordinal), out var named) =>
            scope.Values[named],
        NumberSyntax number => ReferenceValue.Of(ReferenceFunctions.Decimal(number.Text)),
        NameSyntax name => Name(name, scope),
        GroupSyntax group => Evaluate(group.Inner, scope),
        UnarySyntax unary => unary.IsNegation ? Evaluate(unary.Operand, scope).Map(x => -x) : Evaluate(unary.Operand, scope),
        BinarySyntax binary => Binary(binary, scope),
        FractionSyntax fraction => ReferenceValue.Zip(Evaluate(fraction.Numerator, scope), Evaluate(fraction.Denominator, scope), static (a, b) => a / b),
        RootSyntax { Degree: null } root => Evaluate(root.Radicand, scope).Map(HighPrecision.Sqrt),
        RootSyntax { Degree: { } degree } root => ReferenceValue.Zip(Evaluate(root.Radicand, scope), Evaluate(degree, scope), Root),
        FactorialSyntax factorial => Evaluate(factorial.Operand, scope).Map(static n => HighPrecision.Gamma(n + 1)),
        BinomialSyntax binomial => ReferenceValue.Zip(Evaluate(binomial.Upper, scope), Evaluate(binomial.Lower, scope), Binomial),
        DelimitedSyntax delimited => Delimited(delimited, null, scope),
        ScriptedSyntax scripted => Scripted(scripted, scope),
        ApplicationSyntax application => Application(application, null, scope),
        PrefixFunctionSyntax prefix => Call(prefix.Function, [Evaluate(prefix.Argument, scope)], scope),
        BigOperatorSyntax big => Reduce(big, scope),
        IntegralSyntax integral => Integral(integral, scope),
        RelationSyntax relation => Relation(relation, scope),
        LogicalSyntax { IsAnd: true } and => ReferenceValue.Zip(Evaluate(and.Left, scope), Evaluate(and.Right, scope), static (a, b) => a * b),
        LogicalSyntax or => ReferenceValue.Zip(Evaluate(or.Left, scope), Evaluate(or.Right, scope), HighPrecision.Max),
        NotSyntax not => Evaluate(not.Operand, scope).Map(static x => 1 - x),
        IversonSyntax iverson => Evaluate(iverson.Condition, scope),
        CasesSyntax cases => Cases(cases, 0, scope),
        MatrixSyntax matrix => Matrix(matrix, scope),
        _ => throw new ReferenceException($"no reference for {node.GetType().Name}"),
    };

    private ReferenceValue? Lookup(ExpressionSyntax node, ReferenceScope scope)
    {
        string WithoutSpaces() => string.Concat(_text.Substring(node.Span.Start, node.Span.Length).Where(static c => !char.IsWhiteSpace(c)));
        return scope.Notations.Count > 0 && scope.Notations.TryGetValue(WithoutSpaces(), out var parameter) ? scope.Values[parameter] : scope.Find(ReferenceNames.Spellings(node));
    }

    private ReferenceValue Name(NameSyntax name, ReferenceScope scope)
    {
        var spelled = ReferenceNames.Spellings(name)[0];
        if (scope.Indices.TryGetValue(spelled, out var index))
        {
            return ReferenceValue.Of(index);
        }

        return Lookup(name, scope) ?? Size(name, scope) ?? spelled switch
        {
            "pi" => ReferenceValue.Of(Constants.Pi),
            "e" => ReferenceValue.Of(HighPrecision.Exp(1)),
            "infty" => ReferenceValue.Of(BigReal.PositiveInfinity),
            "I" => new ReferenceValue([], [BigReal.One]) { IsOfIdentity = true },
            "n" or "N" or "m" or "K" or "d" when OnlyExtent(scope) is { } extent => ReferenceValue.Of(extent),
            _ => throw new ReferenceException($"'{spelled}' means nothing here"),
        };
    }

    /// <summary>The n of [Shape("n, d_k")], as it is written.</summary>
    private ReferenceValue? Size(ExpressionSyntax node, ReferenceScope scope) =>
        scope.Sizes.Count > 0 && scope.Sizes.TryGetValue(Written(node), out var size) ? ReferenceValue.Of(size) : null;

    private string Written(SyntaxNode node) =>
        string.Concat(_text.Substring(node.Span.Start, node.Span.Length).Where(static c => !char.IsWhiteSpace(c) && c is not ('{' or '}')));

    private static long? OnlyExtent(ReferenceScope scope)
    {
        int[] extents = [.. scope.Values.Values.Where(static v => v.Rank == 1).Select(static v => v.Shape[0]).Distinct()];
        return extents.Length == 1 ? extents[0] : null;
    }

    private ReferenceValue Binary(BinarySyntax binary, ReferenceScope scope)
    {
        if (binary.Operator == BinaryOperator.Juxtapose && binary.Right is ApplicationSyntax { Target: NumberSyntax })
        {
            throw new ReferenceException("a number applied");
        }

        var left = Evaluate(binary.Left, scope);
        var right = Evaluate(binary.Right, scope);
        if (left.IsOfIdentity || right.IsOfIdentity)
        {
            if (left.Rank == 0 && right.Rank == 0)
            {
                return new([], [left.Data[0] * right.Data[0]]) { IsOfIdentity = true };
            }

            (left, right) = (ReferenceMatrices.Whole(left, right), ReferenceMatrices.Whole(right, left));
        }

        return binary.Operator switch
        {
            BinaryOperator.Add => ReferenceValue.Zip(left, right, static (a, b) => a + b),
            BinaryOperator.Subtract => ReferenceValue.Zip(left, right, static (a, b) => a - b),
            BinaryOperator.Divide or BinaryOperator.HadamardDivide => ReferenceValue.Zip(left, right, static (a, b) => a / b),
            BinaryOperator.Modulo => ReferenceValue.Zip(left, right, static (a, b) => a - (b * BigReal.Floor(a / b))),
            BinaryOperator.Dot when left is { Rank: 1, IsRow: false } && right is { Rank: 1, IsRow: false } => ReferenceValue.Of(ReferenceFunctions.Sum(left.Data.Zip(right.Data, static (a, b) => a * b))),
            BinaryOperator.Hadamard => ReferenceValue.Zip(left, right, Times),
            BinaryOperator.Outer => ReferenceTensors.Outer(left, right, Times),
            _ => ReferenceTensors.Product(left, right, Times),
        };
    }

    /// <summary>The information theorist's product: 0 log 0 is 0.</summary>
    private static BigReal Times(BigReal a, BigReal b) =>
        (a == 0 && (b.IsInfinity && b.IsNegative)) || (b == 0 && (a.IsInfinity && a.IsNegative)) ? BigReal.Zero : a * b;

    private static BigReal Root(BigReal x, BigReal n) => x < 0 ? -HighPrecision.Power(-x, 1 / n) : HighPrecision.Power(x, 1 / n);

    private static BigReal Binomial(BigReal n, BigReal k) => HighPrecision.Gamma(n + 1) / (HighPrecision.Gamma(k + 1) * HighPrecision.Gamma(n - k + 1));

    private ReferenceValue Delimited(DelimitedSyntax delimited, ExpressionSyntax? subscript, ReferenceScope scope)
    {
        var value = Evaluate(delimited.Items[0], scope);
        return delimited.Kind switch
        {
            DelimiterKind.Absolute when value.Rank == 2 && IsMatrix(delimited.Items[0], scope) => ReferenceMatrices.Determinant(value),
            DelimiterKind.Absolute => value.Map(BigReal.Abs),
            DelimiterKind.Floor => value.Map(BigReal.Floor),
            DelimiterKind.Ceiling => value.Map(static x => -BigReal.Floor(-x)),
            DelimiterKind.InnerProduct => ReferenceValue.Of(ReferenceFunctions.Sum(value.Data.Zip(Evaluate(delimited.Items[1], scope).Data, static (a, b) => a * b))),
            _ => ReferenceValue.Of(ReferenceFunctions.Norm(value, subscript switch
            {
                null => 2,
                NameSyntax { Name: "F" } => 2,
                NameSyntax { Name: "infty" } => double.PositiveInfinity,
                _ => (double)Evaluate(subscript, scope).Scalar,
            })),
        };
    }

    private ReferenceValue Scripted(ScriptedSyntax scripted, ReferenceScope scope)
    {
        // a(b+c)^2 of a scalar a is a product whose power belongs to the parentheses.
        if (scripted is { Base: ApplicationSyntax application, Subscript: null, Superscript: { } outer } && !IsCallOrEntry(application, scope))
        {
            return Application(application, outer, scope);
        }

        if (Lookup(scripted, scope) is { } named)
        {
            return named;
        }

        var value = SequenceEntry(scripted, scope) ?? scripted switch
        {
            { Base: DelimitedSyntax { Kind: DelimiterKind.Norm } norm } => Delimited(norm, scripted.Subscript, scope),
            { Subscript: null, Base: NameSyntax { Name: "e" } e } when Lookup(e, scope) is null && scripted.Superscript is { } power => Evaluate(power, scope).Map(HighPrecision.Exp),
            { Subscript: null } => Evaluate(scripted.Base, scope),
            _ => Entry(scripted with { Superscript = null }, scope),
        };
        return scripted.Superscript is not { } sup || scripted is { Subscript: null, Base: NameSyntax { Name: "e" } } ? value
            : sup is NameSyntax { Name: "top" or "T" } ? ReferenceTensors.Transpose(value)
            : value.Rank > 1 && sup is UnarySyntax { IsNegation: true, Operand: NameSyntax { Name: "top" or "T" } } ? ReferenceTensors.Transpose(ReferenceMatrices.Inverse(value))
            : value.Rank > 1 && sup is UnarySyntax { IsNegation: true, Operand: NumberSyntax below } ? ReferenceMatrices.Power(ReferenceMatrices.Inverse(value), (int)(double)Evaluate(below, scope).Scalar, Times)
            : value.Rank > 1 && IsMatrix(scripted.Base, scope) ? ReferenceMatrices.Power(value, (int)(double)Evaluate(sup, scope).Scalar, Times)
            : ReferenceValue.Zip(value, Evaluate(sup, scope), Power);
    }

    /// <summary>Capital letters are matrices, whose powers are products.</summary>
    private bool IsMatrix(ExpressionSyntax value, ReferenceScope scope) =>
        value.Descendants().OfType<NameSyntax>().Any(n => n.Name.Length == 1 && char.IsUpper(n.Name[0]) && Lookup(n, scope) is { Rank: > 0 });

    private ReferenceValue Entry(ScriptedSyntax scripted, ReferenceScope scope)
    {
        if (Lookup(scripted, scope) is { } named)
        {
            return named;
        }

        if (Indexed(scripted, scope) is { } indexed)
        {
            return At(indexed.Tensor, indexed.Subscripts, scope);
        }

        if (Size(scripted, scope) is { } size)
        {
            return size;
        }

        var whole = Evaluate(scripted.Base, scope);
        return IsLabel(scripted.Subscript!, scope) ? whole : whole.Rank == 1
            ? At(whole, [scripted.Subscript!], scope)
            : throw new ReferenceException($"'{_text.Substring(scripted.Span.Start, scripted.Span.Length)}' cannot be read");
    }

    private ReferenceValue At(ReferenceValue tensor, IReadOnlyList<ExpressionSyntax> subscripts, ReferenceScope scope)
    {
        var positions = new long[subscripts.Count];
        for (var d = 0; d < positions.Length; d++)
        {
            // An integer value (a label, a gather) is a storage position; an index or a literal counts as the mathematics does.
            var isStored = NamesIn(subscripts[d]).Any(n => !scope.Indices.ContainsKey(n));
            positions[d] = (long)(double)Evaluate(subscripts[d], scope).Scalar - (isStored ? 0 : _base);
        }

        return Bounded(positions, tensor, scope.Boundary) is { } inside ? tensor.Part(inside) : ReferenceValue.Of(BigReal.Zero);
    }

    /// <summary>Positions moved inside as the boundary says; null where outside reads zero.</summary>
    private static long[]? Bounded(long[] positions, ReferenceValue tensor, ReferenceBoundary boundary) => boundary switch
    {
        ReferenceBoundary.Clamp => [.. positions.Select((p, d) => Math.Clamp(p, 0, tensor.Shape[d] - 1L))],
        ReferenceBoundary.Wrap => [.. positions.Select((p, d) => ((p % tensor.Shape[d]) + tensor.Shape[d]) % tensor.Shape[d])],
        ReferenceBoundary.Zero when positions.Where((p, d) => p < 0 || p >= tensor.Shape[d]).Any() => null,
        _ => positions,
    };

    private static BigReal Power(BigReal x, BigReal y) => y == BigReal.Round(y) && BigReal.Abs(y) < 1000 ? WholePower(x, (int)(double)y) : HighPrecision.Power(x, y);

    private static BigReal WholePower(BigReal x, int n) => n < 0 ? 1 / WholePower(x, -n) : Enumerable.Repeat(x, n).Aggregate(BigReal.One, static (a, b) => a * b);

    private bool IsCallOrEntry(ApplicationSyntax application, ReferenceScope scope) =>
        Lookup(application, scope) is not null || Indexed(application, scope) is not null || (Lookup(application.Target, scope) is null && FunctionName(application.Target, scope) is not null);

    private ReferenceValue Application(ApplicationSyntax application, ExpressionSyntax? power, ReferenceScope scope)
    {
        if (Lookup(application, scope) is { } named)
        {
            return named;
        }

        if (scope.Marginals.Count > 0 && scope.Marginals.TryGetValue(Written(application), out var marginal) && marginal.Indices.All(scope.Indices.ContainsKey))
        {
            return marginal.Value.Part([.. marginal.Indices.Select(i => scope.Indices[i] - _base)]);
        }

        if (Indexed(application, scope) is { } indexed)
        {
            return At(indexed.Tensor, indexed.Subscripts, scope);
        }

        if (Lookup(application.Target, scope) is null && FunctionName(application.Target, scope) is not null)
        {
            return Call(application.Target, [.. application.Arguments.Select(a => Argument(a, scope))], scope);
        }

        var factor = Evaluate(application.Arguments[0], scope);
        factor = power is null ? factor : ReferenceValue.Zip(factor, Evaluate(power, scope), Power);
        return ReferenceTensors.Product(Evaluate(application.Target, scope), factor, Times);
    }

    /// <summary>An argument with a free index (the z_i of softmax(z_i)) is the whole row.</summary>
    private ReferenceValue Argument(ExpressionSyntax argument, ReferenceScope scope)
    {
        var free = new List<string>();
        FreeIndices(argument, scope, [], free);
        return free.Count == 0 ? Evaluate(argument, scope) : Tabulate(free, 0, argument, scope);
    }

    private static string? FunctionName(ExpressionSyntax function, ReferenceScope scope) => function switch
    {
        NameSyntax name when scope.Functions.ContainsKey(ReferenceNames.Spellings(name)[0]) || ReferenceFunctions.Knows(name.Name) || name.Name is "tr" or "det" => ReferenceNames.Spellings(name)[0],
        ScriptedSyntax { Base: NameSyntax name } when ReferenceFunctions.Knows(name.Name) => name.Name,
        _ => null,
    };

    private ReferenceValue Call(ExpressionSyntax function, ReferenceValue[] arguments, ReferenceScope scope)
    {
        var name = FunctionName(function, scope) ?? throw new ReferenceException($"'{_text.Substring(function.Span.Start, function.Span.Length)}' is no function");
        if (scope.Functions.TryGetValue(name, out var local))
        {
            return Evaluate(local.Body, scope.With(local.Parameters.Zip(arguments, static (p, a) => new KeyValuePair<string, ReferenceValue>(p, a))));
        }

        if (function is ScriptedSyntax { Superscript: UnarySyntax { IsNegation: true, Operand: NumberSyntax { Text: "1" } } })
        {
            return ReferenceFunctions.Apply("arc" + name, arguments);
        }

        var value = name is "E" ? ReferenceFunctions.Apply("mean", arguments)
            : name == "tr" ? ReferenceTensors.Trace(arguments[0])
            : name == "det" ? ReferenceMatrices.Determinant(arguments[0])
            : function is ScriptedSyntax { Subscript: { } b } && name == "log"
                ? ReferenceValue.Zip(arguments[0].Map(HighPrecision.Log), Evaluate(b, scope).Map(HighPrecision.Log), static (x, y) => x / y)
                : ReferenceFunctions.Apply(name, arguments);
        if (function is ScriptedSyntax { Subscript: { } entry } && name != "log" && value.Rank > 0)
        {
            value = At(value, value.Rank > 1 ? Letters(entry) : [entry], scope);
        }

        return function is ScriptedSyntax { Superscript: { } power } ? ReferenceValue.Zip(value, Evaluate(power, scope), Power) : value;
    }

    private ReferenceValue Relation(RelationSyntax relation, ReferenceScope scope)
    {
        var all = ReferenceValue.Of(BigReal.One);
        for (var i = 0; i < relation.Operators.Count; i++)
        {
            Func<BigReal, BigReal, bool> holds = relation.Operators[i] switch
            {
                RelationOperator.Equal => static (a, b) => a == b,
                RelationOperator.NotEqual => static (a, b) => a != b,
                RelationOperator.Less => static (a, b) => a < b,
                RelationOperator.LessOrEqual => static (a, b) => a <= b,
                RelationOperator.Greater => static (a, b) => a > b,
                RelationOperator.GreaterOrEqual => static (a, b) => a >= b,
                _ => throw new ReferenceException("membership has no value"),
            };
            var link = ReferenceValue.Zip(Evaluate(relation.Operands[i], scope), Evaluate(relation.Operands[i + 1], scope), (a, b) => holds(a, b) ? BigReal.One : BigReal.Zero);
            all = ReferenceValue.Zip(all, link, static (a, b) => a * b);
        }

        return all;
    }

    private ReferenceValue Cases(CasesSyntax cases, int row, ReferenceScope scope)
    {
        var value = Evaluate(cases.Cases[row].Value, scope);
        if (cases.Cases[row].Condition is not { } condition)
        {
            return value;
        }

        var rest = row + 1 < cases.Cases.Count ? Cases(cases, row + 1, scope) : ReferenceValue.Of(BigReal.NaN);
        var holds = Evaluate(condition, scope);
        var first = ReferenceValue.Zip(holds, value, static (h, v) => h != 0 ? v : BigReal.Zero);
        var other = ReferenceValue.Zip(holds, rest, static (h, v) => h != 0 ? BigReal.Zero : v);
        return ReferenceValue.Zip(first, other, static (a, b) => a + b);
    }

    private ReferenceValue Matrix(MatrixSyntax matrix, ReferenceScope scope)
    {
        BigReal[] entries = [.. matrix.Rows.SelectMany(static r => r).Select(e => Evaluate(e, scope).Scalar)];
        return matrix.Rows.All(static r => r.Count == 1) ? ReferenceValue.Vector(entries) : new([matrix.Rows.Count, matrix.Rows[0].Count], entries);
    }
}
