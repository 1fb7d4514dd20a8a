using static EquationDsl.Textbook.Equations.SpecialFunctions;

namespace EquationDsl.Textbook.Equations;

/// <summary>Forms, norms, projections, products and traces.</summary>
internal static partial class LinearAlgebra
{
    [Equation(@"[\mathbf{C}]_{ij} = \sum_{k=1}^{n} [\mathbf{A}]_{ik} [\mathbf{B}]_{kj}")]
    public static partial void ProductOfNamed(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> C);

    private static Entry ProductOfNamedEntry() =>
        Entry.Of(
            [Some(1, 5, 3), Some(2, 3, 4)], Zero(5, 4), (x, r) => ProductOfNamed(x[0], x[1], r),
            (x, r) => Fill(r, (i, j) => Sum(3, k => x[0][i, k] * x[1][k, j])))
            .Gradient((x, g, d) => ProductOfNamedGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"A^+ = (A^* A)^{-1} A^*")]
    public static partial void Pseudoinverse(ReadOnlyTensorSpan<double> A, TensorSpan<double> result);

    private static Entry PseudoinverseEntry() =>
        Entry.Of([Some(1, 7, 3)], Zero(3, 7), (x, r) => Pseudoinverse(x[0], r), (x, r) =>
        {
            var inverse = Inverse(Matrix(3, 3, (i, j) => Sum(7, k => x[0][k, i] * x[0][k, j])));
            Fill(r, (i, j) => Sum(3, k => inverse[i, k] * x[0][j, k]));
        }).Gradient((x, g, d) => PseudoinverseGradient(x[0], g, d[0])).Within(1e-9);

    // Trefethen and Bau (1997), lecture 10.
    [Equation(@"F = I - 2\frac{v v^*}{v^* v}")]
    public static partial void Reflector(ReadOnlySpan<double> v, TensorSpan<double> F);

    private static Entry ReflectorEntry() =>
        Entry.Of(
            [Some(1, 5)], Zero(5, 5), (x, r) => Reflector(x[0], r), (x, r) => Fill(r, (i, j) => (i == j ? 1 : 0) - (2 * x[0][i] * x[0][j] / Dot(x[0], x[0]))))
            .Gradient((x, g, d) => ReflectorGradient(x[0], g, d[0]));

    // Trefethen and Bau (1997), lecture 2: elsewhere x^* would be an optimum.
    private static Entry CosineByConjugateEntry() => Entry.Refused(
        @"\cos\theta = \frac{x^* y}{\|x\| \|y\|}", "double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y)", "EQ0039", @"\cos\theta = \frac{x^\top y}{\|x\| \|y\|}");

    [Equation(@"\|x\|_2 = \sqrt{x^* x}")]
    public static partial double LengthByConjugate(ReadOnlySpan<double> x);

    private static Entry LengthByConjugateEntry() =>
        Entry.Of([Some(1, 5)], x => LengthByConjugate(x[0]), x => Sqrt(Dot(x[0], x[0]))).Gradient((x, d) => LengthByConjugateGradient(x[0], d[0]));

    // Petersen and Pedersen, The Matrix Cookbook.
    [Equation(@"[\mathbf{A}\mathbf{B}]_{i,j} = \sum_{k} [\mathbf{A}]_{i,k} [\mathbf{B}]_{k,j}")]
    public static partial void ProductByEntries(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, TensorSpan<double> result);

    private static Entry ProductByEntriesEntry() =>
        Entry.Of(
            [Some(1, 5, 3), Some(2, 3, 4)], Zero(5, 4), (x, r) => ProductByEntries(x[0], x[1], r),
            (x, r) => Fill(r, (i, j) => Sum(3, k => x[0][i, k] * x[1][k, j])))
            .Gradient((x, g, d) => ProductByEntriesGradient(x[0], x[1], g, d[0], d[1]));

    // Golub and Van Loan, Matrix Computations, 1.2.
    [Equation(@"y_i = \sum_{j=\max(1,i-p)}^{\min(n,i+q)} a_{ij} x_j")]
    public static partial void BandProduct(ReadOnlyTensorSpan<double> a, ReadOnlySpan<double> x, int p, int q, Span<double> y);

    private static Entry BandProductEntry() =>
        Entry.Of(
            [Some(1, 7, 7), Some(2, 7), Whole(1), Whole(2)], Zero(7), (x, r) => BandProduct(x[0], x[1], x[2].Count, x[3].Count, r),
            (x, r) => Fill(r, i => Sum(Max(0, i - 1), Min(7, i + 3), j => x[0][i, j] * x[1][j])))
            .Gradient((x, g, d) => BandProductGradient(x[0], x[1], x[2].Count, x[3].Count, g, d[0], d[1]));

    [Equation(@"\|A\|_\text{F} = \sqrt{\sum_{i}^m \sum_{j}^n |a_{ij}|^2} = \sqrt{\operatorname{trace}\left(A^* A\right)}")]
    public static partial double FrobeniusNorm(ReadOnlyTensorSpan<double> A);

    private static Entry FrobeniusNormEntry() =>
        Entry.Of([Some(1, 5, 3)], x => FrobeniusNorm(x[0]), x => Sqrt(x[0].Values.Sum(Square))).Gradient((x, d) => FrobeniusNormGradient(x[0], d[0]));

    [Equation(@"\|\mathbf{x}\|_\infty := \max\left(|x_1|, \ldots, |x_n|\right)")]
    public static partial double MaximumNorm(ReadOnlySpan<double> x);

    private static Entry MaximumNormEntry() =>
        Entry.Of([Some(1, 5)], x => MaximumNorm(x[0]), x => Largest(5, i => Abs(x[0][i]))).Gradient((x, d) => MaximumNormGradient(x[0], d[0]));

    [Equation(@"R(M, x) = \frac{x^{*} M x}{x^{*} x}")]
    public static partial double RayleighQuotientOfHermitian(ReadOnlyTensorSpan<double> M, ReadOnlySpan<double> x);

    private static Entry RayleighQuotientOfHermitianEntry() =>
        Entry.Of([Definite(1, 5), Some(2, 5)], x => RayleighQuotientOfHermitian(x[0], x[1]), x => Form(x[1], x[0], x[1]) / Dot(x[1], x[1]))
            .Gradient((x, d) => RayleighQuotientOfHermitianGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"f(\mathbf{x}) = \mathbf{x}^{\mathsf T} A \mathbf{x} = \sum_{i=1}^n \sum_{j=1}^n a_{ij} x_i x_j")]
    public static partial double QuadraticForm(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> A);

    private static Entry QuadraticFormEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5, 5)], x => QuadraticForm(x[0], x[1]), x => Form(x[0], x[1], x[0]))
            .Gradient((x, d) => QuadraticFormGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"r(\mathbf{x}) = \frac{\mathbf{x}^\top \mathbf{A} \mathbf{x}}{\mathbf{x}^\top \mathbf{x}}")]
    public static partial double RayleighQuotient(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> x);

    private static Entry RayleighQuotientEntry() =>
        Entry.Of([Some(1, 5, 5), Some(2, 5)], x => RayleighQuotient(x[0], x[1]), x => Form(x[1], x[0], x[1]) / Dot(x[1], x[1]))
            .Gradient((x, d) => RayleighQuotientGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\operatorname{proj}_{\mathbf{u}}(\mathbf{v}) = \frac{\langle \mathbf{v}, \mathbf{u} \rangle}{\langle \mathbf{u}, \mathbf{u} \rangle} \mathbf{u}")]
    public static partial void Projection(ReadOnlySpan<double> u, ReadOnlySpan<double> v, Span<double> result);

    private static Entry ProjectionEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5)], Zero(5), (x, r) => Projection(x[0], x[1], r), (x, r) => Fill(r, i => Dot(x[1], x[0]) / Dot(x[0], x[0]) * x[0][i]))
            .Gradient((x, g, d) => ProjectionGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"P = A (A^{\mathsf T} A)^{-1} A^{\mathsf T}")]
    public static partial void HatMatrix(ReadOnlyTensorSpan<double> A, TensorSpan<double> P);

    private static Entry HatMatrixEntry() =>
        Entry.Of([Some(1, 7, 3)], Zero(7, 7), (x, r) => HatMatrix(x[0], r),
            (x, r) => Fill(r, (i, j) => Times(Times(x[0], Inverse(Times(Transposed(x[0]), x[0]))), Transposed(x[0]))[i, j]))
            .Gradient((x, g, d) => HatMatrixGradient(x[0], g, d[0]));

    [Equation(@"\cos\theta = \frac{\mathbf{a} \cdot \mathbf{b}}{\left\|\mathbf{a}\right\| \left\|\mathbf{b}\right\|}")]
    public static partial double CosineOfAngle(ReadOnlySpan<double> a, ReadOnlySpan<double> b);

    private static Entry CosineOfAngleEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5)], x => CosineOfAngle(x[0], x[1]), x => Dot(x[0], x[1]) / Sqrt(Dot(x[0], x[0]) * Dot(x[1], x[1])))
            .Gradient((x, d) => CosineOfAngleGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\theta = \arccos\left(\frac{x^T y}{\|x\|_2 \|y\|_2}\right)")]
    public static partial double Angle(ReadOnlySpan<double> x, ReadOnlySpan<double> y);

    private static Entry AngleEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5)], x => Angle(x[0], x[1]), x => Acos(Dot(x[0], x[1]) / Sqrt(Dot(x[0], x[0]) * Dot(x[1], x[1]))))
            .Gradient((x, d) => AngleGradient(x[0], x[1], d[0], d[1]));

    [Equation(@"\left\|\mathbf{x}\right\|_p := \left(\sum_{i=1}^n \left|x_i\right|^p\right)^{1/p}.")]
    public static partial double PNorm(ReadOnlySpan<double> x, double p);

    private static Entry PNormEntry() =>
        Entry.Of([Some(1, 5), Number(2.7)], x => PNorm(x[0], x[1]), x => Pow(Sum(5, i => Pow(Abs(x[0][i]), x[1])), 1 / x[1]))
            .Gradient((x, d) => PNormGradient(x[0], x[1], d[0], out d[1].Out));

    [Equation(@"\|A\|_1 = \max_{1 \leq j \leq n} \sum_{i=1}^m |a_{ij}|")]
    public static partial double ColumnNorm(ReadOnlyTensorSpan<double> a);

    private static Entry ColumnNormEntry() =>
        Entry.Of([Some(1, 5, 3)], x => ColumnNorm(x[0]), x => Largest(3, j => Sum(5, i => Abs(x[0][i, j]))))
            .Gradient((x, d) => ColumnNormGradient(x[0], d[0]));

    private static Entry ColumnsNamedLikeRowsEntry() => Entry.Refused(
        @"\|A\|_{2,1} = \sum_{j=1}^n \|a_j\|_2 = \sum_{j=1}^n \left(\sum_{i=1}^m |a_{ij}|^2\right)^{\frac{1}{2}}",
        "double F(ReadOnlyTensorSpan<double> a)", "EQ0078",
        @"\|A\|_{2,1} = \sum_{j=1}^n \left(\sum_{i=1}^m |a_{ij}|^2\right)^{\frac{1}{2}}");

    [Equation(@"(\mathbf{u} \otimes \mathbf{v})_{ij} = u_i v_j")]
    public static partial void OuterProduct(ReadOnlySpan<double> u, ReadOnlySpan<double> v, TensorSpan<double> result);

    private static Entry OuterProductEntry() =>
        Entry.Of([Some(1, 5), Some(2, 3)], Zero(5, 3), (x, r) => OuterProduct(x[0], x[1], r), (x, r) => Fill(r, (i, j) => x[0][i] * x[1][j]))
            .Gradient((x, g, d) => OuterProductGradient(x[0], x[1], g, d[0], d[1]));

    [Equation(@"(A + uv^\textsf{T})^{-1} = A^{-1} - \frac{A^{-1} u v^\textsf{T} A^{-1}}{1 + v^\textsf{T} A^{-1} u}")]
    public static partial void ShermanMorrison(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> u, ReadOnlySpan<double> v, TensorSpan<double> result);

    private static Entry ShermanMorrisonEntry() =>
        Entry.Of([Definite(1, 4), Some(2, 4), Some(3, 4)], Zero(4, 4), (x, r) => ShermanMorrison(x[0], x[1], x[2], r),
            (x, r) => Fill(r, (i, j) => Inverse(Matrix(4, 4, (k, l) => x[0][k, l] + (x[1][k] * x[2][l])))[i, j]))
            .Gradient((x, g, d) => ShermanMorrisonGradient(x[0], x[1], x[2], g, d[0], d[1], d[2]));

    [Equation(@"d = \frac{|\mathbf{w}^\top \mathbf{x} + b|}{\|\mathbf{w}\|}")]
    public static partial double DistanceToPlane(ReadOnlySpan<double> w, ReadOnlySpan<double> x, double b);

    private static Entry DistanceToPlaneEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5), Number(0.3)], x => DistanceToPlane(x[0], x[1], x[2]), x => Abs(Dot(x[0], x[1]) + x[2]) / Sqrt(Dot(x[0], x[0])))
            .Gradient((x, d) => DistanceToPlaneGradient(x[0], x[1], x[2], d[0], d[1], out d[2].Out));

    // Mahalanobis (1936).
    [Equation(@"d_M(\vec{x}, Q) = \sqrt{(\vec{x} - \vec{\mu})^\mathsf{T} S^{-1} (\vec{x} - \vec{\mu})}.")]
    public static partial double Mahalanobis([Symbol(@"\vec{x}")] ReadOnlySpan<double> x, [Symbol(@"\vec{\mu}")] ReadOnlySpan<double> mu,
        ReadOnlyTensorSpan<double> S);

    private static Entry MahalanobisEntry() =>
        Entry.Of([Some(1, 5), Some(2, 5), Definite(3, 5)], x => Mahalanobis(x[0], x[1], x[2]), x =>
        {
            var z = Vector(5, i => x[0][i] - x[1][i]);
            return Sqrt(Form(z, Inverse(x[2]), z));
        }).Gradient((x, d) => MahalanobisGradient(x[0], x[1], x[2], d[0], d[1], d[2]));

    [Equation(@"b_{k+1} = \frac{A b_k}{\|A b_k\|}")]
    public static partial void PowerIteration(ReadOnlyTensorSpan<double> A, Span<double> b);

    private static Entry PowerIterationEntry() => Entry.Of([Some(1, 5, 5), Some(2, 5)], Zero(5),
        (x, r) =>
        {
            var b = x[1].Copy();
            PowerIteration(x[0], b);
            Fill(r, i => b[i]);
        },
        (x, r) =>
        {
            var product = Vector(5, i => Sum(5, j => x[0][i, j] * x[1][j]));
            Fill(r, i => product[i] / Sqrt(Dot(product, product)));
        });

    [Equation(@"\max_{i \in [n], j \in [m]} |A_{ij}|")]
    public static partial double GreatestEntry(ReadOnlyTensorSpan<double> A);

    private static Entry GreatestEntryEntry() =>
        Entry.Of([Some(1, 5, 7)], x => GreatestEntry(x[0]), x => x[0].Values.Max(Abs)).Gradient((x, d) => GreatestEntryGradient(x[0], d[0]));
}
