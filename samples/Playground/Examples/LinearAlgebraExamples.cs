namespace Playground.Examples;

/// <summary>Linear algebra.</summary>
internal static class LinearAlgebraExamples
{
    public static Example[] All { get; } =
    [
        new("Score of a class",
            @"w^\top x + b",
            "double (ReadOnlySpan<double> w, ReadOnlySpan<double> x, double b)")
        { Values = Values.Of(("w", [0.3, 0.01, 0.05]), ("x", [5.9, 160, 32]), ("b", [0])) },
        new("Matrix product", @"c_{ij} = \sum_{k=1}^n a_{ik} b_{kj}", "(ReadOnlyTensorSpan<double> a, ReadOnlyTensorSpan<double> b, TensorSpan<double> c)"),
        new("Linear map", @"y = Ax + b \quad \text{where } A \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n, y \in \mathbb{R}^m, b \in \mathbb{R}^m",
            "(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x, ReadOnlySpan<double> b, Span<double> y)"),
        new("Quadratic form", @"x^\top A x", "double (ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> A)") { Derivatives = ["Gradient", "Hessian"] },
        new("Solve a linear system", @"A^{-1} b", "(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b, Span<double> result)"),
        new("Logarithm of a determinant", @"\log \det A", "double (ReadOnlyTensorSpan<double> A)"),
        new("Trace of a product", @"\mathrm{tr}(A^\top B)", "double (ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B)"),
        new("Length of a vector", @"\|x\|_2", "double (ReadOnlySpan<double> x)"),
        new("Cosine of an angle", @"\frac{\langle x, y \rangle}{\|x\|_2 \|y\|_2}", "double (ReadOnlySpan<double> x, ReadOnlySpan<double> y)"),
        new("Projection on a vector",
            @"\frac{\langle x, u\rangle}{\langle u, u\rangle} u",
            "(ReadOnlySpan<double> x, ReadOnlySpan<double> u, Span<double> result)"),
        new("Ridge regression",
            @"(X^\top X + \lambda I)^{-1} X^\top y",
            "(ReadOnlyTensorSpan<double> X, ReadOnlySpan<double> y, double lambda, Span<double> result)"),
    ];
}
