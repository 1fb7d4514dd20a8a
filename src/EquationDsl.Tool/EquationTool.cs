using System.CommandLine;
using EquationDsl.Tool.Commands;

namespace EquationDsl.Tool;

/// <summary>The command <c>equation</c>.</summary>
internal static class EquationTool
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>An equation, or the C# around it, has an error.</summary>
    public const int HasErrors = 1;

    /// <summary>Something that was named cannot be read or written.</summary>
    public const int CannotRead = 2;

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var terminal = new Terminal(output, error);
        var root = new RootCommand("Explains equations, checks files that have some, and plots them.")
        {
            ExplainCommand.Create(terminal),
            CheckCommand.Create(terminal),
            PlotCommand.Create(terminal),
        };
        return root.Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
    }
}
