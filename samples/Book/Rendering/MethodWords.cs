namespace Book.Rendering;

/// <summary>Words for the kinds of generated methods.</summary>
internal static class MethodWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["Forward"] = "the value",
        ["Gradient"] = "the gradient",
        ["GradientOfResult"] = "the gradient, given the result",
        ["Jacobian"] = "the Jacobian",
        ["Hessian"] = "the Hessian",
        ["HessianVectorProduct"] = "the Hessian times a vector",
        ["JacobianVectorProduct"] = "the Jacobian times a vector",
    };

    public static string Of(string kind) => Words.GetValueOrDefault(kind, kind);

    public static bool IsGradient(string kind) => kind == "Gradient";

    public static bool IsForward(string kind) => kind == "Forward";
}
