using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler;

/// <summary>What the rewriting rules did, for the reader of the generated file.</summary>
internal static class RuleNotes
{
    public static ValueArray<string> Of(ValueArray<RewriteResult> stages) =>
        stages.SelectMany(static s => s.Applied).Select(static r => $"{r.Name}: {r.Text}; {r.Why}").Distinct(StringComparer.Ordinal).ToValueArray();
}
