using Playground.Signatures;

namespace EquationDsl.Playground.Tests;

/// <summary>A signature is a list of parameters of the allowed types; nothing else of C# enters.</summary>
public class SignatureTests
{
    [Theory]
    [InlineData("(ReadOnlySpan<float> z, Span<float> result)", "void", "(ReadOnlySpan<float> z, Span<float> result)")]
    [InlineData("double (ReadOnlySpan<double> x)", "double", "(ReadOnlySpan<double> x)")]
    [InlineData("float[] F(ReadOnlySpan<float> x);", "float[]", "(ReadOnlySpan<float> x)")]
    [InlineData("Tensor<double> (ReadOnlyTensorSpan<double> A, int k)", "Tensor<double>", "(ReadOnlyTensorSpan<double> A, int k)")]
    [InlineData("(double m, double v) (ReadOnlySpan<double> x)", "(double m, double v)", "(ReadOnlySpan<double> x)")]
    [InlineData("void (out double y, NoiseKey key, Random source, Half h, long n)", "void", "(out double y, NoiseKey key, Random source, Half h, long n)")]
    [InlineData("(Span<float> x /* so */, float epsilon = 1e-5f, TensorSpan<float> y)", "void", "(Span<float> x, float epsilon = 1E-05f, TensorSpan<float> y)")]
    [InlineData("double (double x, double y = -2.5)", "double", "(double x, double y = -2.5d)")]
    public void What_is_allowed_is_read_and_printed_anew(string text, string returned, string list)
    {
        var signature = SignatureParser.Parse(text).Signature;

        Assert.NotNull(signature);
        Assert.Equal(returned, signature.Return);
        Assert.Equal(list, signature.List);
    }

    [Fact]
    public void Attributes_keep_their_strings_and_nothing_else()
    {
        var signature = SignatureParser.Parse("""double ([Symbol(@"P(B|A)")] double p, [Shape("m, n")] ReadOnlySpan<double> x)""").Signature;

        Assert.Equal("""([Symbol("P(B|A)")] double p, [Shape("m, n")] ReadOnlySpan<double> x)""", signature!.List);
    }

    [Fact]
    public void A_name_is_the_methods() =>
        Assert.Equal("Softmax", SignatureParser.Parse("public static partial void Softmax(ReadOnlySpan<float> z);").Signature!.Name);

    /// <summary>The characters that are marked are given; an empty string where the text as a whole is none.</summary>
    [Theory]
    [InlineData("double (System.IO.File x)", "System.IO.File")]
    [InlineData("double (string x)", "string")]
    [InlineData("double (double[] x)", "double[]")]
    [InlineData("double (ReadOnlySpan<string> x)", "ReadOnlySpan<string>")]
    [InlineData("double (ReadOnlySpan<ReadOnlySpan<float>> x)", "ReadOnlySpan<ReadOnlySpan<float>>")]
    [InlineData("string (double x)", "string")]
    [InlineData("double (ref double x)", "ref double x")]
    [InlineData("double (this double x)", "this double x")]
    [InlineData("double (out ReadOnlySpan<double> x)", "out ReadOnlySpan<double> x")]
    [InlineData("double (double x = System.Environment.TickCount)", "= System.Environment.TickCount")]
    [InlineData("double (double x = 1 + 1)", "= 1 + 1")]
    [InlineData("double ([System.Obsolete(\"\")] double x)", "System.Obsolete(\"\")")]
    [InlineData("double ([Symbol(nameof(System))] double x)", "Symbol(nameof(System))")]
    [InlineData("double ([Symbol(\"a\", Order = 1)] double x)", "Symbol(\"a\", Order = 1)")]
    [InlineData("[System.Obsolete] double (double x)", "[System.Obsolete]")]
    [InlineData("unsafe double (double x)", "unsafe")]
    [InlineData("extern double (double x)", "extern")]
    [InlineData("double (double x, double x)", "x")]
    [InlineData("(double, double) (double x)", "double")]
    public void What_is_not_allowed_is_refused_at_its_characters(string text, string marked)
    {
        var reading = SignatureParser.Parse(text);

        Assert.Null(reading.Signature);
        Assert.NotNull(reading.Fault);
        Assert.Equal(marked, text.Substring(reading.Start, reading.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("double")]
    [InlineData("(double x")]
    [InlineData("double (double x) { return 1; }")]
    [InlineData("double (double x) => System.Environment.Exit(1)")]
    [InlineData("double (double x); static int y = F(1)")]
    [InlineData("double F<T>(double x)")]
    [InlineData("double I.F(double x)")]
    [InlineData("double (double x) where T : class")]
    [InlineData("} class D { double F(double x)")]
    [InlineData("double (double class)")]
    [InlineData("\0")]
    [InlineData("double (double \ud800)")]
    public void Other_C_sharp_is_refused(string text)
    {
        var reading = SignatureParser.Parse(text);

        Assert.Null(reading.Signature);
        Assert.NotNull(reading.Fault);
        Assert.InRange(reading.Start + reading.Length, 0, text.Length);
    }

    [Fact]
    public void Directives_and_comments_do_not_come_along()
    {
        var reading = SignatureParser.Parse("double (/* a */ double x // b\n)");

        Assert.Equal("double (double x)", reading.Signature!.ToString());
    }

    [Fact]
    public void A_keyword_with_its_sign_is_a_name() => Assert.Equal("(double @class)", SignatureParser.Parse("double (double @class)").Signature!.List);

    [Fact]
    public void Long_texts_are_refused_at_once() => Assert.NotNull(SignatureParser.Parse("double (" + new string('(', 100_000)).Fault);
}
