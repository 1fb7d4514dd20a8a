using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Playground.Running;

namespace Playground.Compiling;

/// <summary>An assembly of an equation and what calls it.</summary>
/// <param name="Image">Null if C# refused; then there is a fault.</param>
internal sealed record Emitted(byte[]? Image, string? Fault)
{
    private static readonly MetadataReference Program = MetadataReference.CreateFromFile(typeof(IKernel).Assembly.Location);

    public static Emitted Of(CSharpCompilation compilation, string harness, CancellationToken cancellation)
    {
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        using var image = new MemoryStream();
        var result = compilation.AddReferences(Program).AddSyntaxTrees(CSharpSyntaxTree.ParseText(harness, options, cancellationToken: cancellation))
            .Emit(image, cancellationToken: cancellation);
        return result.Success ? new Emitted(image.ToArray(), null)
            : new Emitted(null, "The call cannot be compiled: " + First(result.Diagnostics).GetMessage(CultureInfo.InvariantCulture));
    }

    private static Diagnostic First(IEnumerable<Diagnostic> found) => found.First(static d => d.Severity == DiagnosticSeverity.Error);
}
