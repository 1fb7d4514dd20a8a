using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Emission;

public sealed class NamedPartsTests
{
    [Fact]
    public void WhatOccursAgainIsNamedOnce()
    {
        var statement = (MapReduce)ProgramText.Parse("f(x[n], y[n]) -> result[n]\nresult[i] = exp(x[i] * y[i] + 1) * tanh(exp(x[i] * y[i] + 1)) + (x[i] * y[i] + 1) / 2").Statements[0];
        var named = NamedParts.Of(statement.Body, statement.Target);
        Assert.Equal(["u1 = x[i] * y[i] + 1", "u2 = exp(u1)"], named.Parts.Select(static p => $"{p.Name} = {IrPrinter.Print(p.Value)}"));
        Assert.Equal("u2 * tanh(u2) + u1 / 2", IrPrinter.Print(named.Value));
    }

    [Fact]
    public void NamesOfTheStatementAreTaken()
    {
        var statement = (MapReduce)ProgramText.Parse("f(u1[n]) -> u2[n]\nu2[i] = exp(u1[i] * 3 + 1) * tanh(u1[i] * 3 + 1)").Statements[0];
        Assert.Equal(["u12"], NamedParts.Of(statement.Body, statement.Target).Parts.Select(static p => p.Name));
    }

    [Fact]
    public void LongFormulasAreShort()
    {
        var source = EquationCompiler.Compile(Signatures.Request(
            @"\int_0^1 x p_X(x) dx \text{ where } X \sim \text{Beta}(\alpha, \beta)", "double F(double alpha, double beta)")).Source!;
        Assert.DoesNotContain("0..0", source, StringComparison.Ordinal);
        Assert.InRange(source.Split('\n').Length, 400, 1200);
    }
}
