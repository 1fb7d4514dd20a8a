using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EquationDsl.Generators.Tests;

/// <summary>From the user's file through the real compiler of equations and back to the user's characters.</summary>
public class RealDiagnosticsTests
{
    [Theory]
    [InlineData("\"x + [|thet|]\"")]
    [InlineData("\"\\\\frac{1}{2} [|thet|]\"")]
    [InlineData("\"\\u03b1 + [|thet|]\", Derivatives = Derivatives.None", "alpha")]
    [InlineData("@\"\\frac{1}{2} [|thet|]\"")]
    [InlineData("@\"a = x^2;\n            a + [|thet|]\"")]
    [InlineData("\"\"\"\\exp(x) [|thet|]\"\"\"")]
    [InlineData("\"\"\"\n        a = \\exp(x);\n        a + [|thet|]\n        \"\"\"")]
    [InlineData("\"x + \" + @\"[|thet|]\"")]
    [InlineData("\"x + \" + [|Text|]")]
    public void An_error_is_at_its_characters_and_the_other_equations_are_generated(string literal, string first = "x")
    {
        var marked = $$"""
            using EquationDsl;
            /// <summary>Two equations.</summary>
            public static partial class C
            {
                private const string Text = "thet";
                /// <summary>Bad.</summary>
                [Equation({{literal}})] public static partial float Bad(float {{first}}, float theta);
                /// <summary>Good.</summary>
                [Equation("x theta")] public static partial float Good(float x, float theta);
            }
            """;
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var length = marked.IndexOf("|]", StringComparison.Ordinal) - start - 2;
        var (built, _, diagnostics) = TestCompilation.BuildStrictly(
            LanguageVersion.CSharp13, marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));

        var error = Assert.Single(diagnostics);
        Assert.Equal(("EQ0020", DiagnosticSeverity.Error), (error.Id, error.Severity));
        Assert.Equal((start, length), (error.Location.SourceSpan.Start, error.Location.SourceSpan.Length));
        Assert.Contains("'theta'", error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.NotEmpty(built.GetTypeByMetadataName("C")!.GetMembers("GoodGradient"));
    }

    /// <summary>What fixed a length before is the second of the additional places: fixes replace characters at the first.</summary>
    [Fact]
    public void Lengths_that_differ_show_both_places()
    {
        const string Source = """
            using System;
            using System.Numerics.Tensors;
            using EquationDsl;
            /// <summary>One equation.</summary>
            public static partial class C
            {
                /// <summary>Bad.</summary>
                [Equation(@"y = A x; z = y + w")]
                public static partial void F([Shape("3, 2")] ReadOnlySpan<float> A, ReadOnlySpan<float> x, [Shape("4")] ReadOnlySpan<float> w, Span<float> y, Span<float> z);
            }
            """;
        var error = Assert.Single(TestCompilation.BuildStrictly(LanguageVersion.CSharp13, Source).Diagnostics);
        string Characters(Location at) => Source.Substring(at.SourceSpan.Start, at.SourceSpan.Length);
        Assert.Equal(("EQ0050", "y + w"), (error.Id, Characters(error.Location)));
        Assert.Equal(["y + w", "A x"], error.AdditionalLocations.Select(Characters));
    }

    [Fact]
    public void The_method_keeps_its_documentation_and_the_gradient_has_its_own()
    {
        var (built, _, diagnostics) = TestCompilation.BuildStrictly(LanguageVersion.CSharp13, """
            using System;
            using EquationDsl;
            /// <summary>Losses.</summary>
            public static partial class C
            {
                /// <summary>The user's words.</summary>
                /// <param name="x">Positions.</param>
                /// <param name="w">The slope.</param>
                /// <returns>The loss.</returns>
                [Equation(@"\sum_i (w x_i)^2", WithRespectTo = "w")] public static partial double Loss(ReadOnlySpan<double> x, double w);
            }
            """);

        Assert.Empty(diagnostics);
        Assert.Contains("The user's words.", Documentation("M:C.Loss(System.ReadOnlySpan{System.Double},System.Double)").Element("summary")!.Value, StringComparison.Ordinal);
        var gradient = built.GetTypeByMetadataName("C")!.GetMembers("LossGradient").OfType<IMethodSymbol>().Single();
        var documentation = Documentation(gradient.GetDocumentationCommentId()!);
        Assert.NotEmpty(documentation.Element("summary")!.Value);
        Assert.Equal(gradient.Parameters.Select(static p => p.Name), documentation.Elements("param").Select(static p => p.Attribute("name")!.Value));

        XElement Documentation(string id) =>
            XElement.Parse(DocumentationCommentId.GetFirstSymbolForDeclarationId(id, built)!.GetDocumentationCommentXml()!);
    }

    [Fact]
    public void The_same_equations_give_the_same_bytes_in_every_culture()
    {
        var first = Files();
        var before = CultureInfo.CurrentCulture;
        try
        {
            var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (foreign.NumberFormat.NumberDecimalSeparator, foreign.NumberFormat.NumberGroupSeparator, foreign.NumberFormat.NegativeSign) = (",", ".", "~");
            CultureInfo.CurrentCulture = foreign;

            Assert.Equal(first, Files());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static List<(string, string)> Files() =>
        [
            .. TestCompilation.BuildStrictly(LanguageVersion.CSharp13, """
                using System;
                using EquationDsl;
                static partial class C
                {
                    [Equation(@"\frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-1.25 \frac{(x-\mu)^2}{2\sigma^2}\right)")]
                    static partial void Gaussian(ReadOnlySpan<double> x, double mu, double sigma, Span<double> result);
                    [Equation("gelu(x)")] static partial void Gelu(ReadOnlySpan<float> x, Span<float> result);
                    [Equation(@"-\sum_i y_i \log \text{softmax}(z)_i")] static partial float Loss(ReadOnlySpan<float> y, ReadOnlySpan<float> z, float unused = -0.5f);
                }
                """).Result.GeneratedSources.Select(static s => (s.HintName, s.SourceText.ToString())),
        ];
    }
}
