using BenchmarkDotNet.Running;
using EquationDsl.Benchmarks;
using EquationDsl.Benchmarks.Build;

if (args is ["--matrices"])
{
    MatrixTable.Print(Console.Out);
    return;
}

if (args is ["--decompositions"])
{
    DecompositionTable.Print(Console.Out);
    return;
}

if (args is ["--rows"])
{
    RowTable.Print(Console.Out);
    return;
}

if (args is ["--onnx"])
{
    OnnxTable.Print(Console.Out);
    return;
}

if (args is ["--noise"])
{
    NoiseTable.Print(Console.Out);
    return;
}

if (args is ["--models", .. var ofModels])
{
    ModelTable.Print(Console.Out, ofModels is [var model] ? model : null);
    return;
}

if (args is ["--recurrences"])
{
    DuelTable.Print(Console.Out);
    return;
}

if (args is ["--columns"])
{
    DuelTable.Print(Console.Out, Columns.All);
    return;
}

if (args is ["--build"])
{
    BuildTable.Print(Console.Out);
    return;
}

if (args is [BuildTable.ColdCommand, var method])
{
    BuildTable.PrintCold(Console.Out, method);
    return;
}

if (args is ["--quick" or "--small", .. var rest])
{
    int[] sizes = args[0] == "--quick" ? [16, 1024, 65536] : [1, 3, 7, 8, 15];
    QuickTable.Print(Console.Out, sizes, rest is [var filter] ? filter : null, hasOwnLengths: args[0] == "--quick");
    if (args is ["--quick"])
    {
        Console.WriteLine();
        RowTable.Print(Console.Out);
        Console.WriteLine();
        MatrixTable.Print(Console.Out);
        Console.WriteLine();
        DuelTable.Print(Console.Out);
    }

    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ContestBenchmarks).Assembly).Run(args);
