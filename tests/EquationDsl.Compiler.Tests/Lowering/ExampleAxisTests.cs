using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Lowering;

/// <summary>A program for one example made one for a stack of them.</summary>
public sealed class ExampleAxisTests
{
    /// <summary>A label that is looked up outside its axis is none in a stack of examples either.</summary>
    [Fact]
    public void WhatALabelIsOutsideStaysWhatItIs()
    {
        var request = Signatures.Request(
            @"L = \sum_t w_t p_{x_{t-1}}",
            "void F(ReadOnlyTensorSpan<int> x, ReadOnlySpan<double> w, ReadOnlySpan<double> p, TensorSpan<double> L)",
            new EquationOptions { Boundary = BoundaryMode.Zero });
        var log = StageLog.Kept();
        EquationCompiler.Compile(request, log);
        var program = Assert.IsType<Program>(log.Stages.Single(static s => s.Stage == "examples").Value);
        Assert.Contains("p[x[b, t - 1]?zero]", program.ToString(), StringComparison.Ordinal);

        var values = IrEvaluator<double>.Evaluate(
            program,
            new Dictionary<string, DenseArray<double>>
            {
                ["x"] = new([1, 0, 1, 0, 1, 1], [2, 3]),
                ["w"] = DenseArray<double>.Vector(1, 10, 100),
                ["p"] = DenseArray<double>.Vector(0.5, 0.25),
                ["L"] = DenseArray<double>.Vector(0, 0),
            },
            DoubleArithmetic.Instance);
        Assert.Equal([(10 * 0.25) + (100 * 0.5), (10 * 0.5) + (100 * 0.25)], values["L"].Values);
    }
}
