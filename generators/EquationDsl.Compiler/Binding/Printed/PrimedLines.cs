using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Printed;

/// <summary>
/// Derivatives by a prime. The <c>\sigma'(x) = \sigma(x) (1 - \sigma(x))</c> of a number x is <c>\frac{d}{dx} \sigma(x) = ..</c>, which is a claim: of a
/// function that is known, or that a line defines. The <c>f'(x)</c> of <c>x - f(x) / f'(x)</c> beside a line <c>f(x) = ..</c> is the derivative of what that
/// line gives.
/// </summary>
internal static class PrimedLines
{
    public static EquationSyntax Differentiated(EquationSyntax syntax, PrintedNames names)
    {
        var given = new HashSet<string>(
            PrintedNames.Lines(syntax).Select(static l => l.Left).OfType<ApplicationSyntax>().Where(IsOfNumber).Select(static a => Spelling.Key(a)).OfType<string>(), StringComparer.Ordinal);
        if (given.Count == 0 && !syntax.Statements.Any(static s => s.Left is ApplicationSyntax { Target: NameSyntax { Primes: > 0 } }))
        {
            return syntax;
        }

        var read = syntax.Replace(node => node is ApplicationSyntax applied ? Derivative(applied, isLeft: false) : null);
        return read with { Statements = read.Statements.Select(s => s.Left is ApplicationSyntax left && Derivative(left, isLeft: true) is { } found ? s with { Left = found } : s).ToValueArray() };

        bool IsOfNumber(ApplicationSyntax applied) => applied is { Arguments: [NameSyntax variable] } && names.Find(variable) is { Kind: ParameterKind.Scalar };

        DerivativeSyntax? Derivative(ApplicationSyntax applied, bool isLeft)
        {
            if (applied.Target is not NameSyntax { Primes: > 0 } primed || !IsOfNumber(applied) || names.Find(primed) is not null)
            {
                return null;
            }

            var function = primed with { Primes = 0 };
            var plain = applied with { Target = function };
            return given.Contains(Spelling.Key(plain) ?? "") || (isLeft && names.Find(function) is null && FunctionNames.All.Contains(function.Name))
                ? new DerivativeSyntax(applied.Span, false, plain, Enumerable.Repeat(applied.Arguments[0], primed.Primes).ToValueArray()) : null;
        }
    }
}
