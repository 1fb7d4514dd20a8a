using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Binding.Sizes;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Matrices;

/// <summary>Which letters are matrices.</summary>
internal sealed class MatrixNames(Survey survey, DefinedNames definedNames, SequenceTable sequences, OpenSizes openSizes, NameResolver resolver)
{
    /// <summary>Capital letters are matrices, whose powers are products; (x - \mu)^2 of small letters is meant entry by entry, whatever the shape of x.</summary>
    public bool HasMatrices(ExpressionSyntax value) => value.Descendants().Any(n => n is NameSyntax or ScriptedSyntax && LetterCase.IsCapital(n) && IsArrayName(n));

    private bool IsArrayName(ExpressionSyntax name) =>
        name is NameSyntax { Name: "I" } identity && resolver.Resolve(identity, openSizes.RootScope()) is null
        || (Place.Of(name) is { } place && sequences.TryGet(place.Key, out var state) && state.Tensor is { } entries && entries.Rank > place.Items.Count)
        || (Spelling.Key(name) is { } key && definedNames.TryGet(key, out var value) ? value.Rank > 0 : survey.FindParameter(name) is { Kind: not Model.ParameterKind.Scalar });
}
