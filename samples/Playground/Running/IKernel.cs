namespace Playground.Running;

/// <summary>A compiled equation, as the process that runs it sees it. Implemented by generated code.</summary>
public interface IKernel
{
    /// <summary>Computes the results from the inputs.</summary>
    /// <param name="cells">Inputs, and room for the results.</param>
    void Value(Cells cells);

    /// <summary>Computes the gradients from the inputs and the cotangents; nothing where there is no gradient.</summary>
    /// <param name="cells">Inputs and cotangents, and room for the gradients.</param>
    void Gradient(Cells cells);
}
