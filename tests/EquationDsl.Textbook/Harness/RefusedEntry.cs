using EquationDsl.Compiler;
using EquationDsl.Compiler.Tests;

namespace EquationDsl.Textbook.Harness;

/// <summary>An equation that readers would not agree on: it gets that error, and the equation that the error's advice leads to compiles.</summary>
internal sealed class RefusedEntry(string equation, string signature, string id, string instead, string insteadSignature) : Entry
{
    public override string? Fault()
    {
        var errors = Errors(equation, signature);
        var others = Errors(instead, insteadSignature);
        return errors.Length == 0 ? "it compiles"
            : !errors.Contains(id) ? $"it is refused with {string.Join(", ", errors)}, not {id}"
            : others.Length > 0 ? $"what its advice says is refused with {string.Join(", ", others)}"
            : null;
    }

    private static string[] Errors(string equation, string signature) =>
        [.. EquationCompiler.Compile(Signatures.Request(equation, signature)).Diagnostics
            .Where(static diagnostic => diagnostic.IsError).Select(static diagnostic => diagnostic.Rule.Id)];
}
