using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What a name means: an index or argument, a value of the equation, a parameter by notation or name, a constant, a length.</summary>
internal sealed partial class EquationBinder
{
    private static readonly Dictionary<string, double> NamedConstants = new(StringComparer.Ordinal)
    {
        ["pi"] = Math.PI, [Printed.Degrees.Sign] = Math.PI / 180, ["e"] = Math.E, ["infty"] = double.PositiveInfinity, ["inf"] = double.PositiveInfinity, ["infinity"] = double.PositiveInfinity,
    };

    private BoundExpression BindName(NameSyntax name, Scope scope)
    {
        if (Resolve(name, scope) is { } meaning)
        {
            return meaning;
        }

        if (name.Name == SyntaxNames.Ones)
        {
            return new BoundConstant(1);
        }

        var key = Spelling.Key(name)!;
        if (Constant(key) is { } constant)
        {
            return constant;
        }

        if (scope.Frame.SizeNames.Contains(key))
        {
            return new BoundWhole(OpenSize(scope, key, name.Span));
        }

        if (LastTimeOf(name, scope) is { } last)
        {
            return last;
        }

        if (EquationAlone(name, scope) is { } value)
        {
            return value;
        }

        if (ConstantInOtherCase(name, scope) is { } capital)
        {
            return capital;
        }

        return IsIdentity(name) && scope.Origin is null ? Identity(name.Span, null)
            : (Primitives.Find(key) is not null || Library.Knows(key)) && (scope.Origin is not null || _survey.Names.Refused(name) is null) ? _report.Error(scope, BindingRules.FunctionAlone, name, _report.Text(scope, name))
            : Unknown(scope, name);
    }

    private static BoundConstant? Constant(string key) =>
        NamedConstants.TryGetValue(key, out var constant) ? new BoundConstant(constant, double.IsInfinity(constant) ? "inf" : key) : null;

    /// <summary>Euler's number and its like, which case tells apart from parameters.</summary>
    internal static bool IsConstantName(string name) => NamedConstants.ContainsKey(name);

    private BoundExpression Unknown(Scope scope, ExpressionSyntax name) => scope.Origin is null && _survey.Names.Refused(name) is var (model, reason)
        ? _report.Error(scope, NameRules.OtherLetter, name, _report.Text(scope, name), model.Name, reason, Spelling.Candidates(name).First())
        : _report.Misspelt(scope, BindingRules.UnknownName, name.Span, _report.Text(scope, name), NearestKnown(Spelling.Candidates(name).FirstOrDefault() ?? _report.Text(scope, name)), NewParameter(name, scope));

    /// <summary>A C# name that would be found, and a notation for a parameter that has another name already; an accent of Matlab is a transpose.</summary>
    private string NewParameter(ExpressionSyntax name, Scope scope) =>
        name is ScriptedSyntax { Subscript: NameSyntax index } entry && scope.Find(Spelling.Key(index)!) is BoundWhole ? NewParameter(entry.Base, scope)
            : name is NameSyntax { Primes: 1 } primed && Resolve(primed with { Primes = 0 }, scope) is { Rank: > 0 } ? $" Write {_report.Text(scope, name).TrimEnd('\'')}^\\top for a transpose."
            : scope.Origin is null && Spelling.Candidates(name).FirstOrDefault() is { Length: > 0 } candidate && candidate.All(char.IsLetterOrDigit) && char.IsLetter(candidate[0])
                ? $" Add a parameter '{candidate}', or [Symbol(@\"{_report.Text(scope, name)}\")] to the one that is meant." : "";

    private string? NearestKnown(string word)
    {
        var known = _context.Request.Method.Parameters.Select(static p => p.Name)
            .Concat(_context.Request.Constants.Select(static c => c.Name))
            .Concat(_defined.Keys.Where(static k => k.All(char.IsLetterOrDigit)));
        return new NearestName(known).Of(word);
    }

    /// <summary>The meaning of a whole notation, or null if nothing in scope bears it.</summary>
    private BoundExpression? Resolve(ExpressionSyntax notation, Scope scope)
    {
        if (Spelling.Key(notation) is not { } key)
        {
            return null;
        }

        if (scope.Origin is null && scope.Find(key) is null && _survey.Names.ByNotation(notation) is not null && Parameter(notation, key, scope) is { } marked)
        {
            return marked;
        }

        if ((scope.Find(key) ?? (notation is NameSyntax name ? FreeIndex(name, scope) : null)) is { } local)
        {
            MarkUsed(local);
            return local;
        }

        return scope.Origin is not null ? null
            : AtItsTime(notation, key, Definition(key), scope) ?? Parameter(notation, key, scope) ?? NamedNumber(notation);
    }

    private void MarkUsed(BoundExpression meaning)
    {
        if (meaning is BoundWhole whole)
        {
            foreach (var term in whole.Value.Terms)
            {
                if (_ranges.Find(term.Symbol) is { } index)
                {
                    index.IsUsed = true;
                }
            }
        }
    }

    private BoundExpression? Definition(string key)
    {
        if (_defined.Use(key) is { } value)
        {
            return value;
        }

        if (!_later.TryGet(key, out var statement))
        {
            return null;
        }

        if (!_defined.Enter(key))
        {
            return _report.Error(BindingRules.DefinedByItself, statement.Left!, _report.Text(statement.Left!));
        }

        _later.Remove(key);
        BindStatement(statement, isResult: false);
        if (!_defined.Contains(key) && _report.HasErrors)
        {
            // A line with a mistake of its own has been told already.
            _defined.Define(key, new BoundError());
        }

        return _defined.Contains(key) ? Definition(key) : null;
    }

    private BoundExpression? Parameter(ExpressionSyntax notation, string key, Scope scope) =>
        FindSymbol(notation, key, scope) is { } symbol ? Read(symbol, notation, scope) : Primed(notation, scope);

    /// <summary>The new value of a state s, where a left side is s'.</summary>
    private BoundExpression? Primed(ExpressionSyntax notation, Scope scope) =>
        StateOfPrime(notation) is { IsWritten: true, WrittenLabel: PrimeLabel } state ? Read(state, notation, scope, PrimeLabel) : null;

    /// <summary>The output s that <c>s'</c> updates where nothing else bears that name.</summary>
    private ParameterSymbol? StateOfPrime(ExpressionSyntax? notation) =>
        notation is NameSyntax { Primes: 1 } name && _survey.Names.Find(name) is null && _survey.Names.Find(name with { Primes = 0 }) is { IsWritable: true } model
            ? _parameters.Of(model) : null;

    /// <param name="label">The time at which it is read, if that is written.</param>
    private BoundExpression Read(ParameterSymbol symbol, ExpressionSyntax notation, Scope scope, string? label = null)
    {
        symbol.IsRead = true;
        Note(symbol, notation, scope);
        symbol.ReadAs ??= notation;
        if (_context.IsUsed)
        {
            return symbol.Value ?? (_context.Given.TryGetValue(symbol.Model.Name, out var given) ? given : _report.Error(scope, BindingRules.ReadBeforeWritten, notation, symbol.Model.Name));
        }

        var isNew = symbol.IsWritten && (label == symbol.WrittenLabel || (label is null && symbol.WrittenLabel != PrimeLabel) || symbol.WrittenLabel is null);
        if (isNew)
        {
            return new BoundVariable(symbol.Output);
        }

        symbol.IsReadBeforeWritten = true;
        if (symbol is { IsRankOpen: true, Input.Rank: 0 })
        {
            _demands.Demand(symbol, 1, isCustomary: false);
        }

        return symbol.Model.Kind == ParameterKind.Out
            ? _report.Error(scope, BindingRules.ReadBeforeWritten, notation, symbol.Model.Name)
            : new BoundVariable(symbol.Input);
    }

    // How the equation writes it; and where two symbols that only case tells apart would be the same parameter, that is told.
    private void Note(ParameterSymbol symbol, ExpressionSyntax notation, Scope scope)
    {
        if (_survey.FindParameter(notation) != symbol.Model)
        {
            return;
        }

        Note(symbol.Model.Name, notation, scope);
        if (notation is not (NameSyntax or ScriptedSyntax) || Spelling.Key(notation) is not { } key)
        {
            return;
        }

        symbol.Notation ??= notation;
        if (Spelling.Key(symbol.Notation) is { } first && first != key && string.Equals(first, key, StringComparison.OrdinalIgnoreCase))
        {
            _report.Error(scope, NameRules.TwoNotations, notation, _report.Text(scope, symbol.Notation), _report.Text(scope, notation), symbol.Model.Name);
        }
    }

    private const string PrimeLabel = "'";

    private ParameterSymbol? FindSymbol(ExpressionSyntax notation, string key, Scope scope)
    {
        if (_survey.Names.Find(notation) is { } model)
        {
            return _parameters.Of(model);
        }

        if (_survey.Names.InOtherLetters(notation) is { Count: > 1 } alike)
        {
            _report.Error(scope, BindingRules.AmbiguousName, notation, _report.Text(scope, notation), string.Join(", ", alike.Select(static p => p.Name)));
            return _parameters.Of(alike[0]);
        }

        return null;
    }

    private BoundConstant? NamedNumber(ExpressionSyntax notation) =>
        Spelling.Candidates(notation).Select(c => _context.Request.Constants.FirstOrDefault(k => Spelling.Plain(k.Name) == c)).FirstOrDefault(static k => k is not null) is { } constant
            ? new BoundConstant(constant.Value) : null;

    /// <summary>The const Rate, which C# spells with a capital, for <c>\text{rate}</c> and <c>\beta</c>: where nothing else bears the name, and one constant alone does.</summary>
    private BoundConstant? ConstantInOtherCase(ExpressionSyntax notation, Scope scope) => scope.Origin is null && notation is NameSyntax { Name.Length: > 1 }
        && Spelling.Candidates(notation).Select(c => _context.Request.Constants.Where(k => Spelling.Decapitalised(Spelling.Plain(k.Name)) == c).ToList()).FirstOrDefault(static found => found.Count > 0) is [var only]
            ? new BoundConstant(only.Value) : null;

    private Size OpenSize(string name, TextSpan span) => OpenSize(RootScope(), name, span);

    private Size OpenSize(Scope scope, string name, TextSpan span)
    {
        if (!scope.Frame.OpenSizes.TryGetValue(name, out var size))
        {
            size = _sizes.Open(name);
            scope.Frame.OpenSizes.Add(name, size);
            _openSizeUses.Add((size, name, scope.Origin ?? span));
        }

        return size;
    }

    // An n that nothing binds is the length, if there is but one.
    private void CloseOpenSizes()
    {
        foreach (var (size, name, span) in _openSizeUses)
        {
            if (!_sizes.IsOpen(size))
            {
                continue;
            }

            var lengths = (!_context.IsUsed ? _sizes.Lengths.Select(l => _sizes.Resolve(l.Size)) : _context.Given.Values.SelectMany(static v => v.Shape).Select(_sizes.Resolve)).Distinct().ToList();
            var inputs = _context.IsUsed ? [] : _sizes.Lengths.Where(l => _parameters.Of(l.Axis.Parameter) is { Model.IsWritable: false })
                .Select(l => _sizes.Resolve(l.Size)).Distinct().ToList();
            if (lengths.Count == 1 || inputs.Count == 1)
            {
                _sizes.Unify(size, lengths.Count == 1 ? lengths[0] : inputs[0]);
            }
            else if (!_report.HasErrors)
            {
                // What is wrong elsewhere may be why nothing says which length it is.
                _report.Error(BindingRules.OpenSize, span, name);
            }
        }
    }
}
