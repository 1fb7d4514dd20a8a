namespace EquationDsl.Benchmarks;

/// <summary>A generated kernel beside one other way.</summary>
/// <param name="Name">What is computed.</param>
/// <param name="Peer">What it is measured by.</param>
/// <param name="Bar">How many times as long as the peer the kernel may take.</param>
public sealed record Duel(string Name, string Peer, double Bar, Action Generated, Action Other)
{
    public override string ToString() => Name;
}
