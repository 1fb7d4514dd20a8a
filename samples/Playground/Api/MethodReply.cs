namespace Playground.Api;

/// <summary>A generated method.</summary>
internal sealed record MethodReply(string Name, string Kind, FormulaReply[] Formulas, FactReply[] Facts);
