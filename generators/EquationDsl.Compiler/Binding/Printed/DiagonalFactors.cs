using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// The <c>\Lambda</c> and the <c>\Sigma</c> of decompositions: a diagonal matrix of which the diagonal is computed. Where it is a vector in C#, or has no parameter, it is kept as one, and what the equation
/// reads of it is that of the diagonal: <c>\Lambda^{-1/2}</c> and <c>(\Lambda + \epsilon I)^{-1}</c> the matrix of the powers, <c>\Lambda_{ii}</c> an entry. <c>Q f(\Lambda) Q^\top</c> is a function of
/// the matrix itself, whose derivative exists where eigenvalues are equal.
/// </summary>
internal sealed class DiagonalFactors(PrintedNames names)
{
    /// <summary>Functions whose value of a diagonal matrix is that of the entries.</summary>
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal) { "exp", "log", "ln", "sqrt", "expm", "logm", "sqrtm" };

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
    public EquationSyntax Read(EquationSyntax syntax) => _known.Count == 0 ? syntax : WithoutUnread(syntax with
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
            case NameSyntax { Name: "I" } identity when !names.IsKnown(identity):
                return new NumberSyntax(identity.Span, "1");
            case GroupSyntax group:
                return DiagonalOf(group.Inner, out has) is { } inner ? group with { Inner = inner } : null;
            case UnarySyntax sign:
                return DiagonalOf(sign.Operand, out has) is { } operand ? sign with { Operand = operand } : null;
            case BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum:
                return DiagonalOf(sum.Left, out var left) is { } one && DiagonalOf(sum.Right, out var right) is { } other && (has = left || right) ? sum with { Left = one, Right = other } : null;
            case BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot or BinaryOperator.Times } product:
                return IsNumber(product.Left) && DiagonalOf(product.Right, out has) is { } last ? product with { Right = last }
                    : IsNumber(product.Right) && DiagonalOf(product.Left, out has) is { } first ? product with { Left = first } : null;
            case BinarySyntax { Operator: BinaryOperator.Divide } quotient:
                return IsNumber(quotient.Right) && DiagonalOf(quotient.Left, out has) is { } dividend ? quotient with { Left = dividend } : null;
            case FractionSyntax fraction:
                return IsNumber(fraction.Denominator) && DiagonalOf(fraction.Numerator, out has) is { } numerator ? fraction with { Numerator = numerator } : null;
            case ScriptedSyntax { Subscript: null, Superscript: { } above } power:
                return Power(power, above, out has);
            case RootSyntax { Degree: null } root:
                return DiagonalOf(root.Radicand, out has) is { } radicand && has ? root with { Radicand = radicand } : null;
            case ApplicationSyntax { Target: NameSyntax { Name: var function }, Arguments: [var argument] } when Functions.Contains(function):
                return DiagonalOf(argument, out has) is { } of && has ? Decomposed.Applied(function.TrimEnd('m'), of) : null;
            default:
                return null;
        }
    }

    /// <summary>A power of a diagonal matrix, its transpose, or <c>e^{t \Lambda}</c>.</summary>
    private ExpressionSyntax? Power(ScriptedSyntax power, ExpressionSyntax above, out bool has)
    {
        if (power.Base is NameSyntax { Name: "e" } number && !names.IsKnown(number))
        {
            return DiagonalOf(above, out has) is { } exponent && has ? power with { Superscript = exponent } : null;
        }

        has = false;
        return above is NameSyntax && !Unknowns.IsTransposition(above) ? null
            : DiagonalOf(power.Base, out has) is not { } of || !has ? null
            : Unknowns.IsTransposition(above) ? of : IsNumber(above) ? power with { Base = of } : null;
    }

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

    /// <summary>Whether nothing in it has entries.</summary>
    private bool IsNumber(ExpressionSyntax node) =>
        node.Descendants().OfType<NameSyntax>().All(n => !IsKnown(n) && !LetterCase.IsCapital(n) && !(names.Find(n) is { } parameter && PrintedNames.IsArray(parameter)));

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
