using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Equations whose unknowns are the factors of a matrix: <c>A = L L^\top</c> is <c>L = \mathrm{chol}(A)</c>, and states that A is positive definite; of <c>A
/// = Q R</c>, <c>A = L U</c>,
/// <c>A = Q \Lambda Q^\top</c>, <c>A = P D P^{-1}</c> and <c>A = U \Sigma V^\top</c> each factor is a function of A.
/// </summary>
internal static class Decomposed
{
    private const string Cholesky = "chol";

    /// <summary>The letters of eigenvectors and singular vectors: a product of others may be another decomposition, as L D L^\top is.</summary>
    private static readonly HashSet<string> VectorLetters = new(StringComparer.Ordinal) { "Q", "U", "V", "P", "E", "S", "X", "W" };

    private static readonly HashSet<string> EigenvalueLetters = new(StringComparer.Ordinal) { "Lambda", "D" };

    private static readonly HashSet<string> SingularValueLetters = new(StringComparer.Ordinal) { "Sigma", "S", "D", "Lambda" };

    public static Outcome<EquationSyntax> Named(EquationSyntax syntax, PrintedNames names, string text)
    {
        var diagonals = new DiagonalFactors(syntax, names, text);
        var refused = new List<EquationDiagnostic>();
        var vectors = new HashSet<string>(StringComparer.Ordinal);
        var reading = new Reading(syntax, names, diagonals, vectors, refused);
        var statements = syntax.Statements.SelectMany(s => Named(s, reading)).ToList().ConvertAll(s => s with { Right = s.Right.Replace(n => Column(n, vectors)) }).ToValueArray();
        var definite = statements.SelectMany(static s => s.Right.Descendants()).OfType<ApplicationSyntax>()
            .Where(a => a is { Target: NameSyntax { Name: Cholesky }, Arguments: [NameSyntax or ScriptedSyntax] } && names.Find(a.Arguments[0]) is not null)
            .Select(static a => a.Arguments[0]).Select(static WhereClauseSyntax (m) => new ConstraintClauseSyntax(m.Span, new RelationSyntax(m.Span, [m, new NumberSyntax(m.Span, "0")], [RelationOperator.Succeeds])));
        var read = diagonals.Read(syntax with { Statements = statements, Where = syntax.Where.AddRange(definite) });
        return refused.Count == 0 && diagonals.Refused.IsEmpty ? new(read, default)
            : new(null, [.. refused.ConvertAll(r => r with { Arguments = [text.Substring(r.Span.Start, r.Span.Length).Trim(), .. r.Arguments] }), .. diagonals.Refused]);
    }

    /// <summary>
    /// The <c>U_1</c> of a decomposition is a column, as its vectors are, where of other matrices it is a row; <c>U_{1:r}</c> are the first columns.
    /// </summary>
    private static ScriptedSyntax? Column(ExpressionSyntax node, HashSet<string> vectors)
    {
        if (node is not ScriptedSyntax { Base: NameSyntax name, Subscript: { } below and not ListSyntax } column || !vectors.Contains(Spelling.Key(name)!)
            || SideBySide.ItemsOf(below).Count > 1)
        {
            return null;
        }

        if (below is SliceSyntax range)
        {
            return column with { Subscript = new ListSyntax(range.Span, [new SliceSyntax(range.Span, null, null), range]) };
        }

        var transposed = new ScriptedSyntax(name.Span, name, null, new NameSyntax(name.Span, "top", default, 0, IsWord: false));
        return column with { Base = new GroupSyntax(name.Span, '(', transposed) };
    }

    private static IEnumerable<StatementSyntax> Named(StatementSyntax statement, Reading reading)
    {
        if (statement is not { Relation: StatementRelation.Equals, Middle.IsEmpty: true, Left: { } left })
        {
            return [statement];
        }

        return Factors(statement, left, statement.Right, reading) ?? Factors(statement, statement.Right, left, reading) ?? [statement];
    }

    private static IEnumerable<StatementSyntax>? Factors(StatementSyntax statement, ExpressionSyntax matrix, ExpressionSyntax product, Reading reading)
    {
        var (syntax, names, diagonals, columns, refused) = reading;
        var placed = PlacedFactors.Of(matrix, product, names);
        var forms = Forms(FactorsOf(placed?.Product ?? product));
        if (forms.Count == 0 || !IsKnown(matrix) || !forms.TrueForAll(f => IsUnknown(f.Factor))
            || matrix.Descendants().Any(n => forms.Exists(f => Spelling.Key(n) == Spelling.Key(f.Factor))))
        {
            return null;
        }

        if (placed is null && forms is [(var vectors, FactorFunctions.SymmetricVectors, _), (var values, _, _)])
        {
            diagonals.Pair(vectors, values, matrix);
        }

        columns.UnionWith(forms.Where(f => placed is null && f.Function is FactorFunctions.SymmetricVectors or FactorFunctions.Vectors or FactorFunctions.LeftVectors or FactorFunctions.RightVectors or FactorFunctions.Orthogonal)
            .Select(static f => Spelling.Key(f.Factor)!));

        // A factor that nobody asks for is not computed.
        var wanted = forms.Where(f => names.Find(f.Factor) is not null || IsElsewhere(f.Factor)).ToList();
        wanted = wanted.Count == 0 && names.Returns && forms.Count == 1 ? forms : wanted;
        if (wanted.Count > 0 && !IsByItsLetters(forms))
        {
            refused.Add(EquationDiagnostic.Create(LinearAlgebraRules.WhichDecomposition, product.Span, forms[0].Function switch
            {
                FactorFunctions.LeftVectors => @"U \Sigma V^\top",
                FactorFunctions.Vectors => "P D P^{-1}",
                _ => @"Q \Lambda Q^\top",
            }));
            return [statement];
        }

        if (placed is not null)
        {
            return wanted.Count == 0 ? null : wanted.ConvertAll(f => statement with { Left = placed.At(f.Factor), Right = IsMatrix(f.Factor, f.IsDiagonal) ? Applied("diag", Applied(f.Function, matrix)) : Applied(f.Function, matrix) });
        }

        foreach (var form in forms.Where(static f => f is { Function: FactorFunctions.SymmetricValues or FactorFunctions.Values or FactorFunctions.SingularValues, IsDiagonal: false }))
        {
            diagonals.Spread(form.Factor);
        }

        return wanted.Count == 0 ? null : wanted.ConvertAll(f => statement with
        {
            Left = f.Factor,
            Right = f.IsDiagonal ? diagonals.Value(f.Factor, Applied(f.Function, matrix)) : Applied(f.Function, matrix),
        });

        // The eigenvalues as a diagonal matrix, unless they go to vectors.
        bool IsMatrix(NameSyntax factor, bool isDiagonal) => isDiagonal && (names.Find(factor) is not { } parameter || parameter.StatedRank() == 3);

        // What the line itself would define is not known.
        bool IsKnown(ExpressionSyntax node) => placed is not null ? PlacedFactors.IsKnown((ScriptedSyntax)node, statement, syntax, names) : node is not (NameSyntax or ScriptedSyntax) || Spelling.Key(node) is not { } key
            || (names.Find(node) is { } parameter ? !parameter.IsWritable : syntax.Statements.Any(s => s != statement && Spelling.Key(s.Left) == key));

        // An output, or a name that means nothing.
        bool IsUnknown(NameSyntax name) => names.Find(name) is { } parameter ? parameter.IsWritable : !names.IsKnown(name);

        bool IsElsewhere(NameSyntax name) => PrintedNames.Lines(syntax).Any(s => s != statement && s.Right.Descendants().Any(n => n is NameSyntax && Spelling.Key(n) == Spelling.Key(name)));
    }

    /// <summary>The names that are factors of a decomposition as this product is.</summary>
    public static IEnumerable<NameSyntax> FactorsIn(ExpressionSyntax product) => Forms(FactorsOf(product)).Select(static f => f.Factor);

    /// <summary>
    /// Whether eigenvalues and singular values are what these letters stand for in print. A product with an inverse and a diagonal middle can be nothing
    /// else.
    /// </summary>
    private static bool IsByItsLetters(List<(NameSyntax Factor, string Function, bool IsDiagonal)> forms) => forms switch
    {
        [(var vectors, FactorFunctions.SymmetricVectors, _), (var values, _, var isDiagonal)] => VectorLetters.Contains(vectors.Name) && (!isDiagonal || EigenvalueLetters.Contains(values.Name)),
        [(_, FactorFunctions.Vectors, _), (var values, _, var isDiagonal)] => !isDiagonal || EigenvalueLetters.Contains(values.Name),
        [(var left, FactorFunctions.LeftVectors, _), (var values, _, var isDiagonal), (var right, _, _)] =>
            VectorLetters.Contains(left.Name) && VectorLetters.Contains(right.Name) && (!isDiagonal || SingularValueLetters.Contains(values.Name)),
        _ => true,
    };

    /// <summary>What each factor of a product is, by the names that stand in it; none where it is no decomposition.</summary>
    private static List<(NameSyntax Factor, string Function, bool IsDiagonal)> Forms(List<ExpressionSyntax> factors) => factors switch
    {
        [NameSyntax first, ScriptedSyntax again] when IsOf(again, first, Unknowns.IsTransposition) => [(first, Cholesky, false)],
        [NameSyntax { Name: "Q" } q, NameSyntax { Name: "R" } r] => [(q, FactorFunctions.Orthogonal, false), (r, FactorFunctions.Triangular, false)],
        [NameSyntax { Name: "L" } l, NameSyntax { Name: "U" } u] => [(l, FactorFunctions.Lower, false), (u, FactorFunctions.Upper, false)],
        [NameSyntax vectors, var middle, ScriptedSyntax again] when DiagonalFactors.Of(middle) is var (values, isDiagonal) && values.Name != vectors.Name =>
            IsOf(again, vectors, Unknowns.IsTransposition) ? [(vectors, FactorFunctions.SymmetricVectors, false), (values, FactorFunctions.SymmetricValues, isDiagonal)]
            : IsOf(again, vectors, IsInverse) ? [(vectors, FactorFunctions.Vectors, false), (values, FactorFunctions.Values, isDiagonal)]
            : again is { Base: NameSyntax right, Subscript: null, Superscript: { } above } && Unknowns.IsTransposition(above) && right.Name != values.Name
                ? [(vectors, FactorFunctions.LeftVectors, false), (values, FactorFunctions.SingularValues, isDiagonal), (right, FactorFunctions.RightVectors, false)]
            : [],
        _ => [],
    };

    private static bool IsInverse(ExpressionSyntax above) => above is UnarySyntax { IsNegation: true, Operand: NumberSyntax { Text: "1" } };

    private static bool IsOf(ScriptedSyntax node, NameSyntax name, Func<ExpressionSyntax, bool> isMark) =>
        node is { Base: NameSyntax again, Subscript: null, Superscript: { } above } && isMark(above) && Spelling.Key(again) == Spelling.Key(name);

    public static List<ExpressionSyntax> FactorsOf(ExpressionSyntax node) => node switch
    {
        BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product => [.. FactorsOf(product.Left), .. FactorsOf(product.Right)],
        _ => [node],
    };

    public static ApplicationSyntax Applied(string function, params ExpressionSyntax[] arguments)
    {
        var span = arguments.Select(static a => a.Span).Aggregate(TextSpan.Cover);
        return new ApplicationSyntax(span, new NameSyntax(span, function, default, 0, IsWord: true), arguments.ToValueArray(), [.. Enumerable.Repeat(',', arguments.Length - 1)], '(');
    }

    /// <summary>The equation that is read, and what is found in it.</summary>
    /// <param name="Vectors">The factors whose vectors are columns.</param>
    private sealed record Reading(EquationSyntax Syntax, PrintedNames Names, DiagonalFactors Diagonals, HashSet<string> Vectors, List<EquationDiagnostic> Refused);
}
