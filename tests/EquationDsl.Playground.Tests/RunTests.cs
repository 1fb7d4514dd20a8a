using System.Diagnostics;
using Playground.Api;
using Playground.Running;

namespace EquationDsl.Playground.Tests;

/// <summary>Equations run in processes of their own: values, a check of the gradient, curves, and bounds.</summary>
[Collection(ServerCollection.Name)]
public class RunTests(ServerFixture server)
{
    [Fact]
    public async Task Softmax_gives_its_values_and_a_gradient_that_differences_confirm()
    {
        var reply = await server.RunAsync(Of("softmax(z)", "(ReadOnlySpan<double> z, Span<double> result)", ("z", [1, 2, 3])));

        Assert.Null(reply.Fault);
        Assert.Equal([3], reply.Outputs.Single().Lengths);
        double[] expected = [0.09003057317038046, 0.24472847105479767, 0.6652409557748219];
        Assert.All(expected.Zip(reply.Outputs.Single().Entries), static p => Assert.Equal(p.First, p.Second, 1e-15));
        var check = Assert.Single(reply.Checks);
        Assert.True(check.IsRight, $"{check.Error}");

        // The gradient with cotangent c is y_i (c_i - sum_j c_j y_j), here from the formula.
        double[] weights = reply.Cotangents.Single().Entries;
        var mean = expected.Zip(weights, static (y, c) => y * c).Sum();
        Assert.All(expected.Zip(weights, (y, c) => y * (c - mean)).Zip(check.Gradient), static p => Assert.Equal(p.First, p.Second, 1e-14));
    }

    [Theory]
    [InlineData("x^2 y", "double (double x, double y)", 2 * 3 * 5.0, 9.0)]
    [InlineData("x^2 y", "float (float x, float y)", 2 * 3 * 5.0, 9.0)]
    public async Task A_numbers_gradient_is_right(string equation, string signature, double byX, double byY)
    {
        var reply = await server.RunAsync(Of(equation, signature, ("x", [3]), ("y", [5])));

        Assert.Equal([45.0], reply.Outputs.Single().Entries);
        Assert.Equal([byX, byY], reply.Checks.Select(static c => c.Gradient.Single()));
        Assert.All(reply.Checks, static c => Assert.True(c.IsRight, $"{c.Input}: {c.Error}"));
    }

    [Fact]
    public async Task Curves_are_the_values_and_their_derivative()
    {
        var input = Of(@"\sin x", "double (double x)");
        input.Sweep = new Sweep("x", 0, -3, 3);
        var curves = (await server.RunAsync(input)).Curves!;

        Assert.Equal(Sweep.Points, curves.At.Length);
        Assert.Equal((-3.0, 3.0), (curves.At[0], curves.At[^1]));
        Assert.All(curves.At.Zip(Assert.Single(curves.Lines).Values), static p => Assert.Equal(Math.Sin(p.First), p.Second, 1e-14));
        Assert.All(curves.At.Zip(curves.Slope!.Values), static p => Assert.Equal(Math.Cos(p.First), p.Second, 1e-14));
    }

    [Fact]
    public async Task Each_entry_of_a_vector_is_a_curve_and_the_derivative_is_of_the_one_that_moves()
    {
        var input = Of(@"y_i = x_i^3", "(ReadOnlySpan<double> x, Span<double> y)", ("x", [1, 2, 3]));
        input.Sweep = new Sweep("x", 1, -2, 2);
        var curves = (await server.RunAsync(input)).Curves!;

        Assert.Equal(["y[0]", "y[1]", "y[2]"], curves.Lines.Select(static l => l.Label));
        Assert.All(curves.Lines[0].Values, static v => Assert.Equal(1, v));
        Assert.All(curves.At.Zip(curves.Lines[1].Values), static p => Assert.Equal(p.First * p.First * p.First, p.Second, 1e-13));
        Assert.All(curves.At.Zip(curves.Slope!.Values), static p => Assert.Equal(3 * p.First * p.First, p.Second, 1e-13));
    }

    [Theory]
    [InlineData("double[] (ReadOnlySpan<double> x)", "2 x_i")]
    [InlineData("(ReadOnlySpan<double> x, Span<double> y)", "y_i = 2 x_i")]
    [InlineData("(ReadOnlyTensorSpan<double> x, TensorSpan<double> y)", "y_{ij} = 2 x_{ij}")]
    [InlineData("Tensor<double> (ReadOnlyTensorSpan<double> x)", "2 x_{ij}")]
    [InlineData("(double x, out double y)", "y = 2 x")]
    [InlineData("(double x, out double y, int k)", "y = k x")]
    [InlineData("(double a, double b) (double x)", @"a = 2 x \\ b = 2 x")]
    public async Task Every_form_of_a_result_can_be_called(string signature, string equation)
    {
        var reply = await server.RunAsync(equation, signature);

        Assert.Null(reply.Fault);
        var x = reply.Inputs.Single(static i => i.Name == "x").Entries;
        Assert.All(reply.Outputs, o => Assert.Equal(x.Select(static v => 2 * v), o.Entries));
        Assert.All(reply.Checks, static c => Assert.True(c.IsRight));
        Assert.NotEmpty(reply.Checks);
    }

    [Fact]
    public async Task A_logarithm_of_a_negative_number_is_shown_as_what_it_is()
    {
        var reply = await server.RunAsync(Of(@"\log x", "double (double x)", ("x", [-1])));

        Assert.Null(reply.Fault);
        Assert.True(double.IsNaN(reply.Outputs.Single().Entries.Single()));
    }

    [Fact]
    public async Task What_a_kernel_throws_is_told()
    {
        var reply = await server.RunAsync(Of("x_k", "double (ReadOnlySpan<double> x, int k)", ("k", [77])));

        Assert.Contains("ArgumentOutOfRangeException", reply.Fault);
    }

    [Fact]
    public async Task A_huge_loop_is_stopped()
    {
        var clock = Stopwatch.StartNew();
        var reply = await server.RunAsync(Of(@"s = \sum_{i=1}^{n} \sum_{j=1}^{n} \frac{x}{x+i+j}", "double (double x, int n)", ("n", [2_000_000_000])));

        Assert.Contains("was stopped", reply.Fault);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20));
    }

    /// <summary>An intermediate vector of 400 million entries.</summary>
    [Fact]
    public async Task Too_much_memory_is_refused()
    {
        const string equation = @"p_i = x^i, i = 1, \dots, n \\ s = \sum_{i=1}^{n} p_i p_{n-i+1}";
        Assert.Null((await server.RunAsync(Of(equation, "double (double x, int n)", ("n", [1000])))).Fault);

        var reply = await server.RunAsync(Of(equation, "double (double x, int n)", ("n", [400_000_000])));

        Assert.Contains("more memory", reply.Fault);
    }

    [Fact]
    public async Task Two_run_at_once_and_others_wait()
    {
        var replies = await Task.WhenAll(Enumerable.Range(1, 5)
            .Select(n => server.RunAsync(Of("x + y", "double (double x, double y)", ("x", [n]), ("y", [n])))));

        Assert.Equal([2.0, 4, 6, 8, 10], replies.Select(static r => r.Outputs.Single().Entries.Single()));
    }

    [Theory]
    [InlineData("\"sweep\":{\"input\":\"x\",\"entry\":-5,\"from\":3,\"to\":-3}")]
    [InlineData("\"sweep\":{\"input\":\"none\",\"entry\":0,\"from\":\"NaN\",\"to\":\"Infinity\"}")]
    [InlineData("\"values\":{\"none\":[1],\"x\":[1,2,3]}")]
    public async Task What_cannot_be_drawn_is_replaced_by_an_example(string asked)
    {
        using var response = await server.Client.PostAsync("/api/run", Json.Of($$"""{"input":{"equation":"x","signature":"double (double x)"},{{asked}}}"""));
        var text = await response.Content.ReadAsStringAsync();

        Assert.True(response.IsSuccessStatusCode, text);
        Assert.Contains("\"fault\":null", text);
        Assert.Contains("\"curves\":{\"input\":\"x\"", text);
    }

    private static RunInput Of(string equation, string signature, params (string Name, double[] Entries)[] values) => new()
    {
        Input = new EquationInput { Equation = equation, Signature = signature },
        Values = values.ToDictionary(static v => v.Name, static v => v.Entries),
    };
}
