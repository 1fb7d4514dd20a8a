using System.Globalization;
using EquationDsl.Programs.Tests.Running;
using EquationDsl.Programs.Tests.Searching;
using Xunit.Abstractions;

namespace EquationDsl.Programs.Tests;

/// <summary>
/// Random programs as users declare them, compiled by the generator, run, and compared with what their author meant. A usual run takes the same few.
/// EQUATIONDSL_FUZZ says how many, EQUATIONDSL_FUZZ_SEED from which seed on, EQUATIONDSL_FUZZ_LOG names a file that findings are added to.
/// </summary>
public sealed class RandomProgramTests(ITestOutputHelper output)
{
    private const int Usual = 300;
    private const int MostReduced = 20;

    [Fact]
    public void ProgramsGiveWhatTheirAuthorMeant()
    {
        var count = Setting("EQUATIONDSL_FUZZ", Usual);
        var first = Setting("EQUATIONDSL_FUZZ_SEED", 0);
        var start = Environment.CpuUsage.TotalTime;
        var (run, refused, wrong) = (0, 0, 0);
        foreach (var (programs, findings, twin) in Search.Programs(first, count))
        {
            run += programs;
            foreach (var finding in findings)
            {
                refused += finding.Kind == FindingKind.Refused ? 1 : 0;
                Report(finding.ToString());
                if (finding.Kind != FindingKind.Refused && wrong++ < MostReduced)
                {
                    Report($"which comes down to, with {twin.Name},\n{Reducer.Reduce(finding, twin)}");
                }
            }
        }

        Report($"{run} programs from seed {first} on, {refused} refused, {wrong} wrong, in {(Environment.CpuUsage.TotalTime - start).TotalSeconds:F0} s of the processor");
        Assert.True(wrong == 0, $"{wrong} of {run} programs from seed {first} on are wrong");
        Assert.True(refused <= 0.25 * run, $"{refused} of {run} programs from seed {first} on are refused");
    }

    private void Report(string text)
    {
        output.WriteLine(text);
        if (Environment.GetEnvironmentVariable("EQUATIONDSL_FUZZ_LOG") is { Length: > 0 } log)
        {
            File.AppendAllText(log, text + "\n");
        }
    }

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
