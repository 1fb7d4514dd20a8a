using System.Runtime.CompilerServices;

namespace EquationDsl.Kernels;

// Numbers as types: sizeof is a constant wherever the JIT specialises a tile for one of them, so that what a smaller tile lacks is
// not even read. One type a file would hide that they are one list.
#pragma warning disable MA0048, SA1402, CA1823, CS0169, IDE0044, IDE0051, S1144

[InlineArray(1)]
internal struct One
{
    private byte _first;
}

[InlineArray(2)]
internal struct Two
{
    private byte _first;
}

[InlineArray(3)]
internal struct Three
{
    private byte _first;
}

[InlineArray(4)]
internal struct Four
{
    private byte _first;
}

[InlineArray(5)]
internal struct Five
{
    private byte _first;
}

[InlineArray(6)]
internal struct Six
{
    private byte _first;
}

[InlineArray(7)]
internal struct Seven
{
    private byte _first;
}

[InlineArray(8)]
internal struct Eight
{
    private byte _first;
}

[InlineArray(9)]
internal struct Nine
{
    private byte _first;
}

[InlineArray(10)]
internal struct Ten
{
    private byte _first;
}

[InlineArray(11)]
internal struct Eleven
{
    private byte _first;
}

[InlineArray(12)]
internal struct Twelve
{
    private byte _first;
}

/// <summary>The rows of B lie evenly apart.</summary>
internal struct EvenRows
{
}

/// <summary>The rows of B lie where a list says.</summary>
internal struct ListedRows
{
}
