using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Definitions;

/// <summary>A distribution that can be drawn from.</summary>
/// <param name="Names">What it goes by; letter case does not matter but for single letters.</param>
/// <param name="Signature">How it is written, for messages.</param>
/// <param name="Kind">What the last argument of <paramref name="Text"/> is drawn as.</param>
/// <param name="Text">A draw as a function of the parameters and of the standard draw.</param>
internal sealed record Distribution(ValueArray<string> Names, string Signature, DrawKind Kind, string Text)
{
    /// <summary>How many parameters it has.</summary>
    public int Parameters { get; } = Text.Substring(0, Text.IndexOf(')')).Count(static c => c == ',');

    /// <summary>What stands for the parameters where none are written.</summary>
    public ValueArray<string> Defaults { get; init; }

    /// <summary>What its parameters must be; of no length where any will do.</summary>
    public ValueArray<NumberRange> Ranges { get; init; }

    /// <summary>Whether its parameters are the ends of a range, the lesser first.</summary>
    public bool HasEnds { get; init; }

    /// <summary>The name of the function, which no equation can write.</summary>
    public string Function => "draw from " + Names[0];
}
