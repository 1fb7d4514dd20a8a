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

        Console.WriteLine(new EquationAttribute("softmax(z)").Equation);
        """;

    public const string ExpectedOutput = "softmax(z)";

    public const string Mistake = """
        using EquationDsl;

        public static partial class Mistake
        {
            [Equation("x")] public static partial void Nowhere(float x);
        }
        """;
}
