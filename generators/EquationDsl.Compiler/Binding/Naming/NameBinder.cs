using EquationDsl.Compiler.Binding.Calls;
using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Matrices;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler.Binding.Naming;

/// <summary>Names by themselves, where they may also be constants, lengths, equations or the identity.</summary>
internal sealed class NameBinder(
    EquationInHand equation, NameReadings names, Identities identities, LastEntries lastEntries, UsedEquationBinder usedEquationBinder)
{
    public BoundExpression BindName(NameSyntax name, Scope scope)
    {
        var value = Bind(name, scope);
        if (scope.Origin is null && !equation.Context.IsUsed)
        {
            equation.ReadNames.Note(name, value);
        }

        return value;
    }

    private BoundExpression Bind(NameSyntax name, Scope scope)
    {
        if (names.Resolver.Resolve(name, scope) is { } meaning)
        {
            return meaning;
        }

        if (Identities.IsOnes(name))
        {
            return identities.Ones(name.Span, null);
        }

        var key = Spelling.Key(name)!;
        if (Constants.Constant(key) is { } constant)
        {
            return constant;
        }

        if (lastEntries.TimeOfLine(name, key, scope))
        {
            return names.Resolver.Resolve(name, scope)!;
        }

        if (scope.Frame.SizeNames.Contains(key))
        {
            return new BoundWhole(equation.OpenSizes.OpenSize(scope, key, name.Span));
        }

        if (lastEntries.LastTimeOf(name, scope) is { } last)
        {
            return last;
        }

        if (usedEquationBinder.EquationAlone(name, scope) is { } value)
        {
            return value;
        }

        if (ConstantInOtherCase(name, scope) is { } capital)
        {
            return capital;
        }

        return Identities.IsIdentity(name) && scope.Origin is null ? identities.Identity(name.Span, null)
            : (Primitives.Find(key) is not null || Library.Knows(key)) && (scope.Origin is not null || equation.Survey.Names.Refused(name) is null) ? equation.Report.Error(scope, BindingRules.FunctionAlone, name, equation.Report.Text(scope, name))
            : names.Unknown.Unknown(scope, name);
    }

    /// <summary>
    /// The const Rate, which C# spells with a capital, for <c>\text{rate}</c> and <c>\beta</c>: where nothing else bears the name, and one constant alone
    /// does.
    /// </summary>
    private BoundConstant? ConstantInOtherCase(ExpressionSyntax notation, Scope scope) => scope.Origin is null && notation is NameSyntax { Name.Length: > 1 }
        && Spelling.Candidates(notation).Select(c => equation.Context.Request.Constants.Where(k => Spelling.Decapitalised(Spelling.Plain(k.Name)) == c).ToList()).FirstOrDefault(static found => found.Count > 0) is [var only]
            ? new BoundConstant(only.Value) : null;
}
