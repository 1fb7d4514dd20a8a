using System.Globalization;
using System.Text;

namespace EquationDsl.Programs.Tests.Programs;

/// <summary>A program as a user declares it: methods of one class with their equations, and the lengths to run it with.</summary>
internal sealed record Program(int Seed, bool IsDouble)
{
    public required IReadOnlyDictionary<string, int> Sizes { get; init; }

    /// <summary>Names in the order of the parameters.</summary>
    public required IReadOnlyList<Variable> Variables { get; init; }

    public required IReadOnlyList<Statement> Statements { get; init; }

    /// <summary>Other equations of the class, by name.</summary>
    public IReadOnlyList<UsedEquation> Used { get; init; } = [];

    /// <summary>Further arguments of the attribute.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>0 to 3: how lines are separated.</summary>
    public int Separator { get; init; }

    /// <summary>How tensor spans lie in memory, and the data.</summary>
    public int DataSeed { get; init; }

    /// <summary>What the compiler takes for something else: how a fault of its own is planted.</summary>
    public (string Written, string Read)? Misreading { get; init; }

    public string Element => IsDouble ? "double" : "float";

    public IEnumerable<Variable> Parameters => Variables.Where(static v => v.IsParameter);

    public IEnumerable<Variable> Outputs => Variables.Where(static v => v.IsWritten);

    public bool Accumulates => Options.Contains("AccumulateGradients = true");

    public string Equation => Separator switch
    {
        _ when Statements.Count == 1 => Statements[0].Text(),
        0 => string.Join(@" \\ ", Statements.Select(static s => s.Text())),
        1 => string.Join("; ", Statements.Select(static s => s.Text())),
        2 => string.Join("\n    ", Statements.Select(static s => s.Text())),
        _ => @"\begin{aligned} " + string.Join(" \\\\\n    ", Statements.Select(static s => s.Text("&"))) + @" \end{aligned}",
    };

    /// <summary>The class with its methods.</summary>
    public string Source(string name)
    {
        var text = new StringBuilder($"public static partial class {name}\n{{\n");
        foreach (var used in Used)
        {
            text.Append(CultureInfo.InvariantCulture, $"{used.Declaration(Element)}\n\n");
        }

        var returned = Outputs.FirstOrDefault(static v => v.Storage == Storage.Returned);
        var type = returned is null ? "void" : returned.Axes.Count switch { 0 => Element, 1 => Element + "[]", _ => $"Tensor<{Element}>" };
        var options = string.Concat(Options.Select(static o => ", " + o));
        var parameters = string.Join(", ", Parameters.Select(p => p.Declaration(Element)));
        text.Append(CultureInfo.InvariantCulture, $"    [Equation(@\"{Read(Equation)}\"{options})]\n    public static partial {type} F({parameters});\n}}\n");
        return text.ToString();
    }

    private string Read(string text) => Misreading is var (written, read) ? text.Replace(written, read, StringComparison.Ordinal) : text;

    public override string ToString() => $"{Source("K")}// {string.Join(", ", Sizes.Select(static s => $"{s.Key} = {s.Value}"))}; seed {Seed}, data {DataSeed}";
}
