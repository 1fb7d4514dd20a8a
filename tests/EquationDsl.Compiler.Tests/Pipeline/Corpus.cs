using System.Reflection;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Tests.Pipeline;

/// <summary>The equations of this assembly's tests: every row of theirs that has a signature beside a text.</summary>
internal static class Corpus
{
    /// <summary>Each once, in an order that does not depend on the machine.</summary>
    public static IReadOnlyList<EquationRequest> Requests { get; } =
    [
        .. typeof(Corpus).Assembly.GetTypes().SelectMany(static t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .SelectMany(static m => m.GetCustomAttributes<InlineDataAttribute>().SelectMany(row => row.GetData(m)))
            .Select(static row => RequestOf([.. row.OfType<string>()], [.. row.OfType<DerivativeKinds>()]))
            .OfType<EquationRequest>()
            .OrderBy(static r => r.Equation, StringComparer.Ordinal).ThenBy(static r => r.Method.ToString(), StringComparer.Ordinal)
            .DistinctBy(static r => r.Equation),
    ];

    private static EquationRequest? RequestOf(string[] texts, DerivativeKinds[] kinds)
    {
        var signature = texts.Skip(1).Select(static t => (Text: t, Method: MethodOf(t))).FirstOrDefault(static t => t.Method is not null);
        return signature.Method is null ? null : Signatures.Request(texts[0], signature.Text, new EquationOptions { Derivatives = kinds.Append(DerivativeKinds.Gradient).First() });
    }

    private static MethodModel? MethodOf(string text)
    {
        try
        {
            return Signatures.Method(text);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
