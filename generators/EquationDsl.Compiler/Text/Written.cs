namespace EquationDsl.Compiler.Text;

/// <summary>
/// The characters of the equation that something was read from, if they are known. A note and no part of the value: what is written in two places is equal.
/// </summary>
public readonly struct Written(TextSpan? span) : IEquatable<Written>
{
    public TextSpan? Span { get; } = span;

    public static bool operator ==(Written left, Written right) => left.Equals(right);

    public static bool operator !=(Written left, Written right) => !left.Equals(right);

    public bool Equals(Written other) => true;

    public override bool Equals(object? obj) => obj is Written;

    public override int GetHashCode() => 0;

    public override string ToString() => Span?.ToString() ?? "";
}
