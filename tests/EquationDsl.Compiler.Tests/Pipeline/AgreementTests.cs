using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Differentiation;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Tests.Differentiation;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Compiler.Text;
using EquationDsl.Oracle;
using EquationDsl.Oracle.Interpreter;

namespace EquationDsl.Compiler.Tests.Pipeline;

using Arrays = Dictionary<string, DenseArray<BigReal>>;

/// <summary>Every pass keeps the meaning: random equations against the reference interpreter, which shares only the parser, with 256 bits.</summary>
public class AgreementTests
{
    private const int Length = 3;
    private const double Tolerance = 1e-30;
    private static readonly BigReal Step = BigReal.One.Scale(-80);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryPassAgreesWithTheReference(int part)
    {
        const int Count = 25;
        var compiled = Enumerable.Range(part * Count, Count).Count(Agrees);
        Assert.True(compiled >= 0.7 * Count, $"only {compiled} of {Count} equations compile");
    }

    private static bool Agrees(int seed)
    {
        var (text, isVector) = EquationGrammar.Generate(seed);
        var request = Signatures.Request(
            text,
            isVector ? "void F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double a, double b, Span<double> z)"
                : "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double a, double b)");
        var result = EquationCompiler.Compile(request);
        if (result.Source is null)
        {
            Assert.Contains(result.Diagnostics, static d => d.IsError);
            return false;
        }

        Assert.DoesNotContain(result.Diagnostics, static d => d.IsError);
        Assert.Empty(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(result.Source).GetDiagnostics());
        new Agreement(seed, text, isVector).Check(Passes(request));
        return true;
    }

    private static (List<Program> Forward, List<Program> Gradient) Passes(Model.EquationRequest request)
    {
        var syntax = EquationParser.Parse(request.Equation, Binder.NamesInScope(request)).Value!;
        var written = Lowerer.Lower(Binder.Bind(syntax, request).Value!);
        var stable = Rewriter.Rewrite(written, RewriteStage.BeforeDifferentiation).Program;
        var reals = written.Inputs.Where(static i => i.Element == ElementKind.Real).ToValueArray();
        var gradient = ReverseMode.Differentiate(stable, reals, "FGradient").Value!;
        return ([written, stable, Rewriter.Rewrite(written).Program], [gradient, Rewriter.Rewrite(gradient).Program]);
    }

    /// <summary>One equation at one point.</summary>
    private sealed class Agreement
    {
        private readonly string _text;
        private readonly string _output;
        private readonly EquationSyntax _syntax;
        private readonly Arrays _point = [];
        private readonly Arrays _direction = [];
        private readonly BigReal[] _weights;

        public Agreement(int seed, string text, bool isVector)
        {
            (_text, _output) = ($"{seed}: {text}", isVector ? "z" : "result");
            string[] words = ["relu", "silu", "sigmoid"];
            _syntax = EquationParser.Parse(text, new SyntaxNames(words.ToValueArray(), words.ToValueArray(), default)).Value!;
            var random = new Random(seed);
            BigReal Draw() => (random.NextDouble() * 2) - 1;
            foreach (var name in new[] { "x", "y", "a", "b" })
            {
                int[] extents = name is "x" or "y" ? [Length] : [];
                _point[name] = DenseArray<BigReal>.Filled(extents, 0).Select(_ => Draw());
                _direction[name] = DenseArray<BigReal>.Filled(extents, 0).Select(_ => Draw());
            }

            _weights = isVector ? [.. Enumerable.Range(0, Length).Select(_ => Draw())] : [BigReal.One];
        }

        public void Check((List<Program> Forward, List<Program> Gradient) programs)
        {
            var expected = Reference(BigReal.Zero);
            var parameters = new Arrays(_point) { ["z"] = DenseArray<BigReal>.Filled([Length], 0) };
            foreach (var program in programs.Forward)
            {
                var actual = Evaluate(program, parameters)[_output].Values;
                Assert.Equal(expected.Length, actual.Length);
                for (var i = 0; i < actual.Length; i++)
                {
                    GradientCheck.AssertClose(expected[i], actual[i], Tolerance, $"{_text}\n{_output}[{i}] of\n{program}");
                }
            }

            var slope = (Weighted(Reference(Step)) - Weighted(Reference(-Step))) / (2 * Step);
            parameters["zGradient"] = DenseArray<BigReal>.Vector(_weights);
            foreach (var program in programs.Gradient)
            {
                var gradients = Evaluate(program, parameters);
                var along = _direction.Aggregate(BigReal.Zero, (sum, d) =>
                    sum + d.Value.Values.Zip(gradients[d.Key + "Gradient"].Values).Aggregate(BigReal.Zero, static (s, p) => s + (p.First * p.Second)));
                GradientCheck.AssertClose(slope, along, Tolerance, $"{_text}\nthe slope by\n{program}");
            }
        }

        private static IReadOnlyDictionary<string, DenseArray<BigReal>> Evaluate(Program program, Arrays parameters)
        {
            Assert.Equal(ValueArray<string>.Empty, ProgramVerifier.Verify(program));
            return GradientCheck.Evaluate(program, parameters);
        }

        /// <summary>The outputs at the point moved along the direction.</summary>
        private BigReal[] Reference(BigReal step)
        {
            var moved = _point.ToDictionary(
                static p => p.Key,
                p => new ReferenceValue(p.Value.Extents, [.. p.Value.Values.Zip(_direction[p.Key].Values, (v, d) => v + (step * d))]));
            var outputs = ReferenceInterpreter.Evaluate(_text, _syntax, new ReferenceScope { Values = moved }, _output == "z" ? ["z"] : []);
            return outputs[_output].Data;
        }

        private BigReal Weighted(BigReal[] values) => values.Zip(_weights).Aggregate(BigReal.Zero, static (s, p) => s + (p.First * p.Second));
    }
}
