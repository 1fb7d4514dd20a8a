using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Tests.Oracle;

namespace EquationDsl.Compiler.Tests.Ir;

/// <summary>Passes over map-reduces leave statements of other kinds where they can be computed.</summary>
public class StatementOrderTests
{
    private const string Text = "f(x[n]) -> y[n]\na[i] = 2 * x[i]\nb[i] = a[i] + 1\nc[i] = b[i] * x[i]\ny[i] = c[i] + a[i]";

    [Fact]
    public void A_statement_of_another_kind_stands_as_soon_as_what_it_needs_is_written()
    {
        var program = ProgramText.Parse(Text);
        var other = new Scan([program.MapReduces[1]], [program.MapReduces[1].Axes[0].Index], IsBackward: false);
        var mixed = program with { Statements = [program.Statements[0], other, program.Statements[2], program.Statements[3]] };
        Assert.Equal(3, mixed.MapReduces.Count);
        Assert.Equal(mixed.Statements, (mixed with { MapReduces = mixed.MapReduces }).Statements);

        // The pass puts a statement before all others.
        var first = mixed.MapReduces[0] with { Target = mixed.MapReduces[0].Target with { Name = "d", Id = 99 } };
        var changed = mixed with { MapReduces = [first, .. mixed.MapReduces] };
        Assert.Equal([first, mixed.MapReduces[0], other, mixed.MapReduces[1], mixed.MapReduces[2]], changed.Statements);
    }

    [Fact]
    public void All_questions_about_a_recurrence_are_those_about_its_statements()
    {
        var program = ProgramText.Parse("f(x[n]) -> s[n]\ns[t] = s[t - 1]?zero + x[t]");
        var scan = Assert.IsType<Scan>(Assert.Single(Scans.Parts(program.Statements)));
        Assert.Equal(program.Statements, scan.Body);
        Assert.Equal(["s"], scan.Targets.Select(static t => t.Name));
        Assert.Equal(["s", "x"], scan.Reads().Select(static r => r.Tensor.Name));
        Assert.False(scan.IsBackward);
        Assert.Same(scan, scan.WithExpressions(static e => e));
        var renamed = scan.WithIndices(static i => new LoopIndex("u", 50));
        Assert.Equal("s[u] = s[u - 1]?zero + x[u]", renamed.Body[0].ToString());
        Assert.Equal(renamed.Times[0], renamed.Members[0].Axes[0].Index);
    }
}
