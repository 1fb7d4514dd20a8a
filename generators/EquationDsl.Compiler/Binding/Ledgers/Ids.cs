namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>Numbers that tell tensors, sizes, indices and shared values of one equation apart, with those of the equations that it uses.</summary>
internal sealed class Ids
{
    private int _last;

    public int Next() => _last++;
}
