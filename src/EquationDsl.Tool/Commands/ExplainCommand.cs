using System.CommandLine;
using EquationDsl.Tool.Output;
using EquationDsl.Tooling;

namespace EquationDsl.Tool.Commands;

/// <summary><c>equation explain "softmax(z)" --signature ".."</c>: what the equation means and what becomes of it.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new SourceArguments();
        var json = new Option<bool>("--json") { Description = "Write JSON" };
        var code = new Option<bool>("--code") { Description = "Write the generated C# too" };
        var command = new Command("explain", "Says what each symbol of an equation means, which formulas it becomes, and what they cost.");
        source.AddTo(command);
        command.Add(json);
        command.Add(code);
        command.SetAction(parsed =>
        {
            var asked = source.Of(parsed);
            var result = Workbench.Explain(asked);
            if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine(ExplanationJson.Write(asked, result, parsed.GetValue(code)));
            }
            else
            {
                new ExplanationText(terminal.Coloured).Write(asked, result, parsed.GetValue(code));
            }

            return result.HasErrors ? EquationTool.HasErrors : EquationTool.Success;
        });
        return command;
    }
}
