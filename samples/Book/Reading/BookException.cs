namespace Book.Reading;

/// <summary>The book cannot be built: what is wrong, file by file.</summary>
internal sealed class BookException(IReadOnlyList<BookFault> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>Everything that was found.</summary>
    public IReadOnlyList<BookFault> Faults { get; } = faults;

    /// <summary>Stops the build if anything was found.</summary>
    public static void ThrowIfAny(IReadOnlyCollection<BookFault> faults)
    {
        if (faults.Count > 0)
        {
            throw new BookException([.. faults.OrderBy(static f => f.File, StringComparer.Ordinal).ThenBy(static f => f.Line)]);
        }
    }
}
