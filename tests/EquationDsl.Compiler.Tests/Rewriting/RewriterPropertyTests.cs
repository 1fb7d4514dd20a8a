using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Rewriting;

/// <summary>What holds for every program: rewriting ends, changes nothing the second time, keeps the values and the form.</summary>
public class RewriterPropertyTests
{
    private static readonly Function[] Unary =
        [Functions.Negate, Functions.Exp, Functions.Log, Functions.Sqrt, Functions.Tanh, Functions.Logistic, Functions.Cos, Functions.Sin, Functions.Erf, Functions.Abs];

    private static readonly Function[] Binary = [Functions.Add, Functions.Subtract, Functions.Multiply, Functions.Divide];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_programs_keep_their_values(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            var program = RandomProgram(random);
            var rewritten = Rewriter.Rewrite(program).Program;
            var again = Rewriter.Rewrite(rewritten).Program;
            // Beside a polynomial, which is no formula of anyone, terms stand where those of the formula stood.
            var hasSeries = rewritten.MapReduces.SelectMany(static s => s.Body.SelfAndDescendants()).Any(static e => e is Nearby);
            Assert.True(hasSeries || rewritten.Equals(again), $"{program}\n{rewritten}\n{again}");
            Assert.Empty(ProgramVerifier.Verify(rewritten));
            var parameters = new Dictionary<string, DenseArray<double>>
            {
                ["x"] = DenseArray<double>.Vector(0.3, 1.7, 0.9),
                ["y"] = DenseArray<double>.Vector(1.2, 0.4, 2.1),
                ["a"] = DenseArray<double>.Scalar(0.8),
                ["result"] = DenseArray<double>.Vector(0, 0, 0),
            };
            var expected = IrEvaluator<double>.Evaluate(program, parameters, DoubleArithmetic.Instance)["result"].Values;
            var actual = IrEvaluator<double>.Evaluate(rewritten, parameters, DoubleArithmetic.Instance)["result"].Values;
            for (var k = 0; k < expected.Length; k++)
            {
                var isComparable = double.IsFinite(expected[k]) && Math.Abs(expected[k]) is > 1e-3 and < 1e6;
                Assert.True(!isComparable || Math.Abs(expected[k] - actual[k]) < 1e-7 * (1 + Math.Abs(expected[k])), $"{expected[k]} {actual[k]}\n{program}\n{rewritten}");
            }
        }
    }

    [Fact]
    public void Deep_expressions_are_left_alone()
    {
        Expr expr = new Constant(1);
        for (var i = 0; i < 5000; i++)
        {
            expr = new Call(Functions.Sin, [expr]);
        }

        var result = new Tensor("result", 0, default, ElementKind.Real, TensorRole.Output);
        var program = new Program("f", default, [result], default, default, [new MapReduce(result, default, default, null, expr, default)], true);
        Assert.Same(program, Rewriter.Rewrite(program).Program);
    }

    [Fact]
    public void Long_sums_are_not_searched_exhaustively()
    {
        var sum = string.Join(" + ", Enumerable.Range(0, 300).Select(static i => $"exp(x[i] * {i}) * y[i]"));
        var program = ProgramText.Parse($"f(x[n], y[n]) -> result[n]\nresult[i] = {sum}");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Rewriter.Rewrite(program);
        Assert.True(watch.ElapsedMilliseconds < 20_000, $"{watch.ElapsedMilliseconds} ms");
    }

    private static Program RandomProgram(Random random)
    {
        var text = $"f(x[n], y[n], a) -> result[n]\ns = sum j in 0..n of {RandomExpr(random, 3, "j")}\nlet t[n]\nt[i] = {RandomExpr(random, 3, "i")}\nresult[i] = {RandomExpr(random, 2, "i")} * t[i] + {RandomExpr(random, 2, "i")} / s";
        return ProgramText.Parse(text);
    }

    private static string RandomExpr(Random random, int depth, string index)
    {
        if (depth == 0 || random.Next(6) == 0)
        {
            return random.Next(5) switch { 0 => "a", 1 => "1", 2 => "2", 3 => $"x[{index}]", _ => $"y[{index}]" };
        }

        var (left, right) = (RandomExpr(random, depth - 1, index), RandomExpr(random, depth - 1, index));
        return random.Next(5) switch
        {
            0 => $"({left})^2",
            1 or 2 => $"{Unary[random.Next(Unary.Length)].Name}({left})",
            _ => IrPrinterText(Binary[random.Next(Binary.Length)], left, right),
        };
    }

    private static string IrPrinterText(Function function, string left, string right) => function.Name switch
    {
        "add" => $"({left} + {right})",
        "sub" => $"({left} - ({right}))",
        "mul" => $"({left}) * ({right})",
        _ => $"(({left}) / ({right}))",
    };
}
