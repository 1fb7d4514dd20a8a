using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting;

/// <summary>An equivalent program that is simpler, and stable where the formula as written is not.</summary>
/// <param name="Given">The program as it was.</param>
/// <param name="Steps">What each pass made of it.</param>
/// <param name="Applied">The stability rules that changed something: distinct, in order of first use.</param>
public sealed record RewriteResult(Program Given, ValueArray<PassStep> Steps, ValueArray<AppliedRule> Applied)
{
    /// <summary>What loses digits in every form that was tried.</summary>
    public ValueArray<LostDigits> Losses { get; init; }

    /// <summary>The same with what a rewriting before it did.</summary>
    internal RewriteResult After(RewriteResult? before) => before is null ? this
        : new(before.Given, [.. before.Steps, new PassStep("chains", Given), .. Steps], before.Applied.Concat(Applied).Distinct().ToValueArray())
        {
            Losses = before.Losses.AddRange(Losses),
        };

    public Program Program => Steps.IsEmpty ? Given : Steps[Steps.Count - 1].Program;
}

/// <summary>A rule as the header of a generated file shows it.</summary>
/// <param name="Name">Short, hyphenated: <c>softmax-shift</c>.</param>
/// <param name="Text">The rule: <c>log(1 + x) -> log1p(x)</c>.</param>
/// <param name="Why">What would go wrong without it.</param>
public sealed record AppliedRule(string Name, string Text, string Why);

/// <summary>When the rewriting happens.</summary>
public enum RewriteStage
{
    /// <summary>
    /// Guards against the ends of the exponent range (a norm's second, scaled path) are left out: their derivatives
    /// would be guarded twice, and the plain form has the plain derivative.
    /// </summary>
    BeforeDifferentiation,

    /// <summary>What goes to scheduling.</summary>
    Final,
}
