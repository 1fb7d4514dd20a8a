namespace EquationDsl;

/// <summary>How much of its time a method may spend on digits.</summary>
public enum Accuracy
{
    /// <summary>Stable forms, functions within about one unit in the last place, sums in the lanes of vectors.</summary>
    Default,

    /// <summary>
    /// Sums and dot products as if computed in twice the precision and then rounded (Ogita, Rump and Oishi), in values and in derivatives. Terms that are no products of
    /// two factors are computed as usual first; products of two matrices are summed as usual, and so is what labels scatter and what a recurrence carries along.
    /// </summary>
    Compensated,

    /// <summary>
    /// Time for digits, where that gains anything: a <c>float</c> divided by a square root takes an estimate of the hardware's and one step of Newton's method, within 4 units in the last
    /// place, and half the time. What is zero, infinite, NaN or subnormal below the root then gives unspecified results. Sums are reordered in any case, and other functions are as they are.
    /// </summary>
    Fast,
}
