using BenchmarkDotNet.Attributes;

namespace EquationDsl.Benchmarks;

/// <summary>The duels under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class DuelBenchmarks
{
    [ParamsSource(nameof(AllDuels))]
    public Duel Duel { get; set; } = Duels.All[0];

    public static IEnumerable<Duel> AllDuels => Duels.All;

    [Benchmark]
    public void Generated() => Duel.Generated();

    [Benchmark(Baseline = true)]
    public void Peer() => Duel.Other();
}
