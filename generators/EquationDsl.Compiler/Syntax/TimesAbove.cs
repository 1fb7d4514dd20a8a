namespace EquationDsl.Compiler.Syntax;

/// <summary>
/// Letters above that say when, as in <c>u_i^{n+1} = u_i^n + r (u_{i+1}^n - u_{i-1}^n)</c> and in <c>A u^{n+1} = u^n</c>: a left side is no power. Only where
/// such a letter stands above nothing else, of which it could be the exponent.
/// </summary>
internal static class TimesAbove
{
    public static HashSet<string> Of(EquationSyntax equation)
    {
        var states = equation.Statements.SelectMany(static s => Factors(s.Left)).OfType<ScriptedSyntax>()
            .Where(static s => s is { Base: NameSyntax, Superscript: BinarySyntax }).Select(static s => (Base: Key(s.Base), Letter: LetterOf(s.Superscript!)))
            .Where(static s => s.Letter is not null).Distinct().ToList();
        var letters = new HashSet<string>(StringComparer.Ordinal);
        if (states.Count == 0)
        {
            return letters;
        }

        var scripted = SyntaxTree.Descendants(equation).OfType<ScriptedSyntax>().Where(static s => s.Superscript is not null).ToList();
        foreach (var letter in states.Select(static s => s.Letter!).Distinct())
        {
            bool IsAbove(ScriptedSyntax node) => node.Superscript!.Descendants().OfType<NameSyntax>().Any(n => n.Name == letter);
            bool IsState(ScriptedSyntax node) => LetterOf(node.Superscript!) == letter && states.Contains((Key(node.Base), letter));
            var bearing = scripted.FindAll(IsAbove);
            if (bearing.TrueForAll(IsState) && bearing.Exists(static s => s.Superscript is NameSyntax))
            {
                letters.Add(letter);
            }
        }

        return letters;
    }

    /// <summary>The n of <c>n</c>, <c>n+1</c> and <c>n-1</c>.</summary>
    public static string? LetterOf(ExpressionSyntax above) => above switch
    {
        NameSyntax { Name.Length: 1, Accents.IsEmpty: true, Primes: 0 } name when char.IsLower(name.Name[0]) => name.Name,
        BinarySyntax { Operator: BinaryOperator.Add or BinaryOperator.Subtract, Left: NameSyntax name, Right: NumberSyntax } => LetterOf(name),
        _ => null,
    };

    private static IEnumerable<ExpressionSyntax> Factors(ExpressionSyntax? left)
    {
        while (left is BinarySyntax { Operator: BinaryOperator.Juxtapose or BinaryOperator.Dot } product)
        {
            yield return product.Right;
            left = product.Left;
        }

        if (left is not null)
        {
            yield return left;
        }
    }

    private static string Key(ExpressionSyntax node) => node is NameSyntax name ? string.Join(" ", name.Accents.Append(name.Name)) + new string('\'', name.Primes) : "";
}
