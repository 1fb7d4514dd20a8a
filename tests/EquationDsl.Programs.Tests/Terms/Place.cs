using EquationDsl.Programs.Tests.Numbers;

namespace EquationDsl.Programs.Tests.Terms;

/// <summary>A subscript: a position along one axis.</summary>
internal abstract class Place
{
    public virtual IEnumerable<string> Indices => [];

    public virtual IEnumerable<string> Names => [];

    /// <summary>Whether it is one letter, that may stand beside another.</summary>
    public virtual bool IsLetter => false;

    /// <summary>From 0.</summary>
    public abstract int Evaluate(Scope scope);

    public abstract string Text();
}

/// <summary>The i of <c>x_i</c>, moved by a constant: <c>x_{i+1}</c>.</summary>
internal sealed class IndexPlace(string index, int shift = 0) : Place
{
    public override IEnumerable<string> Indices => [index];

    public override bool IsLetter => shift == 0;

    public override int Evaluate(Scope scope) => scope.Index(index) + shift;

    public override string Text() => shift == 0 ? index : shift > 0 ? $"{index}+{shift}" : $"{index}-{-shift}";
}

/// <summary>The first, the second, ... entry.</summary>
internal sealed class FixedPlace(int fromOne) : Place
{
    public override bool IsLetter => true;

    public override int Evaluate(Scope scope) => fromOne - 1;

    public override string Text() => $"{fromOne}";
}

/// <summary>The last entry: <c>x_n</c>.</summary>
internal sealed class LastPlace(string extent) : Place
{
    public override IEnumerable<string> Names => [extent];

    public override bool IsLetter => true;

    public override int Evaluate(Scope scope) => scope.Size(extent) - 1;

    public override string Text() => extent;
}

/// <summary>From the end: <c>x_{n-i+1}</c>.</summary>
internal sealed class ReversedPlace(string index, string extent) : Place
{
    public override IEnumerable<string> Indices => [index];

    public override IEnumerable<string> Names => [extent];

    public override int Evaluate(Scope scope) => scope.Size(extent) - 1 - scope.Index(index);

    public override string Text() => $"{extent}-{index}+1";
}

/// <summary>A position that integers hold, which count from 0: <c>x_{q_i}</c>.</summary>
internal sealed class GatheredPlace(string name, string latex, string extent, Place at) : Place
{
    public override IEnumerable<string> Indices => at.Indices;

    public override IEnumerable<string> Names => [name, .. at.Names];

    public override int Evaluate(Scope scope)
    {
        var place = at.Evaluate(scope);
        return place >= 0 && place < scope.Size(extent) ? scope.Integers[name][place] : throw new InvalidProgramTermException("a position outside");
    }

    public override string Text() => $"{latex}_{(at.IsLetter ? at.Text() : $"{{{at.Text()}}}")}";
}
