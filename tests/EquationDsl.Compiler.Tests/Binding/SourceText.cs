namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>What is generated for an equation, but for where it repeats how that is written: two spellings of one equation give the same.</summary>
internal static class SourceText
{
    public static string Of(string equation, string signature)
    {
        var result = EquationCompiler.Compile(Signatures.Request(equation, signature));
        Assert.DoesNotContain(result.Diagnostics, static d => d.IsError);
        return string.Join('\n', WithoutSummaries(result.Source!.Split('\n'))).Replace("// " + equation, "", StringComparison.Ordinal);
    }

    private static IEnumerable<string> WithoutSummaries(IEnumerable<string> lines)
    {
        var isInside = false;
        foreach (var line in lines)
        {
            isInside |= line.Contains("/// <summary>", StringComparison.Ordinal);
            if (!isInside)
            {
                yield return line;
            }

            isInside &= !line.Contains("</summary>", StringComparison.Ordinal);
        }
    }
}
