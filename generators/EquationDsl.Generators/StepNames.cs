namespace EquationDsl.Generators;

/// <summary>The steps of the incremental pipeline, by which tests ask why each ran.</summary>
internal static class StepNames
{
    /// <summary>A declaration as values.</summary>
    public const string Declared = nameof(Declared);

    /// <summary>The declaration with the siblings that it mentions and its file's name.</summary>
    public const string Assembled = nameof(Assembled);

    /// <summary>The equation compiled.</summary>
    public const string Compiled = nameof(Compiled);

    /// <summary>Equations whose errors the generator reports.</summary>
    public const string Failed = nameof(Failed);
}
