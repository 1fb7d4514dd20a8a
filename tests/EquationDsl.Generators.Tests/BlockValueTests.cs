using static EquationDsl.Generators.Tests.CheckedClass;

namespace EquationDsl.Generators.Tests;

/// <summary>Matrices of blocks that are computed, not only named: against rows written by hand, and their gradients against differences.</summary>
public class BlockValueTests
{
    private const string Given = "double[] A = [2, 3, 5, 7], B = [11, 13, 17, 23], b = [1, 2], l = [2];";
    private const string Are = "void Are(double[] own, double[] right) { Same(own.Length, right.Length); foreach (var (x, y) in own.Zip(right)) { Same(x, y); } }";

    /// <summary>An I is the identity of its own block, wherever that stands.</summary>
    [Theory]
    [InlineData(@"\begin{bmatrix} I & A \\ 0 & B \end{bmatrix}", "A B", "1 0 2 3; 0 1 5 7; 0 0 11 13; 0 0 17 23")]
    [InlineData(@"\begin{bmatrix} I & A \\ B & I \end{bmatrix}", "A B", "1 0 2 3; 0 1 5 7; 11 13 1 0; 17 23 0 1")]
    [InlineData(@"\begin{bmatrix} A & I \\ -I & B^\top \end{bmatrix}", "A B", "2 3 1 0; 5 7 0 1; -1 0 11 17; 0 -1 13 23")]
    [InlineData(@"\begin{bmatrix} \lambda I & A \\ A^\top & -I \end{bmatrix}", "A lambda", "2 0 2 3; 0 2 5 7; 2 5 -1 0; 3 7 0 -1")]
    [InlineData(@"\begin{bmatrix} A + I & b \\ 0 & 1 \end{bmatrix}", "A b", "3 3 1; 5 8 2; 0 0 1")]
    [InlineData(@"\begin{bmatrix} S & b \\ b^\top & 1 \end{bmatrix}, \quad S = A + I", "A b", "3 3 1; 5 8 2; 1 2 1")]
    [InlineData(@"\begin{bmatrix} A - \lambda I_2 & 0 \\ 0 & B \end{bmatrix}", "A B lambda", "0 3 0 0; 5 5 0 0; 0 0 11 13; 0 0 17 23")]
    [InlineData(@"\begin{bmatrix} A & 0 \\ 0 & I_3 \end{bmatrix}", "A", "2 3 0 0 0; 5 7 0 0 0; 0 0 1 0 0; 0 0 0 1 0; 0 0 0 0 1")]
    [InlineData(@"\begin{bmatrix} A \\ I \end{bmatrix}", "A", "2 3; 5 7; 1 0; 0 1")]
    [InlineData(@"\begin{bmatrix} I & A \\ 0 & I \end{bmatrix} \begin{bmatrix} I & B \\ 0 & I \end{bmatrix}", "A B", "1 0 13 16; 0 1 22 30; 0 0 1 0; 0 0 0 1")]
    [InlineData(@"\begin{bmatrix} I & I \\ A & \lambda I \end{bmatrix} + I", "A lambda", "2 0 1 0; 0 2 0 1; 2 3 3 0; 5 7 0 3")]
    public void Identities(string equation, string parameters, string rows) => Holds(equation, parameters, rows);

    /// <summary>Sums and products of matrices end where their block ends.</summary>
    [Theory]
    [InlineData(@"\begin{bmatrix} A + b b^\top & b \\ 0 & 1 \end{bmatrix}", "A b", "3 5 1; 7 11 2; 0 0 1")]
    [InlineData(@"\begin{bmatrix} 1 + A & b \\ b^\top & 1 \end{bmatrix}", "A b", "3 4 1; 6 8 2; 1 2 1")]
    [InlineData(@"\begin{bmatrix} A^\top A & \mathrm{diag}(b) \\ b b^\top & A A^\top \end{bmatrix}", "A b", "29 41 1 0; 41 58 0 2; 1 2 13 31; 2 4 31 74")]
    [InlineData(@"\begin{bmatrix} A - A^\top & A B \end{bmatrix}", "A B", "0 -2 73 95; 2 0 174 226")]
    [InlineData(@"\begin{bmatrix} A & b + A b \\ \lambda b^\top & \|b\|^2 \end{bmatrix}", "A b lambda", "2 3 9; 5 7 21; 2 4 5")]
    [InlineData(@"\begin{bmatrix} A & A b \\ b^\top A & b^\top A b \end{bmatrix}", "A b", "2 3 8; 5 7 19; 12 17 46")]
    [InlineData(@"\begin{bmatrix} \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} & A \\ A^\top & -A \end{bmatrix}", "A", "1 2 2 3; 3 4 5 7; 2 5 -2 -3; 3 7 -5 -7")]
    [InlineData(@"\begin{bmatrix} I + A \\ A^2 \end{bmatrix}^\top", "A", "3 5 19 45; 3 8 27 64")]
    [InlineData(@"\begin{bmatrix} A^{-1} & 2 A \\ A \odot B & A + 1 \end{bmatrix}", "A B", "-7 3 4 6; 5 -2 10 14; 22 39 3 4; 85 161 6 8")]
    public void Sums_and_products(string equation, string parameters, string rows) => Holds(equation, parameters, rows);

    [Fact]
    public void Vectors_and_what_a_matrix_of_blocks_makes_of_them() => Run(
        """
        [Equation(@"\begin{bmatrix} 2 b + 1 \\ A b \\ b^\top b \end{bmatrix}")] public static partial double[] Below(ReadOnlyTensorSpan<double> A, ReadOnlySpan<double> b);
        [Equation(@"\begin{bmatrix} b \\ z \end{bmatrix}")] public static partial double[] Padded(ReadOnlySpan<double> b, ReadOnlySpan<double> z);
        [Equation(@"y = \begin{bmatrix} I & A \\ 0 & B \end{bmatrix} x")]
        public static partial double[] Product(ReadOnlyTensorSpan<double> A, ReadOnlyTensorSpan<double> B, ReadOnlySpan<double> x);
        [Equation(@"\det \begin{bmatrix} A - \lambda I & A \\ I & A \end{bmatrix}")] public static partial double Determinant(ReadOnlyTensorSpan<double> A, double lambda);
        """,
        $$"""
        {{Given}} {{Are}}
        var a = new ReadOnlyTensorSpan<double>(A, 0, [2, 2], []);
        Are(Below(a, b), [3, 5, 8, 19, 5]);
        Are(Padded(b, [0, 0, 0]), [1, 2, 0, 0, 0]);
        Are(Product(a, new ReadOnlyTensorSpan<double>(B, 0, [2, 2], []), [1, 2, 3, 4]), [19, 45, 85, 143]);
        Close(Determinant(a, 3), 21);
        """);

    /// <summary>Shifted reads of computed vectors end where the vector ends, too.</summary>
    [Fact]
    public void Shifted_reads_of_sums() => Run(
        """
        [Equation(@"y_i = (a x)_{i-1}", Boundary = Boundary.Zero)] public static partial double[] Zero(ReadOnlySpan<double> x, double a);
        [Equation(@"y_i = (a x)_{i+1} + (a x)_{i-2}", Boundary = Boundary.Clamp)] public static partial double[] Clamp(ReadOnlySpan<double> x, double a);
        """,
        $$"""
        {{Are}}
        Are(Zero([1, 2, 3], 2), [0, 2, 4]);
        Are(Clamp([1, 2, 3, 4, 5, 6], 2), [6, 8, 10, 14, 18, 20]);
        """);

    private static void Holds(string equation, string parameters, string rows)
    {
        var names = parameters.Split(' ');
        string Each(Func<string, string> matrix, string vector, string number) =>
            string.Join(", ", names.Select(n => n == "b" ? vector : n == "lambda" ? number : matrix(n)));
        var inputs = Each(static n => $"In({n}, 2, 2)", "b", "l[0]");
        var (height, width) = (rows.Split(';').Length, rows.Split(';')[0].Split(' ').Length);
        Run(
            $$"""
            [Equation(@"{{equation}}")]
            public static partial void F({{Each(static n => $"ReadOnlyTensorSpan<double> {n}", "ReadOnlySpan<double> b", "double lambda")}}, TensorSpan<double> M);
            static ReadOnlyTensorSpan<double> In(double[] x, params ReadOnlySpan<nint> lengths) => new(x, 0, lengths, []);
            static TensorSpan<double> Out(double[] x, params ReadOnlySpan<nint> lengths) => new(x, 0, lengths, []);
            """,
            $$"""
            {{Given}}
            double[] Value() { var m = new double[{{height * width}}]; F({{inputs}}, Out(m, {{height}}, {{width}})); return m; }
            foreach (var (own, right) in Value().Zip(new double[] { {{rows.Replace(";", "").Replace(" ", ", ")}} })) { Close(own, right); }
            var (g, dA, dB, db) = (Numbers({{height * width}}, 1), new double[4], new double[4], new double[2]);
            FGradient({{inputs}}, In(g, {{height}}, {{width}}), {{Each(static n => $"Out(d{n}, 2, 2)", "db", "out var dl")}});
            void By(double[] x, double[] gradient)
            {
                for (var i = 0; i < x.Length; i++)
                {
                    var at = x[i];
                    double Moved(double h) { x[i] = at + h; var moved = Value().Zip(g, (p, q) => p * q).Sum(); x[i] = at; return moved; }
                    Close(gradient[i], (8 * (Moved(1e-3) - Moved(-1e-3)) - (Moved(2e-3) - Moved(-2e-3))) / 12e-3);
                }
            }
            {{string.Join(" ", names.Select(static n => n == "lambda" ? "By(l, [dl]);" : $"By({n}, d{n});"))}}
            """);
    }
}
