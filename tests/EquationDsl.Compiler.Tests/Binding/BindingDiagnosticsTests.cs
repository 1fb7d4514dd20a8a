using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Tests.Lowering;

namespace EquationDsl.Compiler.Tests.Binding;

/// <summary>Mistakes, each with its exact characters and its advice.</summary>
public class BindingDiagnosticsTests
{
    [Theory]
    [InlineData("float x, float theta", "x + thet", "EQ0020 'thet': 'thet' is no parameter and the equation does not define it. Did you mean 'theta'?")]
    [InlineData("float x", "softmx(x)", "EQ0021 'softmx': 'softmx' is no function that is known here. Did you mean 'softmax'?")]
    [InlineData("float x", "relu(x, 1, 2)", "EQ0023 'relu(x, 1, 2)': 'relu' takes 1 argument, but 3 stand here.")]
    [InlineData("ReadOnlySpan<float> x, float k", "x_k", "EQ0025 'k': 'k' cannot be a subscript; a subscript is an index, plus or minus a whole number, or an integer parameter. 'k' is float: make it int.")]
    [InlineData("float x", "x_i", "EQ0053 'x_i': 'x' is a scalar and cannot bear 1 subscript.")]
    [InlineData("ReadOnlySpan<float> x", @"\sum_{i=1}^{n} x_i + \sum_{i=2}^{n} x_{i-2}", "EQ0034 'i-2': This subscript reaches position -1 of 'x' (positions from 0), which is outside; the equation counts from 1. State other bounds.")]
    [InlineData("ReadOnlySpan<float> x", @"\sum_{i=1}^{3.5} x_i", "EQ0040 '3.5': '3.5' cannot bound an index; a bound is a whole number, a length or an integer parameter, plus or minus others.")]
    [InlineData("ReadOnlySpan<float> x, int n", @"\sum_{i=1}^{\lfloor n/2 \rfloor} x_{2i}", @"EQ0251 '\lfloor n/2 \rfloor': '\lfloor n/2 \rfloor' cannot bound an index: a quotient is whole only where the division leaves nothing, which is asked of an int parameter alone, as in n/2; add a parameter 'int m' for the quotient, and write what is divided as its multiple, as in \sum_{i=0}^{m-1} with f_{2m} for the last of 2m + 1 entries.")]
    [InlineData("ReadOnlySpan<float> x", @"\sum_i i", @"EQ0024 'i': Nothing that 'i' indexes bounds it; state its range, as in \sum_{i=1}^{n}, with an int parameter n.")]
    [InlineData("ReadOnlySpan<float> x, ReadOnlySpan<float> w", "y_i = w_k x_i", "EQ0045 'k': The index 'k' stands on the right side only; sum over it, or give 'y_i' that index too.")]
    [InlineData("ReadOnlySpan<float> x, ReadOnlySpan<float> y", "xy", @"EQ0052 'xy': 'x' and 'y' are both vectors; write x \odot y for the product element by element, or x^\top y for the dot product.")]
    [InlineData("ReadOnlySpan<float> x", "x^2", "EQ0054 'x^2': The equation gives a vector, but the method's result is a scalar; return an array, write to a Span, or sum the entries, as in sum(x^2).")]
    [InlineData("float x", "f(t) = t + f(t); f(x)", "EQ0038 'f(t)': The definition of 'f' uses 'f' itself.")]
    [InlineData("ReadOnlySpan<float> x, ReadOnlySpan<float> y", @"\sum_i x_i + \sum_j y_j + n", "EQ0026 'n': 'n' is no parameter, and the lengths here differ, so it is open which one it is; make it the upper bound of a sum, or an int parameter.")]
    [InlineData("ReadOnlySpan<float> x, ReadOnlySpan<float> y", @"\sum_i x_i + \sum_j z_j + n", @"EQ0020 'z_j': 'z_j' is no parameter and the equation does not define it. Add a parameter 'z', or [Symbol(@""z"")] to the one that is meant.")]
    [InlineData("float x, float y", "f(a, b) = a b; f'(x, y)", @"EQ0031 'f'': The prime of a function of several arguments, which does not say by which, has no meaning here; write \frac{\partial}{\partial x} f(x, y) instead.")]
    [InlineData("float x", @"\log(x > 0)", @"EQ0041 'x > 0': A condition stands where a number is needed; write \mathbb{1}[x > 0] for 1 where it holds and 0 elsewhere.")]
    [InlineData("ReadOnlySpan<float> x", @"L = \sum_i x_i^2 \\ \nabla L", @"EQ0075 'L': 'L' is no variable to differentiate by; write a floating-point parameter or an intermediate value, as in \nabla_\theta L(\theta).")]
    [InlineData("ReadOnlySpan<float> x, ReadOnlySpan<float> v", "D_v softmax(v)", @"EQ0031 'D_v softmax(v)': The derivative by 'v' in its own direction has no meaning here; write \frac{\partial f}{\partial x} for the derivative by x, or \langle x, \nabla f(x) \rangle instead.")]
    [InlineData("ReadOnlySpan<float> x", @"\nabla_x softmax(x)", @"EQ0074 '\nabla_x softmax(x)': This differentiates a value for each index by the whole of 'x'; sum over the index first, or write \frac{\partial y}{\partial x} for the matrix of all derivatives.")]
    [InlineData("float x, float unused", "x^2", "EQ0033 'x': The equation does not use 'unused'; use it, or remove the parameter.")]
    [InlineData("float x", "y + 1 = x", "EQ0042 'y + 1': 'y + 1' cannot receive a value; write a name, a name with indices (y_i), or a function of names (f(t)).")]
    [InlineData("float x", @"\langle x, x \rangle", "EQ0058 'x': 'x' is a scalar; an inner product needs a vector.")]
    [InlineData("float x", "f(t) = g(t) + 1; g(t) = f(t); f(x)", "EQ0038 'f(t)': The definition of 'f' uses 'f' itself.")]
    [InlineData("ReadOnlySpan<float> x", @"y_i = \sum_j x_{ij}", "EQ0025 'ij': 'ij' cannot be a subscript; a subscript is an index, plus or minus a whole number, or an integer parameter.")]
    [InlineData("ReadOnlySpan<float> x, out float mean", "mean = x", "EQ0054 'x': The equation gives a vector, but 'mean' is a scalar; make it a Span, or reduce the value.")]
    [InlineData("float x", @"x^2 \text{ where } w = x + 1", "EQ0048 'w': Nothing uses the definition of 'w'; remove it, or use it in the equation.")]
    [InlineData("float x", @"x^2 \text{ where } g(t) = t + 1", "EQ0048 'g(t)': Nothing uses the definition of 'g(t)'; remove it, or use it in the equation.")]
    [InlineData("float x", "a = x + 1; x^2", "EQ0048 'a': Nothing uses the definition of 'a'; remove it, or use it in the equation.")]
    [InlineData("ReadOnlySpan<float> x, Span<float> y, Span<float> z", "y = 2 x", "EQ0028 'y': No left side names the output 'z'; add a line 'z = ...', or make it an input if it is only read.")]
    [InlineData("float x", @"\begin{cases} 1 & x > 0 \\ 2 & x < 0 \end{cases}", @"EQ0047 'x < 0': It is not certain that one of these conditions always holds; add a line with & \text{otherwise}, or state the last condition as the exact opposite.")]
    [InlineData("float x, float a, float b", @"\begin{cases} 1 & x < a \\ x & a < x \le b \\ 2 & x > b \end{cases}", @"EQ0047 'x > b': It is not certain that one of these conditions always holds; add a line with & \text{otherwise}, or state the last condition as the exact opposite.")]
    [InlineData("float x", @"\begin{cases} 1 & x > 0 \\ 2 & \text{otherwise} \\ 3 & x < 0 \end{cases}", "EQ0031 '3': A case after one without a condition has no meaning here; write the line without a condition last instead.")]
    [InlineData("ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> b", @"\sum_i (b_i + \sum_k w_k x_{i+k})", @"EQ0059 'i+k': 'i+k' means other elements if indices count from 0 than if they count from 1, and the lengths allow both; state a lower bound, as in \sum_{k=0}^{K-1} or \sum_{k=1}^{K}.")]
    [InlineData("ReadOnlySpan<float> x", @"\sum_{i} (x_i x_{2i})", @"EQ0059 '2i': '2i' means other elements if indices count from 0 than if they count from 1, and the lengths allow both; state a lower bound, as in \sum_{i=0}^{N-1} or \sum_{i=1}^{N}.")]
    public void OneMistakeOneMessage(string parameters, string equation, string expected) =>
        Assert.Equal(expected, Lowered.Findings(equation, $"float F({parameters})"));

    [Theory]
    [InlineData("float x", @"\begin{cases} 1 & x > 0 \\ 2 & x \le 0 \end{cases}")]
    [InlineData("float x", @"\begin{cases} 1 & |x| \le 1 \\ 2 & |x| > 1 \end{cases}")]
    [InlineData("float x, float a, float b", @"\begin{cases} 1 & x < a \\ x & a \le x \le b \\ 2 & x > b \end{cases}")]
    [InlineData("float x, float a", @"\begin{cases} 1 & x = a \\ 2 & a \ne x \end{cases}")]
    [InlineData("ReadOnlySpan<float> x, ReadOnlySpan<float> w", @"\sum_i \sum_k w_k x_{i+k}")]
    [InlineData("[Shape(\"n\")] ReadOnlySpan<float> b, [Shape(\"m\")] ReadOnlySpan<float> w, [Shape(\"p\")] ReadOnlySpan<float> x", @"\sum_{i=1}^n (b_i + \sum_{k=0}^{m-1} w_k x_{i+k})")]
    public void WhatIsCertainPassesInSilence(string parameters, string equation) =>
        Assert.Equal("", Lowered.Findings(equation, $"float F({parameters})"));

    [Fact]
    public void BoundaryWithoutAShiftHasNoEffect() =>
        Assert.Equal(
            "EQ0049 'i': Boundary.Clamp has no effect: no subscript is shifted, so nothing is read outside; remove the option.",
            Lowered.Findings(@"\sum_i x_i", "float F(ReadOnlySpan<float> x)", new EquationOptions(Boundary: BoundaryMode.Clamp)));

    [Theory]
    [InlineData("[Symbol(\"\\mu_{B,l}\")] float a, float b", @"\mu_{B, l}^2", "result = a^2")]
    [InlineData("float yHat, float xBar", @"\hat{y} \bar{x}", "result = yHat * xBar")]
    [InlineData("float Wh, float theta_0", @"W_h \theta_0", "result = Wh * theta_0")]
    [InlineData("float xPrime, float SigmaDot", @"x' \dot{\Sigma}", "result = xPrime * SigmaDot")]
    [InlineData("float muB, float epsilon", @"\mu_B \varepsilon", "result = muB * epsilon")]
    [InlineData("float x, float X", "x X", "result = x * X")]
    [InlineData("float pAB, float pB", @"\frac{P(A, B)}{P(B)}", "result = pAB / pB")]
    public void NamesFollowTheirRules(string parameters, string equation, string expected) =>
        Assert.Equal(expected, Lowered.Text(equation, $"float F({parameters})"));
}
