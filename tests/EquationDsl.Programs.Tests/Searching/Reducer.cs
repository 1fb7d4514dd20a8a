using EquationDsl.Programs.Tests.Numbers;
using EquationDsl.Programs.Tests.Programs;
using EquationDsl.Programs.Tests.Running;

namespace EquationDsl.Programs.Tests.Searching;

/// <summary>Leaves out of a faulty program whatever it stays faulty without.</summary>
internal static class Reducer
{
    private const int AtATime = 12;
    private const int MostSteps = 150;

    public static Finding Reduce(Finding finding, Twin twin)
    {
        var (best, steps) = (finding, 0);
        while (steps < MostSteps && Step(best, twin, ref steps) is { } smaller)
        {
            best = smaller;
        }

        return best;
    }

    private static Finding? Step(Finding finding, Twin twin, ref int steps)
    {
        foreach (var candidates in Smaller.Of(finding.Program).Chunk(AtATime))
        {
            var meaningful = candidates.Select(static p => (Program: p, Reference: Reference(p))).Where(static c => c.Reference is not null)
                .Select(static c => (c.Program, c.Reference!)).ToList();
            var found = meaningful.Count == 0 ? [] : ProgramRunner.Run(meaningful, twin);
            if (meaningful.Select(c => found.FirstOrDefault(f => ReferenceEquals(f.Program, c.Program) && IsAlike(f, finding))).FirstOrDefault(static f => f is not null) is { } same)
            {
                return same;
            }

            if (++steps > MostSteps)
            {
                break;
            }
        }

        return null;
    }

    private static Reference? Reference(Program program)
    {
        try
        {
            return Search.Sharp(program);
        }
        catch (TooLargeException)
        {
            return null;
        }
    }

    private static bool IsAlike(Finding found, Finding sought) => found.Kind == sought.Kind
        && (sought.Kind is FindingKind.Value or FindingKind.Gradient or FindingKind.Exception || found.Where == sought.Where);
}
