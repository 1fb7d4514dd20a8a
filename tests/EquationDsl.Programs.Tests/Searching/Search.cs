using EquationDsl.Programs.Tests.Numbers;
using EquationDsl.Programs.Tests.Programs;
using EquationDsl.Programs.Tests.Running;

namespace EquationDsl.Programs.Tests.Searching;

/// <summary>Draws programs and runs them.</summary>
internal static class Search
{
    private const int AtATime = 50;

    /// <summary>The programs of these seeds, some at a time: how many, what was found, and with which library.</summary>
    public static IEnumerable<(int Programs, IReadOnlyList<Finding> Findings, Twin Twin)> Programs(int first, int count)
    {
        foreach (var chunk in Enumerable.Range(first, count).Chunk(AtATime))
        {
            var twin = Twin.All[chunk[0] / AtATime % Twin.All.Count];
            yield return (chunk.Length, ProgramRunner.Run([.. chunk.Select(Draw)], twin), twin);
        }
    }

    /// <summary>A program of that seed whose reference is sharp.</summary>
    public static (Program Program, Reference Reference) Draw(int seed)
    {
        for (var attempt = 0; ; attempt++)
        {
            var program = ProgramGrammar.Generate((seed * 1000) + attempt);
            if (Small(program) is { } small)
            {
                return small;
            }
        }
    }

    /// <summary>The reference of a program if it has one that can tell right from wrong.</summary>
    public static Reference? Sharp(Program program)
    {
        try
        {
            var reference = Reference.Of(program);
            return reference.IsSharp() && !reference.IsUndecided ? reference : null;
        }
        catch (InvalidProgramTermException)
        {
            return null;
        }
    }

    /// <summary>The program with sizes that the reference manages.</summary>
    private static (Program Program, Reference Reference)? Small(Program program)
    {
        while (true)
        {
            try
            {
                return Sharp(program) is { } reference ? (program, reference) : program.IsDouble ? null : Small(program with { IsDouble = true });
            }
            catch (TooLargeException)
            {
                var longest = program.Sizes.MaxBy(static s => s.Value);
                if (longest.Value < 2)
                {
                    return null;
                }

                program = program with { Sizes = new Dictionary<string, int>(program.Sizes, StringComparer.Ordinal) { [longest.Key] = longest.Value / 2 } };
            }
        }
    }
}
