namespace Playground.Examples;

/// <summary>Values of parameters, as a table writes them.</summary>
internal static class Values
{
    public static Dictionary<string, double[]> Of(params (string Name, double[] Entries)[] values) =>
        values.ToDictionary(static v => v.Name, static v => v.Entries, StringComparer.Ordinal);
}
