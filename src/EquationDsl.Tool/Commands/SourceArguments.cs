using System.CommandLine;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Commands;

/// <summary>What commands ask for that are about one equation.</summary>
internal sealed class SourceArguments
{
    private readonly Argument<string> _equation = new("equation") { Description = "The equation in LaTeX, or '-' to read it from the standard input" };

    private readonly Option<string> _signature = new("--signature", "-s")
    {
        Description = "The parameters, and before them what is returned: 'double (ReadOnlySpan<double> x)'",
        Required = true,
    };

    private readonly Option<string> _name = new("--name") { Description = "The method's name", DefaultValueFactory = static _ => "F" };

    private readonly Option<string> _members = new("--members") { Description = "C# of the same class: constants, other equations",
        DefaultValueFactory = static _ => "" };

    public void AddTo(Command command)
    {
        command.Add(_equation);
        command.Add(_signature);
        command.Add(_name);
        command.Add(_members);
    }

    public EquationSource Of(ParseResult parsed)
    {
        var equation = parsed.GetValue(_equation)!;
        return new EquationSource(equation == "-" ? Console.In.ReadToEnd().Trim() : equation, parsed.GetValue(_signature)!,
            parsed.GetValue(_name)!) { Members = parsed.GetValue(_members)! };
    }
}
