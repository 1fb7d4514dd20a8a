using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>A function of a number, for every entry of a vector or matrix.</summary>
internal sealed class Function(string name, Term of) : Term
{
    /// <summary>Names; the argument stands for <c>#</c>.</summary>
    private static readonly Dictionary<string, (string Text, Func<Real, Real> Value)> Table = new(StringComparer.Ordinal)
    {
        ["negative"] = ("-#", static x => -x),
        ["exp"] = (@"\exp(#)", RealFunctions.Exp),
        ["power of e"] = ("e^{#}", RealFunctions.Exp),
        ["log"] = (@"\log(#)", RealFunctions.Log),
        ["root"] = (@"\sqrt{#}", RealFunctions.Sqrt),
        ["sin"] = (@"\sin(#)", RealFunctions.Sin),
        ["cos"] = (@"\cos(#)", RealFunctions.Cos),
        ["tanh"] = (@"\tanh(#)", RealFunctions.Tanh),
        ["arctan"] = (@"\arctan(#)", RealFunctions.Arctan),
        ["sigma"] = (@"\sigma(#)", RealFunctions.Logistic),
        ["softplus"] = ("softplus(#)", RealFunctions.Softplus),
        ["silu"] = (@"\text{silu}(#)", static x => x * RealFunctions.Logistic(x)),
        ["abs"] = ("|#|", RealFunctions.Abs),
        ["relu"] = (@"\text{relu}(#)", RealFunctions.Relu),
    };

    public string Name => name;

    public override IReadOnlyList<Term> Parts => [of];

    public override IReadOnlyList<string> Axes => of.Axes;

    protected override int Level => name == "negative" ? Sum : name == "power of e" ? Power : Atom;

    public override Term With(IReadOnlyList<Term> parts) => new Function(name, parts[0]);

    public override Grid Evaluate(Scope scope) => of.Evaluate(scope).Map(Table[name].Value);

    protected override string Text() => Table[name].Text.Replace("#", of.Write(name == "negative" ? Product : Sum), StringComparison.Ordinal);
}
