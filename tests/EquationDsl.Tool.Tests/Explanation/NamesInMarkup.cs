using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Tool.Tests.Explanation;

/// <summary>What MathML has, against what the text has.</summary>
internal static class NamesInMarkup
{
    /// <summary>The elements of MathML Core that are printed; all others are none of it, or deprecated.</summary>
    private static readonly HashSet<string> Core = new(StringComparer.Ordinal)
    {
        "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable",
            "mtr", "mtd", "merror",
    };

    /// <summary>How many children an element must have.</summary>
    private static readonly Dictionary<string, int> Children = new(StringComparer.Ordinal)
    {
        ["mfrac"] = 2, ["mroot"] = 2, ["msub"] = 2, ["msup"] = 2, ["msubsup"] = 3, ["munder"] = 2, ["mover"] = 2, ["munderover"] = 3, ["mi"] = 0, ["mn"] = 0,
            ["mo"] = 0, ["mspace"] = 0, ["mtext"] = 0,
    };

    /// <summary>The folder of the equations of the textbook corpus.</summary>
    public static string Corpus([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../EquationDsl.Textbook/Equations");

    /// <summary>Throws for what is not well-formed, or no MathML Core.</summary>
    public static XElement Read(string mathMl)
    {
        var root = XDocument.Parse(mathMl).Root!;
        foreach (var element in root.DescendantsAndSelf())
        {
            Assert.Equal("http://www.w3.org/1998/Math/MathML", element.Name.NamespaceName);
            Assert.Contains(element.Name.LocalName, Core);
            if (Children.TryGetValue(element.Name.LocalName, out var count))
            {
                Assert.Equal(count, element.Elements().Count());
            }

            Assert.True(element.Name.LocalName is not ("mi" or "mn" or "mo") || element.Value.Length > 0, mathMl);
        }

        return root;
    }

    /// <summary>The places that elements bear, in order.</summary>
    public static List<TextSpan> Places(XElement root) => [.. root.DescendantsAndSelf().Where(static e => e.Attribute("data-start") is not null)
        .Select(static e => TextSpan.FromBounds(Number(e, "data-start"), Number(e, "data-end"))).OrderBy(static s => s.Start).ThenBy(static s => s.Length)];

    /// <summary>The places of the names of a tree.</summary>
    public static List<TextSpan> Places(EquationSyntax tree) =>
        [.. Nodes(tree).OfType<NameSyntax>().Select(static n => n.Span).Where(static s => s.Length > 0).Distinct()
        .OrderBy(static s => s.Start).ThenBy(static s => s.Length)];

    public static IEnumerable<SyntaxNode> Nodes(SyntaxNode node) => node.Children().SelectMany(Nodes).Prepend(node);

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
