using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\Lambda</c> and the <c>\Sigma</c> of decompositions: a diagonal matrix of which the diagonal is computed. Where it is a vector in C#, or has no
/// parameter, it is kept as one, and what the equation reads of it is that of the diagonal: <c>\Lambda^{-1/2}</c> and <c>(\Lambda + \epsilon I)^{-1}</c> the
/// matrix of the powers, <c>\Lambda_{ii}</c> an entry. <c>Q f(\Lambda) Q^\top</c> is a function of the matrix itself, whose derivative exists where
/// eigenvalues are equal. Beside the diagonal there is nothing: every function of a number, <c>\cos \Lambda</c>, <c>\frac{1}{\Lambda}</c>, is that of the
/// diagonal, and a number added to such a matrix, which says nothing of the zeros, is refused.
/// </summary>
internal sealed class DiagonalFactors(EquationSyntax equation, PrintedNames names, string text)
{
    private readonly NumberFunctions _functions = new(equation, names);
    private readonly List<EquationDiagnostic> _refused = [];

    /// <summary>The vectors of <c>\mathrm{diag}(\lambda)</c>.</summary>
    private readonly HashSet<string> _diagonals = new(StringComparer.Ordinal);

    /// <summary>The name of each, and whether it is kept as a vector.</summary>
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Eigenvectors of symmetric matrices by their names: of which matrix, and beside which eigenvalues.</summary>
    private readonly Dictionary<string, (ExpressionSyntax Matrix, string Values)> _vectors = new(StringComparer.Ordinal);

    /// <summary>The capital letter in the middle, or the vector of <c>\mathrm{diag}(\lambda)</c>, which is no matrix itself.</summary>
    public static (NameSyntax Name, bool IsDiagonal)? Of(ExpressionSyntax middle) => middle switch
    {
        NameSyntax name when LetterCase.IsCapital(name) => (name, true),
        ApplicationSyntax { Target: NameSyntax { Name: "diag" }, Arguments: [NameSyntax name] } => (name, false),
        _ => null,
    };

    /// <summary>Numbers that are added to one of these matrices.</summary>
    public ValueArray<EquationDiagnostic> Refused => _refused.ToValueArray();

    /// <summary>Notes that the matrix is <c>\mathrm{diag}(\lambda)</c> of this vector.</summary>
    public void Spread(NameSyntax diagonal) => _diagonals.Add(Spelling.Key(diagonal)!);

    /// <summary>The value of such a factor: its diagonal, or the matrix.</summary>
    public ExpressionSyntax Value(NameSyntax factor, ApplicationSyntax diagonal)
    {
        var isVector = names.Find(factor) is not { } parameter || parameter.StatedRank() == 1;
        _known[Spelling.Key(factor)!] = isVector;
        return isVector ? diagonal : Decomposed.Applied("diag", diagonal);
    }

    /// <summary>Notes that these are the vectors and values of a symmetric matrix.</summary>
    public void Pair(NameSyntax vectors, NameSyntax values, ExpressionSyntax matrix) => _vectors[Spelling.Key(vectors)!] = (matrix, Spelling.Key(values)!);

    /// <summary>Every line as it is read, but for the left sides.</summary>
    public EquationSyntax Read(EquationSyntax syntax) => _known.Count + _diagonals.Count == 0 ? syntax : WithoutUnread(syntax with
    {
        Statements = syntax.Statements.Select(s => s with { Right = s.Right.Replace(Instead), Middle = s.Middle.Select(m => m.Replace(Instead)).ToValueArray() }).ToValueArray(),
        Where = syntax.Where.Select(w => w is DefinitionClauseSyntax clause ? clause with { Statement = clause.Statement with { Right = clause.Statement.Right.Replace(Instead) } } : w).ToValueArray(),
    });

    /// <summary>Vectors that were read in functions of their matrix only are not computed.</summary>
    private EquationSyntax WithoutUnread(EquationSyntax syntax)
    {
        var read = new HashSet<string>(PrintedNames.Lines(syntax).SelectMany(static s => s.Right.Descendants()).OfType<NameSyntax>().Select(static n => Spelling.Key(n)).OfType<string>(), StringComparer.Ordinal);
        return syntax with
        {
            Statements = syntax.Statements.Where(s => s.Left is not NameSyntax name || Spelling.Key(name) is not { } key || !_vectors.ContainsKey(key) || read.Contains(key) || names.Find(name) is not null).ToValueArray(),
        };
    }

    private ExpressionSyntax? Instead(ExpressionSyntax node)
    {
        switch (node)
        {
            case NablaSyntax { Variable: NameSyntax variable } nabla when IsKnown(variable):
                return nabla with { Operand = nabla.Operand.Replace(Instead) };
            case ScriptedSyntax { Base: NameSyntax name, Subscript: { } below } block when IsVector(name) && (IndexOf(below) ?? below) is SliceSyntax range:
                var part = Decomposed.Applied("diag", block with { Subscript = range, Superscript = null });
                return block.Superscript is null ? part : DiagonalOf(block, out _) is { } powers ? Decomposed.Applied("diag", powers)
                    : block with { Base = part, Subscript = null, Superscript = block.Superscript.Replace(Instead) };
            case ScriptedSyntax { Base: NameSyntax name, Subscript: { } below } entry when IsVector(name):
                return entry with { Subscript = IndexOf(below) ?? below, Superscript = entry.Superscript?.Replace(Instead) };
            case ApplicationSyntax { Target: NameSyntax { Name: "diag" }, Arguments: [NameSyntax name] } when IsVector(name):
                return name;
            case ApplicationSyntax { Target: NameSyntax { Name: "tr" or "trace" }, Arguments: [NameSyntax name] } when IsVector(name):
                return Decomposed.Applied("sum", name);
            case PrefixFunctionSyntax { Function: NameSyntax { Name: "tr" or "trace" }, Argument: NameSyntax name } when IsVector(name):
                return Decomposed.Applied("sum", name);
            case BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product when OfMatrix(product) is { } function:
                return function;
            default:
                return node is NameSyntax whole && !IsVector(whole) ? null : DiagonalOf(node, out var has) is { } diagonal && has ? Decomposed.Applied("diag", diagonal) : null;
        }
    }

    /// <summary>The entries on the diagonal of a matrix that has no others; null for what may have.</summary>
    /// <param name="has">Whether it has one of these factors, without which it is a number or the identity.</param>
    private ExpressionSyntax? DiagonalOf(ExpressionSyntax node, out bool has)
    {
        has = false;
        switch (node)
        {
            case NameSyntax name when IsKnown(name):
                has = true;
                return Diagonal(name);
            case ScriptedSyntax { Base: NameSyntax name, Subscript: { } below, Superscript: null } block when IsVector(name) && (IndexOf(below) ?? below) is SliceSyntax range:
                has = true;
                return block with { Subscript = range };
            case ScriptedSyntax { Base: NameSyntax name, Subscript: { } below, Superscript: { } above } block when IsVector(name) && (IndexOf(below) ?? below) is SliceSyntax:
                var unraised = block with { Superscript = null, Span = TextSpan.Cover(name.Span, below.Span) };
                return Power(new ScriptedSyntax(block.Span, unraised, null, above), above, out has);
            case NameSyntax { Name: "I" } identity when !names.IsKnown(identity):
                return new NumberSyntax(identity.Span, "1");
            case ApplicationSyntax { Target: NameSyntax { Name: "diag" }, Arguments: [NameSyntax name] } when !LetterCase.IsCapital(name):
                has = Spelling.Key(name) is { } spread && _diagonals.Contains(spread);
                return name;
            case GroupSyntax group:
                return DiagonalOf(group.Inner, out has) is { } inner ? group with { Inner = inner } : null;
            case UnarySyntax sign:
                return DiagonalOf(sign.Operand, out has) is { } operand ? sign with { Operand = operand } : null;
            case BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum:
                return Sum(sum, out has);
            case BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Times or BinaryOperator.Asterisk or BinaryOperator.Hadamard } product:
                return Product(product, out has);
            case BinarySyntax { Operator: BinaryOperator.Divide or BinaryOperator.HadamardDivide } quotient:
                return Quotient(quotient.Left, quotient.Right, quotient.Span, out has);
            case FractionSyntax fraction:
                return Quotient(fraction.Numerator, fraction.Denominator, fraction.Span, out has);
            case ScriptedSyntax { Subscript: null, Superscript: { } above } power:
                return Power(power, above, out has);
            case RootSyntax root when root.Degree is null || _functions.IsNumber(root.Degree, IsFactor):
                return DiagonalOf(root.Radicand, out has) is { } radicand && has ? root with { Radicand = radicand } : null;
            case PrefixFunctionSyntax { Function: var function } prefix when _functions.Takes(function, 1):
                return DiagonalOf(prefix.Argument, out has) is { } only && has ? prefix with { Argument = only } : null;
            case ApplicationSyntax { Target: var function } application when _functions.Takes(function, application.Arguments.Count):
                return DiagonalsOf(application.Arguments, out has) is { } of && has ? application with { Target = NumberFunctions.OfEntries(function), Arguments = of } : null;
            default:
                return null;
        }
    }

    /// <summary>Each a diagonal, or a number that is the same along it.</summary>
    private ValueArray<ExpressionSyntax>? DiagonalsOf(ValueArray<ExpressionSyntax> nodes, out bool has)
    {
        has = false;
        var diagonals = new List<ExpressionSyntax>();
        foreach (var node in nodes)
        {
            if (DiagonalOf(node, out var one) is { } diagonal)
            {
                has |= one;
                diagonals.Add(diagonal);
            }
            else if (_functions.IsNumber(node, IsFactor))
            {
                diagonals.Add(node);
            }
            else
            {
                return null;
            }
        }

        return diagonals.ToValueArray();
    }

    private BinarySyntax? Sum(BinarySyntax sum, out bool has)
    {
        var (left, right) = (DiagonalOf(sum.Left, out var one), DiagonalOf(sum.Right, out var other));
        has = one || other;
        if (left is not null && right is not null && has)
        {
            return sum with { Left = left, Right = right };
        }

        var number = left is null ? sum.Left : sum.Right;
        if (has && _functions.IsNumber(number, IsFactor) && !_refused.Exists(r => r.Span == number.Span))
        {
            _refused.Add(EquationDiagnostic.Create(LinearAlgebraRules.NumberBesideDiagonal, number.Span, Text(sum), Text(number), Text(number) == "1" ? "I" : OfIdentity(number)));
        }

        return null;
    }

    private string OfIdentity(ExpressionSyntax number) => number is BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } ? $"({Text(number)}) I" : Text(number) + " I";

    /// <summary>A multiple, or the product of two of them, which is that of their diagonals.</summary>
    private BinarySyntax? Product(BinarySyntax product, out bool has)
    {
        var (left, right) = (DiagonalOf(product.Left, out var one), DiagonalOf(product.Right, out var other));
        has = one || other;
        return left is not null && right is not null ? product with { Operator = BinaryOperator.Hadamard, Left = left, Right = right }
            : product.Operator == BinaryOperator.Hadamard ? null
            : right is not null && _functions.IsNumber(product.Left, IsFactor) ? product with { Right = right }
            : left is not null && _functions.IsNumber(product.Right, IsFactor) ? product with { Left = left }
            : null;
    }

    private BinarySyntax? Quotient(ExpressionSyntax dividend, ExpressionSyntax divisor, TextSpan span, out bool has) =>
        DiagonalsOf([dividend, divisor], out has) is [var above, var below] && has && !(DiagonalOf(divisor, out var isDivisor) is not null && !isDivisor)
            ? new BinarySyntax(span, BinaryOperator.HadamardDivide, span, Closed(above), Closed(below)) : null;

    /// <summary>A power of a diagonal matrix, its transpose, or a number to such a power, <c>e^{t \Lambda}</c>.</summary>
    private ExpressionSyntax? Power(ScriptedSyntax power, ExpressionSyntax above, out bool has)
    {
        if (Unknowns.IsTransposition(above))
        {
            return DiagonalOf(power.Base, out has);
        }

        if (DiagonalOf(above, out has) is { } exponent && has)
        {
            return power.Base is NumberSyntax or NameSyntax && _functions.IsNumber(power.Base, IsFactor) ? power with { Superscript = exponent } : null;
        }

        return DiagonalOf(power.Base, out has) is not { } of || !has || !_functions.IsNumber(above, IsFactor) || (above is NameSyntax && names.Find(above) is null) ? null
            : above is UnarySyntax { IsNegation: true, Operand: NumberSyntax { Text: "1" } } ? new BinarySyntax(power.Span, BinaryOperator.HadamardDivide, power.Span, new NumberSyntax(above.Span, "1"), Closed(of))
            : power with { Base = Closed(of) };
    }

    private static ExpressionSyntax Closed(ExpressionSyntax node) => node is NameSyntax or NumberSyntax or GroupSyntax ? node : new GroupSyntax(node.Span, '(', node);

    /// <summary><c>Q f(\Lambda) Q^\top</c> among the factors of a product: the function of the matrix, and its slope.</summary>
    private ExpressionSyntax? OfMatrix(BinarySyntax product)
    {
        var factors = Decomposed.FactorsOf(product).SelectMany(Opened).ToList();
        for (var at = 0; at + 2 < factors.Count; at++)
        {
            if (factors[at] is NameSyntax vectors && Spelling.Key(vectors) is { } key && _vectors.TryGetValue(key, out var of)
                && factors[at + 2] is ScriptedSyntax { Base: NameSyntax again, Subscript: null, Superscript: { } above } && Unknowns.IsTransposition(above) && Spelling.Key(again) == key
                && DiagonalOf(factors[at + 1], out var has) is { } values && has
                && factors[at + 1].Descendants().OfType<NameSyntax>().FirstOrDefault(IsKnown) is { } name && Spelling.Key(name) == of.Values && IsVector(name))
            {
                var slope = new NablaSyntax(values.Span, name, 1, Decomposed.Applied("sum", values));
                var function = Decomposed.Applied(FactorFunctions.Spectral, of.Matrix, values, slope);
                var rest = factors.Take(at).Append(function).Concat(factors.Skip(at + 3).Select(f => f.Replace(Instead)));
                return rest.Select((f, i) => i < at ? f.Replace(Instead) : f).Aggregate((left, right) => SolvedSystems.Times(left, right, TextSpan.Cover(left.Span, right.Span)));
            }
        }

        return null;
    }

    /// <summary>What looks like an application of Q, <c>Q(\Lambda + I)^{-1}</c>, is two factors.</summary>
    private IEnumerable<ExpressionSyntax> Opened(ExpressionSyntax factor) => factor switch
    {
        ApplicationSyntax { Target: NameSyntax name, Arguments: [var argument], Open: var open } when Spelling.Key(name) is { } key && _vectors.ContainsKey(key) =>
            [name, new GroupSyntax(argument.Span, open, argument)],
        ScriptedSyntax { Base: ApplicationSyntax, Subscript: null } power when Opened(power.Base).ToList() is [var name, var group] => [name, power with { Base = group, Span = TextSpan.Cover(group.Span, power.Span) }],
        _ => [factor],
    };

    private bool IsKnown(NameSyntax name) => Spelling.Key(name) is { } key && _known.ContainsKey(key);

    private bool IsVector(NameSyntax name) => Spelling.Key(name) is { } key && _known.TryGetValue(key, out var isVector) && isVector;

    private bool IsFactor(NameSyntax name) => IsKnown(name) || (Spelling.Key(name) is { } key && _diagonals.Contains(key));

    private string Text(SyntaxNode node) => text.Substring(node.Span.Start, node.Span.Length).Trim();

    private ExpressionSyntax Diagonal(NameSyntax name) => IsVector(name) ? name : Decomposed.Applied("diag", name);

    /// <summary>The i of <c>\Lambda_{ii}</c>; null for another subscript.</summary>
    private static ExpressionSyntax? IndexOf(ExpressionSyntax below) => below switch
    {
        ListSyntax { Items: [var one, var other] } => Spelling.Key(one) == Spelling.Key(other) ? one : null,
        BinarySyntax { Operator: BinaryOperator.Juxtapose, Left: var one, Right: var other } => Spelling.Key(one) == Spelling.Key(other) ? one : null,
        NumberSyntax { Text: [var first, var second] } number when first == second => number with { Text = first.ToString() },
        _ => null,
    };
}
