using BenchmarkDotNet.Attributes;

namespace EquationDsl.Benchmarks;

/// <summary>The contests under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class ContestBenchmarks
{
    private Vectors _vectors = new(1);

    [ParamsSource(nameof(AllContests))]
    public Contest Contest { get; set; } = Contests.All[0];

    [Params(16, 1024, 65536)]
    public int N { get; set; }

    public static IEnumerable<Contest> AllContests => Contests.All;

    [GlobalSetup]
    public void Setup() => _vectors = new Vectors(N);

    [Benchmark(Baseline = true)]
    public void Generated() => Contest.Generated(_vectors);

    [Benchmark]
    public void TensorPrimitives() => Contest.Primitives(_vectors);

    [Benchmark]
    public void ScalarLoop() => Contest.Scalar(_vectors);
}
