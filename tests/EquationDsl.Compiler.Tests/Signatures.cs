using System.Text.RegularExpressions;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests;

/// <summary>
/// Methods and requests from C#-like text: <c>float[] F(ReadOnlySpan&lt;float&gt; z, [Symbol("P(B|A)")] float p, float epsilon = 1e-5f)</c>.
/// </summary>
internal static partial class Signatures
{
    public static EquationRequest Request(string equation, string signature, EquationOptions? options = null) =>
        new(equation, Method(signature), options ?? new EquationOptions(), default, default);

    public static MethodModel Method(string signature)
    {
        var match = MethodPattern().Match(signature);
        return match.Success
            ? new MethodModel(
                match.Groups["name"].Value,
                "public static",
                Return(match.Groups["return"].Value),
                SplitAtCommas(match.Groups["parameters"].Value).Select(Parameter).ToValueArray(),
                new ContainerModel("Tests", ["partial class Kernels"]))
            : throw new FormatException($"'{signature}' is no signature");
    }

    private static ReturnModel Return(string type) => type switch
    {
        "void" => new(ReturnKind.Void, ElementType.Single),
        _ when type.EndsWith("[]", StringComparison.Ordinal) => new(ReturnKind.Array, Element(type[..^2])),
        _ when type.StartsWith("Tensor<", StringComparison.Ordinal) => new(ReturnKind.Tensor, Element(type[7..^1])),
        _ => new(ReturnKind.Scalar, Element(type)),
    };

    private static ParameterModel Parameter(string text)
    {
        var match = ParameterPattern().Match(text);
        if (!match.Success)
        {
            throw new FormatException($"'{text}' is no parameter");
        }

        string? Optional(string group) => match.Groups[group].Success ? match.Groups[group].Value : null;
        var (kind, element) = Type(match.Groups["type"].Value);
        return new ParameterModel(match.Groups["name"].Value, element, kind, Optional("default"), Optional("symbol"), Optional("shape"));
    }

    private static (ParameterKind Kind, ElementType Element) Type(string type)
    {
        if (type is "Random" or "NoiseKey")
        {
            return (Enum.Parse<ParameterKind>(type), ElementType.Single);
        }

        var open = type.IndexOf('<', StringComparison.Ordinal);
        return type.StartsWith("out ", StringComparison.Ordinal) ? (ParameterKind.Out, Element(type[4..]))
            : open < 0 ? (ParameterKind.Scalar, Element(type))
            : (Enum.Parse<ParameterKind>(type[..open]), Element(type[(open + 1)..^1]));
    }

    private static ElementType Element(string type) => type switch
    {
        "float" => ElementType.Single,
        "double" => ElementType.Double,
        "int" => ElementType.Int32,
        "long" => ElementType.Int64,
        _ => throw new FormatException($"'{type}' is no element type"),
    };

    private static IEnumerable<string> SplitAtCommas(string text)
    {
        var (start, inString) = (0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && !inString))
            {
                if (text[start..i].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                start = i + 1;
            }
            else if (text[i] == '"')
            {
                inString = !inString;
            }
        }
    }

    [GeneratedRegex(@"^\s*(?<return>[\w<>\[\]]+)\s+(?<name>\w+)\((?<parameters>.*)\)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex MethodPattern();

    [GeneratedRegex(
        """^(\[Symbol\("(?<symbol>[^"]*)"\)\]\s*)?(\[Shape\("(?<shape>[^"]*)"\)\]\s*)?(?<type>(out\s)?[\w<>]+)\s+(?<name>\w+)(\s*=\s*(?<default>.+))?$""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex ParameterPattern();
}
