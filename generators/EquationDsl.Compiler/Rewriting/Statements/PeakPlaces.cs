using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Where what is integrated may have narrow peaks, by what stands below an exponential and in divisors: the a of <c>e^{-(x - a)^2}</c> and of
/// <c>1 / (1 + (x - a)^2)</c>, where an exponent is greatest, the ends where it rises or falls all the way.
/// </summary>
internal sealed class PeakPlaces
{
    /// <summary>As many as the rule looks at.</summary>
    private const int Most = 3;

    /// <summary>Greater ones are left as they are: what is searched is written out.</summary>
    private const int DeepestWritten = 60;

    private static readonly Constant Unknown = new(double.NaN);

    private static readonly HashSet<Function> Bells =
    [
        Functions.Logistic, Functions.LogLogistic, Functions.Softplus, Functions.Tanh, Functions.Cosh, Functions.Erf, Functions.Erfc, Functions.NormalCdf, Functions.LogNormalCdf,
        Functions.Atan,
    ];

    private readonly Integral _integral;
    private readonly IntegrationVariable _variable;
    private readonly List<Expr> _places = [];

    /// <summary>How often a place was found, known before or not.</summary>
    private int _found;

    private bool _isExponent;
    private bool _isHidden;

    private PeakPlaces(Integral integral)
    {
        _integral = integral;
        _variable = new IntegrationVariable(integral);
    }

    public static IEnumerable<Expr> Of(Integral integral)
    {
        var found = new PeakPlaces(integral);
        foreach (var body in found._variable.Bodies().Where(static b => b.Depth() <= DeepestWritten))
        {
            found.Visit(body, isPeak: false, isCurved: false);
        }

        return found._places.Take(Most).Concat(found._isHidden ? [Unknown] : []);
    }

    /// <param name="isPeak">Whether it stands below an exponential or in a divisor.</param>
    /// <param name="isCurved">Whether it is no term of that, but in something that turns where it is 0.</param>
    private void Visit(Expr node, bool isPeak, bool isCurved)
    {
        if (_variable.IsFree(node) || (isPeak && isCurved && Found(_variable.Where(node))))
        {
            return;
        }

        switch (node)
        {
            case Call { Arguments: [var exponent] } call when call.Function == Functions.Exp || call.Function == Functions.Exp2 || call.Function == Functions.Expm1:
                VisitExponent(exponent, isPeak);
                break;
            case Call { Arguments: [var dividend, var divisor] } call when call.Function == Functions.Divide:
                Visit(dividend, isPeak, isCurved);
                Visit(divisor, isPeak: true, isCurved: false);
                break;
            case Call { Arguments: [var factor, var other] } call when call.Function == Functions.Multiply:
                var isProduct = !_variable.IsFree(factor) && !_variable.IsFree(other);
                Visit(factor, isPeak, isCurved || isProduct);
                Visit(other, isPeak, isCurved || isProduct);
                break;
            case Call call when call.Function == Functions.Add || call.Function == Functions.Subtract || call.Function == Functions.Negate:
                // What turns where a sum is 0 does so at a place that no term says.
                _isHidden |= _isExponent && isCurved;
                call.Arguments.ToList().ForEach(a => Visit(a, isPeak, isCurved));
                break;
            default:
                var isBell = node is Call { Function: var function } && Bells.Contains(function);
                node.Children().ToList().ForEach(c => Visit(c, isPeak || isBell, isCurved: true));
                break;
        }
    }

    private void VisitExponent(Expr exponent, bool isPeak)
    {
        if (isPeak)
        {
            Visit(exponent, isPeak: true, isCurved: true);
            return;
        }

        if (_variable.Where(exponent) is not null)
        {
            // It rises or falls all the way.
            _ = Found(_integral.Lower) | Found(_integral.Upper);
            return;
        }

        var before = _found;
        if (exponent.SelfAndDescendants().Count(_variable.IsVariable) > 1)
        {
            Found(Exponent.Of(exponent, _variable)?.Greatest());
        }

        (_isExponent, var wasExponent) = (true, _isExponent);
        Visit(exponent, isPeak: true, isCurved: false);
        _isExponent = wasExponent;
        _isHidden |= _found == before;
    }

    private bool Found(Expr? place)
    {
        if (place is not null and not Constant { Value: double.PositiveInfinity or double.NegativeInfinity })
        {
            _found++;
            if (!_places.Contains(place))
            {
                _places.Add(place);
            }
        }

        return place is not null;
    }
}
