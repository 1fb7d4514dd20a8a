namespace EquationDsl.Package.Tests;

/// <summary>The project of a user who has read one page.</summary>
internal static class Consumer
{
    public const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <InvariantGlobalization>true</InvariantGlobalization>
            <IsAotCompatible>true</IsAotCompatible>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="EquationDsl" Version="0.1.0" />
          </ItemGroup>
        </Project>
        """;

    public const string Program = """
        using EquationDsl;

        var p = new float[3];
        Kernels.Softmax([1000, 1001, 1002], p);
        Console.WriteLine(string.Join(" ", p.Select(static v => v.ToString("0.0000"))));

        double[] x = [1, 2], y = [3, 5];
        var loss = Kernels.LossGradient(x, y, 0, 0, out var wGradient, out var bGradient);
        Console.WriteLine($"{loss} {wGradient} {bGradient}");

        internal static partial class Kernels
        {
            [Equation("softmax(z)")]
            public static partial void Softmax(ReadOnlySpan<float> z, Span<float> result);

            [Equation(@"L = \frac{1}{n} \sum_i (w x_i + b - y_i)^2", WithRespectTo = "w, b")]
            public static partial double Loss(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double w, double b);
        }
        """;

    /// <summary>The same project with the package of eigenvalues beside it.</summary>
    public static string WithLinearAlgebra { get; } = Project.Replace("</ItemGroup>", "  <PackageReference Include=\"EquationDsl.LinearAlgebra\" Version=\"0.1.0\" />\n  </ItemGroup>", StringComparison.Ordinal);

    public const string Eigen = """
        using System.Numerics.Tensors;
        using EquationDsl;

        double[] values = new double[2], vectors = new double[4];
        Kernels.Eigen(new ReadOnlyTensorSpan<double>([4, 2, 1, 3], [2, 2]), values, new TensorSpan<double>(vectors, [2, 2]));
        Console.WriteLine(string.Join(" ", values.Select(static v => v.ToString("0.0000"))));

        internal static partial class Kernels
        {
            [Equation(@"Av = \lambda v")]
            public static partial void Eigen(ReadOnlyTensorSpan<double> A, Span<double> lambda, TensorSpan<double> v);
        }
        """;

    // By hand: L = (9 + 25) / 2, dL/dw = -(3 + 10), dL/db = -(3 + 5).
    public const string ExpectedOutput = "0.0900 0.2447 0.6652\n17 -13 -8";

    public const string Mistake = """
        using EquationDsl;

        public static partial class Mistake
        {
            [Equation("x")] public static partial void Nowhere(float x);
        }
        """;
}
