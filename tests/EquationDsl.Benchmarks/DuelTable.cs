using System.Globalization;

namespace EquationDsl.Benchmarks;

/// <summary>All duels; the best time of each side counts.</summary>
internal static class DuelTable
{
    public static void Print(TextWriter writer) => Print(writer, Duels.All);

    public static void Print(TextWriter writer, IEnumerable<Duel> duels)
    {
        writer.WriteLine("| operation | beside | us | its time | bar |");
        writer.WriteLine("|---|---|---|---|---|");
        foreach (var duel in duels)
        {
            var times = BestTimes.Of([duel.Generated, duel.Other]);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {duel.Name} | {duel.Peer} | {times[0] / 1000:0.0} | {times[0] / times[1]:0.00} of the other's | {duel.Bar:0.0} |"));
        }
    }
}
