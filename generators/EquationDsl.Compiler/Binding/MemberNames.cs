using System.Text;
using EquationDsl.Compiler.Binding.Names;

namespace EquationDsl.Compiler.Binding;

/// <summary>Which members of a class a text could mean, before it is read.</summary>
public static class MemberNames
{
    /// <summary>What the name rules write for signs: <c>x'</c> is xPrime, <c>P(B|A)</c> is pBGivenA.</summary>
    private static readonly string[] Signs = ["Prime", "Given", "From", "And", "Not", "Minus", "Plus"];

    /// <summary>False only if no notation of the text can be the name: then the member may change without the equation.</summary>
    public static bool MayBeIn(string text, string name)
    {
        var letters = Signs.Aggregate(Spelling.Plain(name), static (rest, sign) => rest.Replace(sign, ""));
        var written = (Spelling.Plain(text) + text.Normalize(NormalizationForm.FormKC)).ToUpperInvariant();
        return letters.ToUpperInvariant().All(c => !char.IsLetterOrDigit(c) || written.IndexOf(c) >= 0);
    }
}
