using System.Globalization;
using EquationDsl.Compiler;
using Microsoft.CodeAnalysis;
using static EquationDsl.Generators.Tests.CheckedClass;

namespace EquationDsl.Generators.Tests;

/// <summary>Fields, properties and parameters of the primary constructor as what equations read.</summary>
public class MemberParameterTests
{
    [Fact]
    public void Fields_and_properties_are_read_at_each_call() => Run(
        """
        private double scale = 2; private double[] weights = [1, 2, 3]; double Rate { get; set; } = 5; private readonly double _eta = 0.5;
        [Equation(@"y = scale \sum_i weights_i x_i + rate \eta")] public partial double F(ReadOnlySpan<double> x);
        """,
        """
        var c = new C();
        Same(c.F([1, 10, 100]), (2 * 321) + 2.5);
        (c.scale, c.weights, c.Rate) = (3, [1, 1, 1], 7);
        Same(c.F([1, 10, 100]), (3 * 111) + 3.5);
        var g = new double[3];
        Same(c.FGradient([1, 10, 100], g), (3 * 111) + 3.5);
        if (g is not [3, 3, 3]) { throw new Exception("gradient"); }
        """,
        "public partial class C");

    [Fact]
    public void Arrays_with_a_shape_and_tensors() => Run(
        """
        [Shape("m, n")] private readonly double[] A = [1, 2, 3, 4, 5, 6]; private readonly Tensor<double> B = Tensor.Create<double>([1, 2, 3, 4], [2, 2]);
        [Symbol(@"\theta_0")] private double start = 4;
        [Equation("y = A x")] public partial void F(ReadOnlySpan<double> x, Span<double> y);
        [Equation(@"y = B x + \theta_0")] public partial void G(double[] x, Span<double> y);
        """,
        """
        var (c, y, z) = (new C(), new double[2], new double[2]);
        c.F([1, 10, 100], y);
        if (y is not [321, 654]) { throw new Exception("F"); }
        c.G([1, 10], z);
        if (z is not [25, 47]) { throw new Exception("G"); }
        """,
        "public partial class C");

    [Fact]
    public void Parameters_of_the_constructor_in_a_struct_and_in_tuples() => Run(
        """[Equation(@"(a, b) = (scale x, n x)")] public partial (double a, double b) F(double x);""",
        """if (new C(2.5, 3).F(2) is not (5, 6)) { throw new Exception("F"); }""",
        "public readonly partial struct C(double scale, int n)");

    [Fact]
    public void Static_members_that_never_change() => Run(
        """
        private static readonly double[] Weights = [1, 2, 3]; private static double Half => 0.5; private readonly double own = 3;
        [Equation(@"y = half \sum_i weights_i x_i")] public static partial double F(ReadOnlySpan<double> x);
        [Equation(@"y = half \cdot own \cdot x")] public partial double G(double x);
        """,
        """
        Same(F([1, 10, 100]), 160.5);
        Same(new C().G(4), 6);
        """,
        "public partial class C");

    /// <summary>By a member a derivative is taken only if it is asked for.</summary>
    [Fact]
    public void Derivatives_by_members_are_asked_for() => Run(
        """
        private double scale = 2; private double[] w = [1, 2];
        [Equation(@"L = scale \sum_i w_i x_i", WithRespectTo = "scale, w")] public partial double F(ReadOnlySpan<double> x);
        """,
        """
        var g = new double[2];
        Same(new C().FGradient([3, 4], out var scaleGradient, wGradient: g), 22);
        Same(scaleGradient, 11);
        if (g is not [6, 8]) { throw new Exception("gradient"); }
        """,
        "public partial class C");

    /// <summary>Indices, parameters, constants and what the equation defines come first; then members, then built-in names.</summary>
    [Fact]
    public void A_member_comes_after_parameters_and_constants() => Run(
        """
        private readonly double a = 100, i = 100, k = 100, m = 100, e = 3; private const double b = 5;
        [Equation(@"y = a + b + e")] public partial double F(double a);
        [Equation(@"y_i = 2 x_i")] public partial void G(ReadOnlySpan<double> x, Span<double> y);
        [Equation(@"y = \sum_{k=1}^{3} k x")] public partial double H(double x);
        [Equation(@"m = 2 x; y = m^2")] public partial double J(double x);
        [Equation(@"\sigma(i) = i^2; y = \sigma(x)")] public partial double K(double x);
        """,
        """
        var (c, y) = (new C(), new double[2]);
        Same(c.F(1), 9);
        c.G([1, 2], y);
        if (y is not [2, 4]) { throw new Exception("G"); }
        Same(c.H(2), 12);
        Same(c.J(3), 36);
        Same(c.K(3), 9);
        """,
        "public partial class C");

    /// <summary>The letters of a product that are parameters are one, whatever a member is called.</summary>
    [Fact]
    public void A_member_joins_no_letters_that_are_parameters() => Run(
        """private readonly double ab = 100; [Equation("y = ab")] public partial double F(double a, double b);""",
        "Same(new C().F(2, 3), 6);",
        "public partial class C");

    [Fact]
    public void Equations_that_use_an_equation_read_its_members() => Run(
        """
        private double scale = 2; private static readonly double Half = 0.5;
        [Equation(@"scale x")] public partial double F(double x);
        [Equation(@"y_i = F(x_i) + 1")] public partial void G(ReadOnlySpan<double> x, Span<double> y);
        [Equation(@"half x")] public static partial double P(double x);
        [Equation(@"P(x) + 1")] public static partial double Q(double x);
        """,
        """
        var (c, y) = (new C { scale = 3 }, new double[2]);
        c.G([1, 2], y);
        if (y is not [4, 7]) { throw new Exception("G"); }
        Same(Q(3), 2.5);
        """,
        "public partial class C");

    [Fact]
    public void A_field_that_holds_nothing_is_refused() => Run(
        """private float[] weights = null!; [Equation(@"\sum_i weights_i")] public partial float F();""",
        """
        try { new C().F(); throw new Exception("not refused"); }
        catch (InvalidOperationException refused) when (refused.Message.Contains("'weights' is null")) { }
        """,
        "public partial class C");

    [Theory]
    [InlineData("string scale = \"\";", "public partial", "scale", "'scale' is a field of 'C' whose type 'string' no equation reads; add a parameter")]
    [InlineData("List<double> weights = [];", "public partial", "weights", "'weights' is a field of 'C' whose type 'List<double>' no equation reads; add a parameter 'ReadOnlySpan<double> weights' and pass it")]
    [InlineData("double[]? weights;", "public partial", "weights", "'weights' is a field of 'C' whose type 'double[]?' no equation reads; add a parameter 'ReadOnlySpan<double> weights' and pass it")]
    [InlineData("double scale = 2;", "public static partial", "scale", "'scale' is a field of 'C' of which a static method has none; remove 'static' from the method, or add a parameter 'double scale' and pass it")]
    [InlineData("static double scale = 2;", "public partial", "scale", "'scale' is a field of 'C' which is static and may change at any time; make it read-only, or add a parameter 'double scale' and pass it")]
    [InlineData("float Scale { get; } = 2;", "public partial", "scale", "'Scale' is a property of 'C' whose type 'float' is not in the 'double' that the method computes in; make it a 'double', or add")]
    [InlineData("double Scale { set { } }", "public partial", "scale", "'Scale' is a property of 'C' which has no getter; add")]
    public void Other_members_are_refused_at_the_symbol(string member, string modifiers, string symbol, string message)
    {
        var (_, diagnostics) = TestCompilation.Generate(
            EquationCompiler.Compile, $"using System.Collections.Generic; using EquationDsl; partial class C {{ {member} [Equation(\"{symbol} x\")] {modifiers} double F(double x); }}");

        var error = Assert.Single(diagnostics, static d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("EQ0144", error.Id);
        Assert.Equal(symbol, error.Location.SourceTree!.ToString().Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length));
        Assert.StartsWith(message, error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>What an equation reads of its object no equation without that object can use.</summary>
    [Theory]
    [InlineData("[Equation(\"F(x)\")] public static partial double G(double x);", "is static; remove 'static'")]
    [InlineData("[Equation(\"F(x) + scale\")] public partial double G(double x, double scale);", "has a parameter 'scale'; rename that parameter")]
    public void Members_of_used_equations_must_be_at_hand(string user, string message)
    {
        var (_, diagnostics) = TestCompilation.Generate(
            EquationCompiler.Compile, $"using EquationDsl; partial class C {{ double scale = 2; [Equation(\"scale x\")] public partial double F(double x); {user} }}");

        var error = Assert.Single(diagnostics, static d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("EQ0148", error.Id);
        Assert.Contains(message, error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>An edit of a member that the equation reads compiles it again, an edit of another does not.</summary>
    [Theory]
    [InlineData("double[] scale = [2];", true)]
    [InlineData("double scale = 2; string other = \"\"; double q;", false)]
    public void Only_what_is_read_matters(string edited, bool isCompiledAgain)
    {
        static string Source(string members) => $"using EquationDsl; partial class C {{ {members} [Equation(\"scale x\")] public partial double F(double x); }}";
        var compiled = 0;
        var compilation = TestCompilation.Of(Source("double scale = 2;"));
        var driver = TestCompilation.Driver(r => { compiled++; return EquationCompiler.Compile(r); }).RunGenerators(compilation);
        driver.RunGenerators(TestCompilation.Of(Source(edited)));

        Assert.Equal(isCompiledAgain ? 2 : 1, compiled);
    }
}
