using EquationDsl.Programs.Tests.Programs;

namespace EquationDsl.Programs.Tests.Running;

internal enum FindingKind
{
    /// <summary>A diagnostic: no fault by itself.</summary>
    Refused,

    /// <summary>The compiler's own error.</summary>
    Internal,

    /// <summary>The generated code does not compile, or with a warning.</summary>
    CSharp,

    /// <summary>A call throws.</summary>
    Exception,
    Value,
    Gradient,

    /// <summary>Something beside an output was written, or an input.</summary>
    Overwritten,

    /// <summary>A parameter that the test does not know.</summary>
    Unknown,
}

/// <summary>What is wrong with a program.</summary>
internal sealed record Finding(Program Program, FindingKind Kind, string Where, string Message)
{
    public override string ToString() => $"{Kind} {Where}: {Message}\n{Program}";
}
