namespace EquationDsl.Compiler.Scheduling;

/// <summary>Which method of an equation a program computes.</summary>
public enum ProgramKind
{
    /// <summary>The equation itself: the implementing part of the partial method.</summary>
    Forward,

    /// <summary>The gradient, or the vector-Jacobian product.</summary>
    Gradient,

    /// <summary>The same, over results that the caller has: an overload.</summary>
    GradientOfResult,

    /// <summary>The equation itself, and intermediate values that the gradient would compute again: an overload.</summary>
    Keeping,

    /// <summary>The gradient over those values: an overload.</summary>
    GradientOfKept,

    /// <summary>How the results change when the inputs change in a direction.</summary>
    JacobianVectorProduct,

    /// <summary>The derivatives of each result by each input.</summary>
    Jacobian,

    /// <summary>The second derivatives of a number, times a vector.</summary>
    HessianVectorProduct,

    /// <summary>The second derivatives of a number.</summary>
    Hessian,
}
