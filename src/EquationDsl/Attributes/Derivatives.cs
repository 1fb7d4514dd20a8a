namespace EquationDsl;

/// <summary>Derivatives that are generated beside an equation's method.</summary>
[Flags]
public enum Derivatives
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>FGradient</c>: the gradient, or the vector-Jacobian product where the result is no scalar.</summary>
    Gradient = 1,

    /// <summary><c>FJacobian</c>.</summary>
    Jacobian = 2,

    /// <summary><c>FHessian</c>.</summary>
    Hessian = 4,

    /// <summary><c>FHessianVectorProduct</c>.</summary>
    HessianVectorProduct = 8,

    /// <summary><c>FJacobianVectorProduct</c>.</summary>
    JacobianVectorProduct = 16,
}
