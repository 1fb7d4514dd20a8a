using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Noise;

/// <summary>An equation whose draws are equations over inputs that nobody passes.</summary>
/// <param name="Asked">Before what is drawn became an input: with what is asked of distributions answered.</param>
internal sealed record DrawnEquation(EquationSyntax Syntax, EquationRequest Request, EquationSyntax Asked)
{
    public DrawnEquation(EquationSyntax syntax, EquationRequest request)
        : this(syntax, request, syntax)
    {
    }

    /// <summary>Means over draws, then what is asked of distributions, then draws.</summary>
    public static Outcome<DrawnEquation> Of(EquationSyntax written, EquationRequest request)
    {
        var expected = Expectations.Read(written, request);
        if (expected.Value is not { } meant)
        {
            return new(null, expected.Diagnostics);
        }

        var declared = DeclaredVariables.Read(DrawnLabels.Removed(meant, request), request);
        if (declared.Value is not { } asked)
        {
            return declared;
        }

        var drawn = Draws.Written(asked.Syntax, asked.Request);
        return drawn.Value is { } equation ? drawn with { Value = equation with { Asked = asked.Syntax } } : drawn;
    }
}
