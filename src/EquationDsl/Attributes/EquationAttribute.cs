namespace EquationDsl;

/// <summary>States the equation that a partial method computes; the body, and the gradient, are generated at build time.</summary>
/// <param name="equation">LaTeX, or plain mathematics: <c>softmax(z)</c>, <c>\sum_i w_i x_i + b</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EquationAttribute(string equation) : Attribute
{
    /// <summary>The text of the equation.</summary>
    public string Equation { get; } = equation;

    /// <summary>Which derivatives are generated beside the method; the gradient by default.</summary>
    public Derivatives Derivatives { get; set; } = Derivatives.Gradient;

    /// <summary>Names of the parameters to differentiate by, comma separated; by default every floating-point input without a default value.</summary>
    public string? WithRespectTo { get; set; }

    /// <summary>Whether <c>FGradient</c> adds to what the gradients' parameters hold; by default it overwrites. Of a scalar input the gradient is a <c>ref</c> parameter then.</summary>
    public bool AccumulateGradients { get; set; }

    /// <summary>
    /// Of every how many times <c>FGradient</c> keeps the states of a recurrence; the others are computed again on the way back. By default all are kept. The
    /// results are the same; for T times the memory is that of about T / k + k states, least where k is about the square root of T.
    /// </summary>
    public int Checkpoint { get; set; }

    /// <summary>
    /// How great the error of an integral may be, as a share of the integral of the magnitude of what is integrated; by default about what the rounding of the type
    /// leaves, 1e-12 for <c>double</c> and 1e-6 for <c>float</c>. A call that does not get there throws an <see cref="IntegralException"/>.
    /// </summary>
    public double Tolerance { get; set; }

    /// <summary>Over how many draws <c>\mathbb{E}_{\epsilon \sim \mathcal{N}(0, 1)}[f(\epsilon)]</c> is the mean.</summary>
    public int Samples { get; set; }

    /// <summary>What an index outside its axis reads.</summary>
    public Boundary Boundary { get; set; }

    /// <summary>How much of its time the method may spend on digits.</summary>
    public Accuracy Accuracy { get; set; }

    /// <summary>Whether a call may use several threads, where it has enough to do. How many there are does not change the result; starting them allocates.</summary>
    public bool Parallel { get; set; }
}
