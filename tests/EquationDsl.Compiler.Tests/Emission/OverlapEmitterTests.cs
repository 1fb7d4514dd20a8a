namespace EquationDsl.Compiler.Tests.Emission;

/// <summary>How a method checks that its outputs are memory of their own.</summary>
public sealed class OverlapEmitterTests
{
    [Fact]
    public void FewPairsAreCheckedOneByOne()
    {
        var source = EmittedMethod.Emit(
            "f(a[n], b[n]) -> y[n], z[n]\ny[i] = a[i] * b[i]\nz[i] = a[i] + b[i]",
            "void F(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> y, Span<float> z)");
        Assert.DoesNotContain("MemoryTable", source, StringComparison.Ordinal);
        Assert.Equal(5, source.Split("Overlap.").Length - 1);
    }

    [Fact]
    public void ManyPairsAreATableThatNamesWhatOutputsMayBe()
    {
        var source = EmittedMethod.Emit(
            "f(a[n], b[n], c[n]) -> y[n], z[n]\ny[i] = a[i] * b[i]\nz[i] = y[i] + c[n - 1 - i]",
            "void F(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> y, Span<float> z)");
        Assert.Contains("var memory = new MemoryTable(stackalloc MemoryEntry[5]);", source, StringComparison.Ordinal);
        Assert.Contains("memory.Reads<float>(c);", source, StringComparison.Ordinal);
        Assert.Contains("memory.Writes<float>(y, mayBe: 0x3); // a, b", source, StringComparison.Ordinal);
        Assert.Contains("memory.Check(\"a b c y z\");", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Overlap.", source, StringComparison.Ordinal);
    }
}
