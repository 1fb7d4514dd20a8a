namespace EquationDsl.Compiler;

/// <summary>What a stage of the pipeline made of an equation.</summary>
internal sealed record StageValue(string Stage, object Value);
