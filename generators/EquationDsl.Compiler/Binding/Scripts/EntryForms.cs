using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Naming;
using EquationDsl.Compiler.Binding.Sequences;

namespace EquationDsl.Compiler.Binding.Scripts;

/// <summary>What picks entries, and what may be picked from: values, sequences, times, left sides, tables.</summary>
internal sealed record EntryForms(ElementBinder Elements, SequenceReadBinder Sequences, TimeBinder Times, LeftSides Lefts, Tables Tables);
