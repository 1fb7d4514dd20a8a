using BenchmarkDotNet.Running;
using EquationDsl.Benchmarks;

if (args is ["--quick", .. var rest])
{
    QuickTable.Print(Console.Out, rest is [var filter] ? filter : null);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ContestBenchmarks).Assembly).Run(args);
