using System.Globalization;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>
/// Random equations that mean something over two vectors x, y and two scalars a, b. Arguments of logarithms, roots and denominators are kept
/// away from the edges of their domains, so that every difference between two evaluations is a mistake.
/// </summary>
internal sealed class EquationGrammar(int seed)
{
    private static readonly string[] BoundIndices = ["j", "k", "l"];

    private readonly Random _random = new(seed);
    private readonly List<string> _scalars = ["a", "b"];
    private readonly List<string> _vectors = ["x", "y"];
    private bool _hasFunction;

    /// <summary>An equation and whether it gives a vector.</summary>
    public static (string Text, bool IsVector) Generate(int seed) => new EquationGrammar(seed).Equation();

    private (string Text, bool IsVector) Equation()
    {
        var lines = new List<string>();
        if (Chance(4))
        {
            lines.Add($"f(t) = {Expression(2, [], ["t"])} \\cdot t");
            _hasFunction = true;
        }

        if (Chance(3))
        {
            lines.Add($"u = {Expression(3, [], [])}");
            _scalars.Add("u");
        }

        if (Chance(3))
        {
            lines.Add($"v_i = {Expression(3, ["i"], [])} + x_i");
            _vectors.Add("v");
        }

        var isVector = Chance(2);
        lines.Add(isVector ? $"z_i = {Expression(4, ["i"], [])} - y_i" : Expression(5, [], []));
        return (string.Join(" \\\\ ", lines), isVector);
    }

    private string Expression(int depth, string[] indices, string[] arguments)
    {
        if (depth == 0 || Chance(8))
        {
            return Leaf(indices, arguments);
        }

        string Next() => Expression(depth - 1, indices, arguments);
        return _random.Next(24) switch
        {
            0 => $"({Next()} + {Literal()})",
            1 => $"({Next()} + {Next()})",
            2 or 3 => $"({Next()} - {Next()})",
            4 => $"({Literal()} \\cdot {Next()})",
            5 => $"({Next()} \\cdot {Next()})",
            6 => $"\\frac{{{Next()}}}{{1 + {Squared(Next())}}}",
            7 => Squared(Next()),
            8 => $"(1 + {Squared(Next())})^{{{Pick("0.5", "-1", "1.5", "-0.5", "3")}}}",
            9 => $"\\{Pick("sin", "cos", "tanh", "arctan")}({Next()})",
            10 => $"e^{{\\sin({Next()})}}",
            11 => $"\\log(1 + {Squared(Next())})",
            12 => $"\\sqrt{{2 + \\cos({Next()})}}",
            13 => $"\\max({Next()}, {Next()})",
            14 => $"|{Next()}|",
            15 => $"\\log(1 + e^{{{Next()}}})",
            16 => $"\\frac{{1}}{{1 + e^{{-{Next()}}}}}",
            17 => $"\\begin{{cases}} {Next()} & {Next()} > {Leaf(indices, arguments)} \\\\ {Next()} & \\text{{otherwise}} \\end{{cases}}",
            18 => $"{Pick("relu", "silu", "sigmoid")}({Next()})",
            19 when _hasFunction => $"f({Next()})",
            _ => Reduction(depth, indices, arguments),
        };
    }

    private string Reduction(int depth, string[] indices, string[] arguments)
    {
        if (BoundIndices.Except(indices).FirstOrDefault() is not { } index)
        {
            return Leaf(indices, arguments);
        }

        var entry = $"{_vectors[_random.Next(_vectors.Count)]}_{index}";
        string Body(int less) => Expression(Math.Max(0, depth - less), [.. indices, index], arguments);
        return _random.Next(9) switch
        {
            0 => $"(\\sum_{index} {entry} \\cdot {Body(2)})",
            1 => $"(\\sum_{{{index}=1}}^{{n}} ({entry} - {Body(2)})^2)",
            2 => $"(\\prod_{index} (1 + \\frac{{1}}{{4}} \\sin({entry} \\cdot {Body(2)})))",
            3 => $"(\\max_{index} ({entry} + {Body(2)}))",
            4 => $"\\log(\\sum_{index} e^{{{entry} + {Body(3)}}})",
            5 => $"\\sqrt{{1 + \\sum_{index} {entry}^2}}",
            6 => $"\\frac{{\\sum_{index} {entry} e^{{{Body(3)} - {entry}}}}}{{\\sum_{index} e^{{-{entry}}}}}",
            7 => $"(\\frac{{1}}{{n}} \\sum_{index} {entry} \\cdot {Body(2)})",
            _ => $"(\\sum_{{{index}=1}}^{{n-1}} (x_{{{index}+1}} - x_{index}) \\cdot {Body(2)})",
        };
    }

    private string Leaf(string[] indices, string[] arguments)
    {
        if (arguments.Length > 0 && Chance(2))
        {
            return arguments[0];
        }

        if (indices.Length > 0 && !Chance(3))
        {
            return $"{_vectors[_random.Next(_vectors.Count)]}_{indices[_random.Next(indices.Length)]}";
        }

        return _scalars[_random.Next(_scalars.Count)];
    }

    // Folding such constants, and never a formula of constants alone, is exact: no tolerance has to allow for it.
    private string Literal() => (0.25 * _random.Next(1, 20)).ToString(CultureInfo.InvariantCulture);

    private static string Squared(string operand) => $"({operand})^2";

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
