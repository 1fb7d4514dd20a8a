using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Scheduling;

/// <summary>What is asked of plans beside the program.</summary>
/// <param name="InParts">Whether parts of loops are to run on several threads.</param>
/// <param name="Checkpoint">Of every how many times a gradient keeps the states of a recurrence; null for all.</param>
/// <param name="IsPlain">Whether every loop is to go from one number to the next, so that each can be looked at where it is computed.</param>
/// <param name="Accuracy">How much of their time methods may spend on digits.</param>
public sealed record PlanOptions(bool InParts = false, long? Checkpoint = null, bool IsPlain = false, AccuracyMode Accuracy = AccuracyMode.Default);
