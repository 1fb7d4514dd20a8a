using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Chains;
using EquationDsl.Compiler.Tests.Oracle;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests.Ir;

public class ProgramVerifierTests
{
    private const string Softmax = """
        softmax(z[n]) -> result[n]
          shift m = max j in 0..n of z[j]
          s = sum j in 0..n of exp(z[j] - m)
          result[i] = exp(z[i] - m) / s
        """;

    [Fact]
    public void A_well_formed_program_has_no_findings() => Assert.Empty(ProgramVerifier.Verify(ProgramText.Parse(Softmax)));

    [Fact]
    public void Text_survives_printing_and_parsing()
    {
        var program = ProgramText.Parse(Softmax);
        Assert.Equal(Softmax.ReplaceLineEndings("\n").Replace("shift ", "", StringComparison.Ordinal) + "\n", program.ToString());
    }

    [Fact]
    public void A_read_before_its_write_is_found()
    {
        var program = ProgramText.Parse(Softmax);
        AssertFinding("reads 's' before it is written", program with { MapReduces = [program.MapReduces[0], program.MapReduces[2], program.MapReduces[1]] });
    }

    [Fact]
    public void An_output_that_is_never_written_is_found()
    {
        var program = ProgramText.Parse(Softmax);
        AssertFinding("output 'result' is never written", program with { MapReduces = [program.MapReduces[0], program.MapReduces[1]] });
    }

    [Fact]
    public void A_second_write_is_found()
    {
        var program = ProgramText.Parse(Softmax);
        AssertFinding("'s' is written twice", program with { MapReduces = [.. program.MapReduces, program.MapReduces[1]] });
    }

    [Fact]
    public void What_is_added_to_entries_that_were_written_is_no_second_write()
    {
        var program = ProgramText.Parse("f(p[n], y[m]: int) -> result[n]\nresult[i] = 2 * p[i]\nresult[y[k]] for k in 0..m += p[y[k]]");
        Assert.Empty(ProgramVerifier.Verify(program));
        Assert.Equal("result[y[k]] for k in 0..m += p[y[k]]", program.MapReduces[1].ToString());
        AssertFinding("'result' is added to before it is written", program with { MapReduces = [program.MapReduces[1], program.MapReduces[0]] });
    }

    [Fact]
    public void Entries_that_are_set_but_not_each_once_are_found()
    {
        var program = ProgramText.Parse("f(p[n], y[m]: int) -> result[n]\nresult[y[k]] for k in 0..m = p[y[k]]");
        Assert.Equal(WriteMode.Sum, program.MapReduces[0].Mode);
        AssertFinding("sets entries, but not each of them once", program with { MapReduces = [program.MapReduces[0] with { Mode = WriteMode.Set }] });
    }

    [Theory]
    [InlineData("result[i] = z[i] + k", "pattern variable 'k'")]
    [InlineData("result[i] = z[i] < 1", "uses 'z[i] < 1' as a number")]
    [InlineData("result[i] = select(z[i], 1, 2)", "uses 'z[i]' as a condition")]
    [InlineData("result[i] = z", "reads 'z' of rank 1 with 0 indices")]
    [InlineData("result[i] = powi(z[i], z[i])", "needs a whole constant")]
    [InlineData("result[i] = sum i in 0..n of z[i]", "has two loops over 'i'")]
    public void Malformed_bodies_are_found(string statement, string finding) =>
        AssertFinding(finding, ProgramText.Parse("f(z[n]) -> result[n]\n" + statement));

    [Fact]
    public void An_index_outside_its_loop_is_found()
    {
        var program = ProgramText.Parse(Softmax);
        var last = program.MapReduces[2];
        AssertFinding("uses the index 'i' outside its loop", program with { MapReduces = [program.MapReduces[0], program.MapReduces[1] with { Body = last.Body }, last] });
    }

    [Fact]
    public void A_gather_through_real_numbers_is_found()
    {
        var program = ProgramText.Parse("f(p[n], y[m]: int) -> result[m]\nresult[i] = p[y[i]]");
        Assert.Empty(ProgramVerifier.Verify(program));
        var read = (Read)program.MapReduces[0].Body;
        var gather = (GatherIndex)read.Indices[0] with { Tensor = program.Inputs[0], Indices = [new AffineIndex(Affine.Zero)] };
        AssertFinding("gathers through 'p'", program with { MapReduces = [program.MapReduces[0] with { Body = read with { Indices = [gather] } }] });
    }

    [Fact]
    public void Two_tensors_of_one_name_or_id_are_found()
    {
        var program = ProgramText.Parse(Softmax);
        var twin = program.MapReduces[1].Target with { Id = 99, Name = "m" };
        var renamed = program.MapReduces[2] with { Body = program.MapReduces[2].Body.Map(e => e is Read { Tensor.Name: "s" } ? new Read(twin, []) : e) };
        AssertFinding("two tensors are named 'm'", program with { MapReduces = [program.MapReduces[0], program.MapReduces[1] with { Target = twin }, renamed] });
    }

    [Fact]
    public void A_chain_whose_corner_is_no_index_here_is_found()
    {
        var program = StatedChains.Of(ProgramText.Parse(
            "f(a[m, n], b[n, p], c[p, q]) -> r[m, q]\ns[i, k] = sum l in 0..n of a[i, l] * b[l, k]\nr[i, j] = sum k in 0..p of s[i, k] * c[k, j]")).Program;
        var statement = Assert.Single(program.MapReduces);
        var chain = Assert.IsType<Chained>(statement.Body);
        Assert.Empty(ProgramVerifier.Verify(program));
        Program With(Chained other) => program with { MapReduces = [statement with { Body = other }] };
        AssertFinding("uses the index 'z' outside its loop", With(chain with { Corners = [new LoopIndex("z", 999), .. chain.Corners.Skip(1)] }));
        AssertFinding("has a chain of 3 matrices with 3 corners", With(chain with { Corners = [chain.Corners[1], .. chain.Corners.Skip(1)] }));
        AssertFinding("reads 'a' of rank 2 with 1 indices", With(chain.With(0, (Read)chain.Factors[0] with { Indices = [new AffineIndex(chain.Corners[0])] })));
    }

    private static void AssertFinding(string expected, Program program)
    {
        var findings = ProgramVerifier.Verify(program);
        Assert.Contains(findings, f => f.Contains(expected, StringComparison.Ordinal));
    }
}
