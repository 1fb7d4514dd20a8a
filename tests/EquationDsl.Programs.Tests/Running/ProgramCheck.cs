using System.Globalization;
using EquationDsl.Programs.Tests.Numbers;
using EquationDsl.Programs.Tests.Programs;
using Microsoft.CodeAnalysis;

namespace EquationDsl.Programs.Tests.Running;

/// <summary>Calls every method of a compiled program and compares what it writes with the reference.</summary>
internal sealed class ProgramCheck
{
    private const string Gradient = "Gradient";

    private readonly CompiledProgram _compiled;
    private readonly Program _program;
    private readonly Reference _reference;
    private readonly Func<string, int, Func<object?[], object?>> _find;
    private readonly Dictionary<string, double[]> _results = new(StringComparer.Ordinal);

    private ProgramCheck(CompiledProgram compiled, Reference reference, Func<string, int, Func<object?[], object?>> find)
    {
        (_compiled, _program, _reference, _find) = (compiled, compiled.Program, reference, find);
    }

    /// <summary>The first thing that is wrong.</summary>
    public static Finding? Of(CompiledProgram compiled, Reference reference, Func<string, int, Func<object?[], object?>> find)
    {
        var check = new ProgramCheck(compiled, reference, find);
        return Enumerable.Range(0, compiled.Methods.Count).Select(check.Method).FirstOrDefault(static f => f is not null);
    }

    private Finding? Method(int number)
    {
        var method = _compiled.Methods[number];
        var where = $"{method.Name}({string.Join(", ", method.Parameters.Select(static p => p.Name))})";
        var arguments = new object?[method.Parameters.Length];
        var memories = new ArgumentMemory?[method.Parameters.Length];
        var started = new double[]?[method.Parameters.Length];
        foreach (var p in method.Parameters)
        {
            var (variable, values) = Given(p, method);
            if (variable is null)
            {
                return new(_program, FindingKind.Unknown, where, p.Name);
            }

            started[p.Ordinal] = values;
            var element = CompiledProgram.IsDouble(p.Type) ? typeof(double) : CompiledProgram.Element(p.Type).SpecialType == SpecialType.System_Int32 ? typeof(int) : typeof(float);
            if (CompiledProgram.IsSpan(p))
            {
                var layout = CompiledProgram.IsTensor(p) ? new Random(_program.DataSeed + p.Name.Sum(static c => c)).Next(4) : 0;
                memories[p.Ordinal] = new(element, _reference.Data.Shape(variable), values, layout);
                arguments[p.Ordinal] = memories[p.Ordinal]!.Argument;
            }
            else
            {
                arguments[p.Ordinal] = Convert.ChangeType(values[0], element, CultureInfo.InvariantCulture);
            }
        }

        object? returned;
        try
        {
            returned = _find(_compiled.Name, number)(arguments);
        }
        catch (Exception e)
        {
            return new(_program, FindingKind.Exception, where, e.GetType().Name + ": " + e.Message);
        }

        return Memory(method, memories, where) ?? Compare(method, returned, arguments, memories, started, where);
    }

    /// <summary>What a parameter holds before the call, and whose axes it has.</summary>
    private (Variable? Variable, double[] Values) Given(IParameterSymbol p, IMethodSymbol method)
    {
        var isWritten = CompiledProgram.IsWritable(p);
        if (Variable(p.Name) is { } variable)
        {
            return variable.Role switch
            {
                Role.Extent => (variable, [_program.Sizes[variable.Name]]),
                Role.Positions => (variable, [.. _reference.Data.Integers[variable.Name].Select(static i => (double)i)]),
                Role.Input or Role.State => (variable, _reference.Data.Reals[variable.Name]),
                _ => (variable, isWritten ? Blank(variable) : _results.GetValueOrDefault(variable.Name) ?? Blank(variable)),
            };
        }

        if (method.Name == "F" + Gradient && Differentiated(p) is { } of)
        {
            return (of, isWritten && !_program.Accumulates ? Blank(of) : _reference.Data.Draw(of, isWritten ? "Before" : Gradient));
        }

        return (null, []);
    }

    private Variable? Variable(string name) => _program.Variables.FirstOrDefault(v => v.Name == name);

    private Variable? Differentiated(IParameterSymbol p) => p.Name.EndsWith(Gradient, StringComparison.Ordinal)
        ? Variable(p.Name[..^Gradient.Length].Replace("Next", "", StringComparison.Ordinal))
        : null;

    private double[] Blank(Variable variable) => [.. Enumerable.Repeat(double.NaN, _reference.Data.Length(variable))];

    private Finding? Memory(IMethodSymbol method, ArgumentMemory?[] memories, string where)
    {
        foreach (var p in method.Parameters)
        {
            if (memories[p.Ordinal] is { } memory && !(CompiledProgram.IsWritable(p) ? memory.IsUnchangedAround() : memory.IsUnchanged))
            {
                return new(_program, FindingKind.Overwritten, where, p.Name);
            }
        }

        return null;
    }

    private Finding? Compare(IMethodSymbol method, object? returned, object?[] arguments, ArgumentMemory?[] memories, double[]?[] started, string where)
    {
        if (returned is not null && Variable("result") is { } result)
        {
            double[] values = returned is Array array ? [.. array.Cast<object>().Select(static e => Convert.ToDouble(e, null))] : [Convert.ToDouble(returned, null)];
            _results["result"] = values;
            if (Difference(FindingKind.Value, where, result.Name, values, _reference.Results[result.Name], null) is { } different)
            {
                return different;
            }
        }

        foreach (var p in method.Parameters.Where(CompiledProgram.IsWritable))
        {
            double[] values = memories[p.Ordinal]?.Read() ?? [Convert.ToDouble(arguments[p.Ordinal], null)];
            var isGradient = Variable(p.Name) is null;
            if (!isGradient)
            {
                _results[p.Name] = values;
            }

            var expected = isGradient ? _reference.Gradients[Differentiated(p)!.Name] : _reference.Results[p.Name];
            var difference = Difference(isGradient ? FindingKind.Gradient : FindingKind.Value, where, p.Name, values, expected, isGradient && _program.Accumulates ? started[p.Ordinal] : null);
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private Finding? Difference(FindingKind kind, string where, string name, double[] actual, Grid expected, double[]? addedTo)
    {
        if (_reference.IsUndecided || (kind == FindingKind.Gradient && _reference.IsSlopeUndecided))
        {
            return null;
        }

        return Comparison.Difference(name, actual, expected, addedTo, _program.IsDouble) is { } difference ? new(_program, kind, where, difference) : null;
    }
}
