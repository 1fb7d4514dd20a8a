using System.Text;

namespace Book.Running;

/// <summary>The console for programs whose output is shown: what each prints goes to its own text, also where several run at once.</summary>
internal sealed class ConsoleCapture : TextWriter
{
    private static readonly AsyncLocal<StringBuilder?> Printed = new();
    private static readonly Lock Installing = new();

    private readonly TextWriter console;

    private ConsoleCapture(TextWriter console)
        : base(System.Globalization.CultureInfo.InvariantCulture)
    {
        this.console = console;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => console.Encoding;

    /// <summary>What an action prints, without the end of its last line.</summary>
    public static string Of(Action action)
    {
        Install();
        var printed = Printed.Value = new StringBuilder();
        try
        {
            action();
        }
        finally
        {
            Printed.Value = null;
        }

        return printed.ToString().TrimEnd();
    }

    public override void Write(char value)
    {
        if (Printed.Value is { } printed)
        {
            printed.Append(value);
        }
        else
        {
            console.Write(value);
        }
    }

    private static void Install()
    {
        lock (Installing)
        {
            if (!ReferenceEquals(Console.Out, installed))
            {
                Console.SetOut(new ConsoleCapture(Console.Out));
                installed = Console.Out;
            }
        }
    }

    private static TextWriter? installed;
}
