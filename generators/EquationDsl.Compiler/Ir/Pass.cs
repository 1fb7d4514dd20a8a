namespace EquationDsl.Compiler.Ir;

/// <summary>
/// A step from program to program that keeps its value. Stages are lists of these: tests check what holds after each, and each can be dumped.
/// </summary>
/// <param name="Name">Short, hyphenated: <c>running-reductions</c>.</param>
public sealed record Pass(string Name, Func<Program, Program> Run);
