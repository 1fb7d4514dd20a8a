using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Model;

/// <summary>All that the compiler is told: the equation's text and the C# around it, as plain values.</summary>
/// <param name="Equation">The text after C# has unescaped the literal.</param>
/// <param name="Constants">The const fields of the containing types that are numbers.</param>
/// <param name="Siblings">The other equations that this one or those that it uses may use (their text and signatures).</param>
/// <param name="Uses">The classes whose equations may be used beside those of the own class.</param>
/// <param name="Overload">How many equations whose helpers may bear the same names come before it.</param>
/// <param name="Members">The user's members of the type whose names begin with the method's: a generated method may need one of them.</param>
/// <param name="Broken">The methods of the class that have equations but no declaration that an equation can have.</param>
public sealed record EquationRequest(
    string Equation,
    MethodModel Method,
    EquationOptions Options,
    ValueArray<ConstantModel> Constants,
    ValueArray<SiblingModel> Siblings,
    ValueArray<ContainerModel> Uses = default,
    int Overload = 0,
    ValueArray<MemberModel> Members = default,
    ValueArray<string> Broken = default)
{
    /// <summary>Whether the compilation references the package EquationDsl.LinearAlgebra.</summary>
    public bool HasLinearAlgebra { get; init; }

    /// <summary>Whether the project asks for kernels that throw where the first number that is not finite arises.</summary>
    public bool ChecksValues { get; init; }

    /// <summary>The method as its class declares it, where <see cref="Method"/> has what is drawn in the place of the source of noise.</summary>
    public MethodModel Declared
    {
        get => field ?? Method;
        init;
    }

    /// <summary>The equations that this one may name itself: those of its own class, then those of the classes that it uses.</summary>
    public IEnumerable<SiblingModel> Visible => Siblings.Where(IsOwn).Concat(Siblings.Where(s => !IsOwn(s) && Uses.Contains(s.Method.Container)));

    public bool IsOwn(SiblingModel sibling) => sibling.Method.Container == Method.Container;
}

/// <summary>The options of the attribute.</summary>
/// <param name="WithRespectTo">Parameter names; empty means every differentiable input without a default value.</param>
/// <param name="Checkpoint">Of every how many times the gradient of a recurrence keeps the states; null for all.</param>
/// <param name="Tolerance">How great the error of an integral may be, as a share of that of the magnitude; null for what the type allows.</param>
public sealed record EquationOptions(
    DerivativeKinds Derivatives = DerivativeKinds.Gradient,
    ValueArray<string> WithRespectTo = default,
    BoundaryMode Boundary = BoundaryMode.Valid,
    bool Parallel = false,
    bool AccumulateGradients = false,
    int? Checkpoint = null,
    double? Tolerance = null,
    int? Samples = null,
    AccuracyMode Accuracy = AccuracyMode.Default);

/// <summary>Mirrors the public choice of the attribute.</summary>
public enum AccuracyMode
{
    Default,

    /// <summary>Sums keep what rounding takes from them.</summary>
    Compensated,

    /// <summary>Nothing is done for digits that costs time.</summary>
    Fast,
}

/// <summary>Mirrors the public flags of the attribute.</summary>
[Flags]
public enum DerivativeKinds
{
    None = 0,
    Gradient = 1,
    Jacobian = 2,
    Hessian = 4,
    HessianVectorProduct = 8,
    JacobianVectorProduct = 16,
}

/// <summary>What an index outside its axis reads.</summary>
public enum BoundaryMode
{
    /// <summary>Only positions at which every read is inside are computed.</summary>
    Valid,
    Zero,
    Clamp,
    Wrap,
}

/// <summary>A member of the containing type.</summary>
/// <param name="Parameters">Of a method, the types of its parameters as generated code writes them, <c>ref</c> before those that are references; null for
/// what is no method.</param>
/// <param name="Of">The overload for whose equation it is generated; null for what the user wrote.</param>
/// <param name="IsLater">Whether that overload comes after the method itself, and so yields to it.</param>
public sealed record MemberModel(string Name, ValueArray<string>? Parameters, string? Of = null, bool IsLater = false);

/// <summary>A numeric constant of the containing class.</summary>
public sealed record ConstantModel(string Name, double Value, bool IsInteger);

/// <summary>Another equation, of the same class or of one that is used.</summary>
/// <param name="Constants">Those of its own class.</param>
/// <param name="Uses">The classes whose equations it may use beside those of its own.</param>
/// <param name="IsHidden">Whether only equations of its own class may use it: that of another assembly, which keeps it to itself.</param>
public sealed record SiblingModel(
    string Equation,
    MethodModel Method,
    BoundaryMode Boundary = BoundaryMode.Valid,
    ValueArray<ConstantModel> Constants = default,
    ValueArray<ContainerModel> Uses = default,
    bool IsHidden = false)
{
    /// <summary>Over how many draws its expectations are taken.</summary>
    public int? Samples { get; init; }
}
