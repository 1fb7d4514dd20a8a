namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>Entries of sequences that are read: the last ones, those with numbers, what they are read from.</summary>
internal sealed record SequenceEntries(LastEntries Last, NumberedEntries Numbered, SequenceTensors Tensors, StartBinder Starts);
