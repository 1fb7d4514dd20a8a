using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>Which parameter a notation names, and what is read of it: the value before the call or the new one.</summary>
internal sealed class ParameterReads(EquationInHand equation)
{
    public const string PrimeLabel = "'";

    public ParameterSymbol? FindSymbol(ExpressionSyntax notation, string key, Scope scope)
    {
        if (equation.Survey.Names.Find(notation) is { } model)
        {
            return equation.Parameters.Of(model);
        }

        if (equation.Survey.Names.InOtherLetters(notation) is { Count: > 1 } alike)
        {
            equation.Report.Error(scope, BindingRules.AmbiguousName, notation, equation.Report.Text(scope, notation), string.Join(", ", alike.Select(static p => p.Name)));
            return equation.Parameters.Of(alike[0]);
        }

        return null;
    }

    public BoundExpression? Parameter(ExpressionSyntax notation, string key, Scope scope) =>
        FindSymbol(notation, key, scope) is { } symbol ? Read(symbol, notation, scope) : Primed(notation, scope);

    /// <summary>The output s that <c>s'</c> updates where nothing else bears that name.</summary>
    public ParameterSymbol? StateOfPrime(ExpressionSyntax? notation) =>
        notation is NameSyntax { Primes: 1 } name && equation.Survey.Names.Find(name) is null && equation.Survey.Names.Find(name with { Primes = 0 }) is { IsWritable: true } model
            ? equation.Parameters.Of(model) : null;

    /// <param name="label">The time at which it is read, if that is written.</param>
    public BoundExpression Read(ParameterSymbol symbol, ExpressionSyntax notation, Scope scope, string? label = null)
    {
        symbol.IsRead = true;
        Note(symbol, notation, scope);
        symbol.ReadAs ??= notation;
        if (equation.Context.IsUsed)
        {
            return symbol.Value ?? (equation.Context.Given.TryGetValue(symbol.Model.Name, out var given) ? given : equation.Report.Error(scope, BindingRules.ReadBeforeWritten, notation, symbol.Model.Name));
        }

        var isNew = symbol.IsWritten && (label == symbol.WrittenLabel || (label is null && symbol.WrittenLabel != PrimeLabel) || symbol.WrittenLabel is null);
        if (isNew)
        {
            return new BoundVariable(symbol.Output);
        }

        symbol.IsReadBeforeWritten = true;
        if (symbol is { IsRankOpen: true, Input.Rank: 0 })
        {
            equation.Demands.Demand(symbol, 1, isCustomary: false);
        }

        return symbol.Model.Kind == ParameterKind.Out
            ? equation.Report.Error(scope, BindingRules.ReadBeforeWritten, notation, symbol.Model.Name)
            : new BoundVariable(symbol.Input);
    }

    /// <summary>The parameter that a left side names. Of an input that is spelt otherwise it says nothing: the H of a vector h is a name of its own.</summary>
    public ParameterSymbol? OutputOf(ExpressionSyntax notation) =>
        Spelling.Key(notation) is { } key && FindSymbol(notation, key, equation.OpenSizes.RootScope()) is { } symbol
        && (symbol.Model.IsWritable || equation.Survey.Names.Exact(notation) == symbol.Model) ? symbol : null;

    /// <summary>The new value of a state s, where a left side is s'.</summary>
    private BoundExpression? Primed(ExpressionSyntax notation, Scope scope) =>
        StateOfPrime(notation) is { IsWritten: true, WrittenLabel: PrimeLabel } state ? Read(state, notation, scope, PrimeLabel) : null;

    // How the equation writes it; and where two symbols that only case tells apart would be the same parameter, that is told.
    private void Note(ParameterSymbol symbol, ExpressionSyntax notation, Scope scope)
    {
        if (equation.Survey.FindParameter(notation) != symbol.Model)
        {
            return;
        }

        equation.Notations.Note(symbol.Model.Name, notation, scope);
        if (notation is not (NameSyntax or ScriptedSyntax) || Spelling.Key(notation) is not { } key)
        {
            return;
        }

        symbol.Notation ??= notation;
        if (Spelling.Key(symbol.Notation) is { } first && first != key && string.Equals(first, key, StringComparison.OrdinalIgnoreCase))
        {
            equation.Report.Error(scope, NameRules.TwoNotations, notation, equation.Report.Text(scope, symbol.Notation), equation.Report.Text(scope, notation), symbol.Model.Name);
        }
    }
}
