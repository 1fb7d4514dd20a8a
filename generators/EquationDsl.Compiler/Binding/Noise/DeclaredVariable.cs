using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>What is said to be distributed somehow.</summary>
/// <param name="Distribution">As it is written, with its parameters.</param>
/// <param name="IsGiven">Whether it is an input: its mean is then that of the data.</param>
internal sealed record DeclaredVariable(DistributionFormulas Formulas, ApplicationSyntax Distribution, bool IsGiven)
{
    /// <summary>Whether it is an input of the method, or <c>x_i</c> an entry of one.</summary>
    public static bool IsInput(ExpressionSyntax left, ParameterNames names) => (names.Find(left) ?? EntryOf(left, names)) is { IsWritable: false };

    private static ParameterModel? EntryOf(ExpressionSyntax left, ParameterNames names) =>
        left is ScriptedSyntax { Subscript: not null, Superscript: null } entry && names.Find(entry.Base) is { Kind: not ParameterKind.Scalar } array ? array
            : null;
}
