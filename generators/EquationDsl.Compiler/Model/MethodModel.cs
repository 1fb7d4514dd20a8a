using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Model;

/// <summary>The partial method that bears an equation.</summary>
/// <param name="Name">Without an @ escape.</param>
/// <param name="Modifiers">As declared, in order, without <c>partial</c>: "public static".</param>
/// <param name="Return">What it returns.</param>
/// <param name="Container">The namespace and the types around it.</param>
/// <param name="IsDocumented">Whether the declaration has documentation comments.</param>
public sealed record MethodModel(
    string Name,
    string Modifiers,
    ReturnModel Return,
    ValueArray<ParameterModel> Parameters,
    ContainerModel Container,
    bool IsDocumented = false)
{
    /// <summary>The fields and properties that the equation reads where it names them: each is a parameter of the kernel then.</summary>
    public ValueArray<ParameterModel> Members { get; init; }

    /// <summary>Whether it is called without an object.</summary>
    public bool IsStatic => Modifiers.Split(' ').Contains("static");
}

/// <summary>A parameter, in the order of the declaration.</summary>
/// <param name="Name">Without an @ escape.</param>
/// <param name="DefaultValue">The C# text of the default value; a parameter that has one is a hyper-parameter.</param>
/// <param name="Notation">From [Symbol], or null.</param>
/// <param name="Shape">From [Shape], or null.</param>
/// <param name="Modifiers">Those of <c>this</c>, <c>scoped</c>, <c>params</c> and <c>in</c> that are declared; both parts of a partial method must bear
/// them.</param>
/// <param name="Holder">The C# type of an array or a tensor whose entries the parameter is, or null.</param>
public sealed record ParameterModel(
    string Name,
    ElementType Element,
    ParameterKind Kind,
    string? DefaultValue = null,
    string? Notation = null,
    string? Shape = null,
    string Modifiers = "",
    string? Holder = null)
{
    /// <summary>Whether it is an element of the tuple that the method returns: an output to the equation, no parameter to the caller.</summary>
    public bool IsElement { get; init; }

    /// <summary>The C# by which the method reads it at the start of a call, where it is a field or a property: <c>this.scale</c>.</summary>
    public string? Member { get; init; }

    /// <summary>Whether only an object has it.</summary>
    public bool IsOfObject => Member is not null && !Member.StartsWith("global::", StringComparison.Ordinal);

    /// <summary>Whether derivatives are taken by it only if they are asked for by its name.</summary>
    public bool IsHyperParameter => DefaultValue is not null || Member is not null;

    /// <summary>Whether it is no number, and the equation draws from it.</summary>
    public bool IsNoise => Kind is ParameterKind.NoiseKey or ParameterKind.Random;

    /// <summary>What its entries are drawn as, where the equation draws them and no caller passes them.</summary>
    public Draw? Draw { get; init; }

    /// <summary>What a distribution requires of it.</summary>
    public NumberRange Range { get; init; }

    /// <summary>What a distribution requires of it and another one.</summary>
    public ValueArray<InputOrder> Orders { get; init; }

    public bool IsWritable => Kind is ParameterKind.Span or ParameterKind.TensorSpan or ParameterKind.Out;

    /// <summary>How many axes the declaration says that it has; null for a tensor span without a shape, of which the equation says it.</summary>
    public int? StatedRank() => Kind switch
    {
        ParameterKind.ReadOnlySpan or ParameterKind.Span => Shape?.Split(',').Length ?? 1,
        ParameterKind.ReadOnlyTensorSpan or ParameterKind.TensorSpan => Shape?.Split(',').Length,
        _ => 0,
    };
}

/// <summary>What a method returns.</summary>
/// <param name="Kind">Void for a tuple: its elements are outputs.</param>
public sealed record ReturnModel(ReturnKind Kind, ElementType Element);

public enum ReturnKind
{
    Void,
    Scalar,
    Array,
    Tensor,
}

/// <summary>The C# type of an element.</summary>
public enum ElementType
{
    Single,
    Double,
    Int32,
    Int64,
}

/// <summary>How a parameter is passed.</summary>
public enum ParameterKind
{
    Scalar,
    ReadOnlySpan,
    Span,
    ReadOnlyTensorSpan,
    TensorSpan,
    Out,

    /// <summary>A key: the source of the noise that the equation draws.</summary>
    NoiseKey,

    /// <summary>A source of keys.</summary>
    Random,
}

/// <summary>Where the method stands.</summary>
/// <param name="Namespace">Null for the global namespace.</param>
/// <param name="Types">From the outermost inwards, each as its declaration without modifiers other than partial's needs: "partial class Kernels", "partial
/// record struct P&lt;T&gt;".</param>
/// <param name="Hides">Those short names of the library's types that mean something else there.</param>
public sealed record ContainerModel(string? Namespace, ValueArray<string> Types, ValueArray<string> Hides = default)
{
    /// <summary>The innermost type as a message names it: <c>Kernels</c>.</summary>
    public string Name => Types.IsEmpty ? "" : string.Join(" ", Types[Types.Count - 1].Split(' ').SkipWhile(static w => w is "partial" or "class" or "struct" or "record" or "interface"));
}
