namespace EquationDsl;

/// <summary>Derivatives that are generated beside an equation's method.</summary>
[Flags]
public enum Derivatives
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>FGradient</c>: the gradient, or the vector-Jacobian product where the result is no scalar.</summary>
    Gradient = 1,

    /// <summary><c>FJacobian</c>: the derivative of each entry of a result by each entry of an input.</summary>
    Jacobian = 2,

    /// <summary><c>FHessian</c>: the second derivatives of a result that is one number.</summary>
    Hessian = 4,

    /// <summary><c>FHessianVectorProduct</c>: the second derivatives of a result that is one number, times a vector; they are not stored.</summary>
    HessianVectorProduct = 8,

    /// <summary><c>FJacobianVectorProduct</c>: how the results change when the inputs change in a direction.</summary>
    JacobianVectorProduct = 16,
}
