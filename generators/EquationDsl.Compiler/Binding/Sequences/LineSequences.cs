namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>What a line takes part in as one step of a sequence.</summary>
internal sealed record LineSequences(RangeClauses Ranges, SequenceTensors Tensors, StartBinder Starts, StartLines Lines, TimedValues Timed);
