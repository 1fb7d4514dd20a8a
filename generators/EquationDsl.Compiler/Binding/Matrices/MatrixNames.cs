using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>Which letters are matrices.</summary>
internal sealed class MatrixNames(Survey survey, DefinedNames definedNames, OpenSizes openSizes, NameResolver resolver, SequenceTable sequences)
{
    /// <summary>
    /// Capital letters are matrices, whose powers are products; (x - \mu)^2 of small letters is meant entry by entry, whatever the shape of x.
    /// </summary>
    public bool HasMatrices(ExpressionSyntax value) => value.Descendants().Any(n => n is NameSyntax or ScriptedSyntax && LetterCase.IsCapital(n) && IsArrayName(n));

    /// <summary>Whether the power of a value with rows and columns is that of a matrix: its own name is a capital letter, or some name in it is one.</summary>
    public bool IsMatrix(ExpressionSyntax value) => (value is NameSyntax or ScriptedSyntax && LetterCase.IsCapital(value)) || HasMatrices(value);

    private bool IsArrayName(ExpressionSyntax name) => (Spelling.Key(name) is { } state && IsSequenceOfMatrices(state))
        || name is NameSyntax { Name: "I" } identity && resolver.Resolve(identity, openSizes.RootScope()) is null
        || (Spelling.Key(name) is { } key && definedNames.TryGet(key, out var value) ? value.Rank > 0 : survey.FindParameter(name) is { Kind: not Model.ParameterKind.Scalar });

    /// <summary>Whether a recurrence steps from matrix to matrix, as far as the tensor is known that holds its entries.</summary>
    private bool IsSequenceOfMatrices(string key) => sequences.TryGet(key, out var sequence) && sequence.Place.Items.Count == 1
        && (sequence.Tensor ?? sequence.Earlier.Values.FirstOrDefault())?.Rank > 2;
}
