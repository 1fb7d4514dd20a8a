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
    /// Digits for time: no forms for what leaves the range on the way (a norm of entries of 1e200 is infinite), and divisions of <c>float</c> by an estimate of the reciprocal and one step
    /// of Newton's method, within 4 units in the last place. What is infinite, NaN or beyond 2^126 in magnitude on the way gives unspecified results.
    /// </summary>
    Fast,
}
