namespace EquationDsl.Compiler.Diagnostics;

/// <summary>EQ0140-0159: the project, the literal and the class around an equation.</summary>
public static class DeclarationRules
{
    /// <summary>Reported by the package's targets: where the framework is too old there is no library, and nothing to bind an equation to.</summary>
    public static DiagnosticRule FrameworkTooOld { get; } = new(
        "EQ0140",
        "The framework is too old",
        "EquationDsl needs .NET 10 or later, and this project is compiled for '{0}'; write <TargetFramework>net10.0</TargetFramework> in the project file");

    public static DiagnosticRule LanguageTooOld { get; } = new(
        "EQ0141",
        "The language version is too old",
        "This project is compiled as C# {0}, and what EquationDsl generates is C# {1}; remove <LangVersion> from the project file, or write <LangVersion>latest</LangVersion>");

    public static DiagnosticRule LostBackslash { get; } = new(
        "EQ0142",
        "A backslash is lost",
        "C# reads '{0}' here as {1}, so that '{2}' does not reach the equation; write @ before the string, or {3}");

    public static DiagnosticRule NotOptimised { get; } = new(
        "EQ0143",
        "The project is compiled without optimisation",
        "This project is compiled without optimisation, and its equations run many times slower than in a release build; where that matters write <Optimize>true</Optimize> in its project file",
        DiagnosticSeverity.Info);

    public static DiagnosticRule MemberOfClass { get; } = new(
        "EQ0144",
        "A member of the class that an equation cannot read",
        "'{0}' is {1} of '{2}' {3}; {4}");

    public static DiagnosticRule ShapeOfNumber { get; } = new(
        "EQ0145",
        "Shape of what has no dimensions",
        "Parameter '{0}' is {1} and has no dimensions; remove [Shape], or make it a '{2}'");

    public static DiagnosticRule NotationUnreadable { get; } = new(
        "EQ0146",
        "Notation not understood",
        "'{0}' is no notation that could stand in an equation; write what the equation writes, as in [Symbol(@\"\\bar{{x}}\")]");

    public static DiagnosticRule ListOfResults { get; } = new(
        "EQ0147",
        "List of results",
        "'{0}' {1}; write {2}");

    public static DiagnosticRule MemberElsewhere { get; } = new(
        "EQ0148",
        "Equation that reads another object",
        "The equation '{0}' reads '{1}' of '{2}', which is not at hand here: the equation that uses it {3}; {4}");

    /// <summary>Reported by the package's targets, for nothing of it is known to a compiler.</summary>
    public static DiagnosticRule SmallVectors { get; } = new(
        "EQ0149",
        "Published for small vectors",
        "published ahead of time, kernels run on vectors of 128 bits; write <IlcInstructionSet>x86-64-v3</IlcInstructionSet> in the project file for processors with AVX2, or name another set there",
        DiagnosticSeverity.Warning);

    public static IReadOnlyList<DiagnosticRule> All { get; } =
        [FrameworkTooOld, LanguageTooOld, LostBackslash, NotOptimised, MemberOfClass, ShapeOfNumber, NotationUnreadable, ListOfResults, MemberElsewhere, SmallVectors];
}
