using EquationDsl.Compiler.Model;

namespace EquationDsl.Generators.Tests;

/// <summary>What the compiler of equations is told.</summary>
public class ModelTests
{
    [Fact]
    public void The_text_is_unescaped_and_the_options_are_read()
    {
        var request = RequestOf("F", """
            partial class C
            {
                [Equation("\\alpha\tx", Derivatives = Derivatives.None, WithRespectTo = " x , y", Boundary = Boundary.Wrap, Parallel = true)]
                public partial float F(float x, float y);
            }
            """);

        Assert.Equal("\\alpha\tx", request.Equation);
        Assert.Equal(DerivativeKinds.None, request.Options.Derivatives);
        Assert.Equal(["x", "y"], request.Options.WithRespectTo);
        Assert.Equal(BoundaryMode.Wrap, request.Options.Boundary);
        Assert.True(request.Options.Parallel);
    }

    [Fact]
    public void Gradients_may_be_accumulated() =>
        Assert.Equal(new EquationOptions(AccumulateGradients: true), RequestOf("F", "partial class C { [Equation(\"x\", AccumulateGradients = true)] public partial float F(float x); }").Options);

    [Fact]
    public void States_may_be_kept_of_every_so_many_times() =>
        Assert.Equal(new EquationOptions(Checkpoint: 7), RequestOf("F", "partial class C { [Equation(\"x\", Checkpoint = 7)] public partial float F(float x); }").Options);

    [Fact]
    public void Without_options_the_defaults_hold() =>
        Assert.Equal(new EquationOptions(), RequestOf("F", "partial class C { [Equation(\"x\")] public partial float F(float x); }").Options);

    [Fact]
    public void Parameters_carry_kind_default_notation_and_shape()
    {
        var request = RequestOf("F", """
            partial class C
            {
                [Equation("x")]
                internal static partial void F(
                    [Symbol(@"P(B|A)")] scoped ReadOnlySpan<float> x, [Shape("m, n")] ReadOnlySpan<int> labels, Random random, out float @out, float epsilon = 1e-5f);
            }
            """);

        Assert.Equal(
            [
                new ParameterModel("x", ElementType.Single, ParameterKind.ReadOnlySpan, Notation: "P(B|A)", Modifiers: "scoped"),
                new ParameterModel("labels", ElementType.Int32, ParameterKind.ReadOnlySpan, Shape: "m, n"),
                new ParameterModel("random", ElementType.Single, ParameterKind.Random),
                new ParameterModel("out", ElementType.Single, ParameterKind.Out),
                new ParameterModel("epsilon", ElementType.Single, ParameterKind.Scalar, DefaultValue: "1E-05f"),
            ],
            request.Method.Parameters);
        Assert.Equal("internal static", request.Method.Modifiers);
    }

    [Fact]
    public void Constants_come_from_the_types_around_and_the_inner_ones_win()
    {
        var request = RequestOf("F", """
            partial class Outer
            {
                const int K = 3; const float Shared = 1; const string Text = "no"; static readonly float NotConst = 2;
                partial class C { const double Shared = 2.5; const byte B = 7; [Equation("x")] public partial float F(float x); }
            }
            """);

        Assert.Equal([new("Shared", 2.5, false), new("B", 7, true), new("K", 3, true)], request.Constants);
    }

    [Fact]
    public void Siblings_are_those_that_are_mentioned_directly_or_through_others()
    {
        var request = RequestOf("Step", """
            partial class C
            {
                [Equation("L(theta) - 1")] public static partial float Step(float theta);
                [Equation(@"L(\theta) = Half(\theta)^2")] public static partial float Loss(float theta);
                [Equation("x / 2")] public static partial float Half(float x);
                [Equation("x y")] public static partial float Unrelated(float x, float y);
                [Equation("z", Parallel = true)] string half => "";
            }
            partial class D { [Equation("x / 3")] public static partial float Half(float x); }
            """);

        Assert.Equal(["Half", "Loss"], request.Siblings.Select(static s => s.Method.Name));
        Assert.Equal("x / 2", request.Siblings[0].Equation);
    }

    [Theory]
    [InlineData(@"\text{softmax}(z)_i = z_i", @"\text{softmax}(z)")]
    [InlineData(@"\hat{y} = w x", @"1 - \hat{y}")]
    [InlineData(@"a = 2; \sigma(t) = 1 - t", @"\sigma(x)")]
    [InlineData("\\begin{aligned} q &= 1 \\\\ p_i &= 2 \\end{aligned}", "p + 1")]
    public void A_sibling_is_mentioned_by_a_left_side(string sibling, string text)
    {
        var request = RequestOf("F", $$"""""
            partial class C
            {
                [Equation("""{{text}}""")] public static partial float F(float x);
                [Equation("""{{sibling}}""")] public static partial float Other(float x);
            }
            """"");

        Assert.Equal(["Other"], request.Siblings.Select(static s => s.Method.Name));
    }

    private static EquationRequest RequestOf(string method, string source)
    {
        var requests = new List<EquationRequest>();
        TestCompilation.Generate(
            request =>
            {
                requests.Add(request);
                return TestCompilation.Succeed(request);
            },
            "using System; using EquationDsl;\n" + source);
        return requests.First(r => r.Method.Name == method);
    }
}
