namespace EquationDsl.Benchmarks;

/// <summary>A generated kernel and a model that compute the same, each into an array of its own.</summary>
internal sealed record OnnxDuel(string Name, Action Generated, float[] Result, OnnxModel Model, float[] ModelResult)
{
    /// <summary>Both once, and how far apart they are at most, relative to the greatest entry.</summary>
    public double Difference()
    {
        Generated();
        Model.Run();
        var greatest = ModelResult.Max(Math.Abs);
        return Result.Zip(ModelResult, (x, y) => Math.Abs(x - y) / greatest).Max();
    }
}
