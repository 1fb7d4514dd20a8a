using System.Globalization;
using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Tests.Emission;
using EquationDsl.Oracle;
using EquationDsl.Oracle.Interpreter;

namespace EquationDsl.Compiler.Tests.Integrals;

/// <summary>Integrals against the interpreter, which takes another rule, in high precision.</summary>
public sealed class IntegralOracleTests
{
    [Theory]
    [InlineData(@"\int_0^a \frac{\sin x}{x + b} \, dx + b")]
    [InlineData(@"\int_{-\infty}^{a} e^{-b x^2} \cos x \, dx")]
    [InlineData(@"\int_0^\infty \frac{\log(1 + a x)}{(b + x)^3} \, dx")]
    public void AgreesWithTheInterpreter(string equation)
    {
        const string Signature = "double F(double a, double b)";
        var request = Signatures.Request(equation, Signature);
        var syntax = EquationParser.Parse(equation, Binder.NamesInScope(request)).Value!;
        var values = new Dictionary<string, ReferenceValue>(StringComparer.Ordinal) { ["a"] = ReferenceValue.Of(0.7), ["b"] = ReferenceValue.Of(1.3) };
        var expected = (double)ReferenceInterpreter.Evaluate(equation, syntax, new ReferenceScope { Values = values }, [])["result"].Scalar;
        var actual = EmittedMethod.Run(equation, Signature, "return new[] { F(0.7, 1.3) };", new EquationOptions(DerivativeKinds.None))[0];
        Assert.True(Math.Abs(actual - expected) <= 1e-12 * Math.Max(1, Math.Abs(expected)), string.Create(CultureInfo.InvariantCulture, $"{actual:R} is not {expected:R}"));
    }
}
