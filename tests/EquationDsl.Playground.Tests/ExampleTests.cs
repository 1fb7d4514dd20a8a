using Playground.Api;
using Playground.Examples;

namespace EquationDsl.Playground.Tests;

/// <summary>Every equation of the menu compiles without a word, runs, and its gradient is that of differences.</summary>
public class ExampleTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Titles => [.. ExampleMenu.Groups.SelectMany(static g => g.Examples).Select(static e => e.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task An_example_compiles_and_runs(string title)
    {
        var example = ExampleMenu.Groups.SelectMany(static g => g.Examples).Single(e => e.Title == title);
        var input = new RunInput
        {
            Input = new EquationInput
            {
                Equation = example.Equation,
                Signature = example.Signature,
                Derivatives = example.Derivatives,
                Boundary = example.Boundary,
            },
            Values = example.Values,
        };
        var reply = await server.RunAsync(input);

        Assert.Null(reply.Fault);
        Assert.NotEmpty(reply.Outputs);
        Assert.All(reply.Outputs, static o => Assert.All(o.Entries, static v => Assert.True(double.IsFinite(v))));
        Assert.All(reply.Checks, static c => Assert.True(c.IsRight, $"{c.Input}: {c.Error}"));
        Assert.NotNull(reply.Curves);
        Assert.Empty((await server.ExplainAsync(example.Equation, example.Signature)).Findings);
    }

    [Fact]
    public void There_are_many_with_names_of_their_own()
    {
        var titles = ExampleMenu.Groups.SelectMany(static g => g.Examples).Select(static e => e.Title).ToList();
        Assert.True(titles.Count >= 40);
        Assert.Equal(titles.Count, titles.Distinct().Count());
    }
}
