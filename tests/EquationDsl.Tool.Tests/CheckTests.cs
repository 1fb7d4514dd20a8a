namespace EquationDsl.Tool.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("equation").FullName;

    [Fact]
    public void Nothing_is_said_of_what_is_right()
    {
        var run = Run.Of("check", Write("A.cs", """
            using EquationDsl;
            public static partial class A
            {
                [Equation("softmax(z)")]
                public static partial void Softmax(ReadOnlySpan<float> z, Span<float> result);
            }
            """));
        Assert.Equal((EquationTool.Success, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public void A_mistake_is_told_at_its_characters()
    {
        var path = Write("A.cs", """
            using EquationDsl;
            public static partial class A
            {
                [Equation(@"\sigma(a x + q)")]
                public static partial double F(double a, double x);
            }
            """);
        var run = Run.Of("check", path);
        Assert.Equal(EquationTool.HasErrors, run.ExitCode);
        Assert.StartsWith($"{path}(4,30): error EQ0020: 'q' is no parameter", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[Equation("\\sigma(a x + q)")]""", 30)]
    [InlineData("[Equation(\"\"\"\\sigma(a x + q)\"\"\")]", 31)]
    public void Whatever_the_form_of_the_literal(string attribute, int column)
    {
        var text = $"public static partial class A\n{{\n    {attribute}\n    public static partial double F(double a, double x);\n}}\n";
        var run = Run.Of("check", Write("A.cs", text));
        Assert.Contains($"(3,{column}): error EQ0020", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_compiled_together_in_their_order()
    {
        var first = Write("A.cs", """
            public static partial class A
            {
                [Equation("\\text{Twice}(x) + r")]
                public static partial double F(double x);
            }
            """);
        var second = Write("B.cs", """
            public static partial class A
            {
                [Equation("2x")]
                public static partial double Twice(double x);

                public static int Wrong => "text";
            }
            """);
        var run = Run.Of("check", first, second);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(EquationTool.HasErrors, run.ExitCode);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{first}(3,35): error EQ0020", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{second}(6,32): error CS0029", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_is_told_and_is_no_failure()
    {
        var run = Run.Of("check", Write("A.cs", """
            public static partial class A
            {
                [Equation("2x")]
                public static partial double F(double x, double unread);
            }
            """));
        Assert.Equal(EquationTool.Success, run.ExitCode);
        Assert.Contains(": warning EQ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_with_statements_at_its_top_is_one()
    {
        var run = Run.Of("check", Write("A.cs",
            "Console.WriteLine(K.F(2));\nstatic partial class K { [Equation(\"x^2\")] public static partial double F(double x); }\n"));
        Assert.Equal((EquationTool.Success, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        var run = Run.Of("check", Path.Combine(_folder, "None.cs"));
        Assert.Equal(EquationTool.CannotRead, run.ExitCode);
        Assert.Contains("None.cs: cannot be read", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_file() => Assert.Equal(EquationTool.CannotRead, Run.Of("check", _folder).ExitCode);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
