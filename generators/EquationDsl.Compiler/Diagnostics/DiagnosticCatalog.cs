namespace EquationDsl.Compiler.Diagnostics;

/// <summary>
/// All findings, in the order of their ids. Each stage keeps its rows in a file of its own:
/// EQ0001-0019 syntax, EQ0020-0049 names and indices, EQ0050-0064 shapes, EQ0065-0069 equations in equations, EQ0070-0079 derivatives, EQ0080-0099 the C#
/// method,
/// EQ0100-0109 readings, EQ0110-0119 names that may mean two things, EQ0120-0129 matrices, EQ0130-0134 whole numbers,
/// EQ0135-0139 what one equation means for another,
/// EQ0140-0159 the project, the literal and the class around it, EQ0160-0169 recurrences,
/// EQ0170-0179 inverses, systems and decompositions,
/// EQ0180-0189 integrals, infinite sums and limits, EQ0190-0199 noise, EQ0200-0209 values of distributions,
/// EQ0230-0239, EQ0243, EQ0244, EQ0247, EQ0248 and EQ0256 doubts, EQ0257 matrices,
/// EQ0240-0241 indices of left sides, EQ0242 digits, EQ0245-0246 lengths and ends that are left open,
/// EQ0250-0255 limits, bounds that are quotients, and kinks of integrals.
/// </summary>
public static class DiagnosticCatalog
{
    public static IReadOnlyList<DiagnosticRule> All { get; } = new[]
    {
        SyntaxRules.All, BindingRules.All, ShapeRules.All, CompositionRules.All, DerivativeRules.All, MethodRules.All,
        ReadingRules.All, NameRules.All, MatrixRules.All, WholeRules.All, NeighbourRules.All, DeclarationRules.All, SequenceRules.All,
        LinearAlgebraRules.All, IntegralRules.All, NoiseRules.All, DistributionRules.All, DoubtRules.All, LeftIndexRules.All, AccuracyRules.All, ExtentRules.All,
        LimitRules.All,
    }.SelectMany(static rules => rules).OrderBy(static rule => rule.Id, StringComparer.Ordinal).ToList();
}
