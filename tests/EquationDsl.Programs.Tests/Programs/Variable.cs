namespace EquationDsl.Programs.Tests.Programs;

internal enum Role
{
    Input,
    Output,

    /// <summary>Read and written.</summary>
    State,

    /// <summary>Positions along the axis <see cref="Variable.Into"/>.</summary>
    Positions,

    /// <summary>The length of an axis.</summary>
    Extent,

    /// <summary>A named value of the equation, no parameter.</summary>
    Intermediate,
}

/// <summary>How a parameter with axes is declared.</summary>
internal enum Storage
{
    Span,
    TensorSpan,
    Returned,
}

/// <summary>A name of an equation.</summary>
internal sealed record Variable(string Name, string Latex, IReadOnlyList<string> Axes, Role Role)
{
    public Storage Storage { get; init; }

    /// <summary>Whether <c>[Shape]</c> states its axes.</summary>
    public bool IsShaped { get; init; }

    /// <summary>Of positions: the axis along which they lie.</summary>
    public string Into { get; init; } = "";

    /// <summary>Holds positive numbers only.</summary>
    public bool IsPositive { get; init; }

    public bool IsParameter => Role != Role.Intermediate && Storage != Storage.Returned;

    public bool IsWritten => Role is Role.Output or Role.State;

    public bool IsRead => Role is Role.Input or Role.State;

    /// <summary>As a parameter in C#.</summary>
    public string Declaration(string element)
    {
        var shape = IsShaped && Axes.Count > 0 ? $"[Shape(\"{string.Join(", ", Axes)}\")] " : "";
        var type = Role switch
        {
            Role.Extent => "int",
            Role.Positions => Of("int"),
            _ => Axes.Count > 0 ? Of(element) : Role == Role.Output ? "out " + element : element,
        };
        return $"{shape}{type} {Name}";
    }

    private string Of(string element) => $"{(IsWritten ? "" : "ReadOnly")}{(Storage == Storage.TensorSpan ? "TensorSpan" : "Span")}<{element}>";
}
