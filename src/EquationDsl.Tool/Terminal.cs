using Spectre.Console;

namespace EquationDsl.Tool;

/// <summary>Where a command writes.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    /// <summary>Lines that go to a file or another program are not broken.</summary>
    private const int Unbroken = 4096;

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>With colours where the output shows them.</summary>
    public IAnsiConsole Coloured { get; } = Create(output);

    /// <summary>How many characters a line has.</summary>
    public int Width => Coloured.Profile.Width == Unbroken ? 100 : Coloured.Profile.Width;

    private static IAnsiConsole Create(TextWriter output)
    {
        var isScreen = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isScreen ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        if (!isScreen)
        {
            console.Profile.Width = Unbroken;
        }

        return console;
    }
}
