namespace EquationDsl.Compiler.Binding.Sequences;

/// <summary>What a sequence is called, where it starts, and how its places are written.</summary>
internal sealed record SequenceFacts(SequenceNames Names, StartLines Starts, StepTexts Texts, Places Places);
