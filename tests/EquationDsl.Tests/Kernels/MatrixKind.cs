namespace EquationDsl.Tests.Kernels;

/// <summary>Matrices that routines of linear algebra are tried on.</summary>
public enum MatrixKind
{
    /// <summary>Entries between -1 and 1.</summary>
    Random,

    /// <summary>Singular values from 1 down to the reciprocal of the condition: 1e12, or 1e4 in single precision.</summary>
    IllConditioned,

    /// <summary>Rows from 1 down to 1e-10 and less.</summary>
    GradedRows,

    /// <summary>Columns from 1 down to 1e-10 and less.</summary>
    GradedColumns,

    /// <summary>Of the size of 1e150, or 1e15 in single precision.</summary>
    Huge,

    /// <summary>Of the size of 1e-150, or 1e-15 in single precision.</summary>
    Tiny,
}
