namespace EquationDsl.Compiler.Syntax;

/// <summary>Operators between two operands.</summary>
public enum BinaryOperator
{
    Add,
    Subtract,

    /// <summary>Nothing between: <c>ab</c>.</summary>
    Juxtapose,

    /// <summary><c>\cdot</c>.</summary>
    Dot,

    /// <summary><c>\times</c>.</summary>
    Times,

    /// <summary><c>*</c>, <c>\ast</c>: a product, or a convolution of functions.</summary>
    Asterisk,

    /// <summary><c>/</c>, <c>\div</c>.</summary>
    Divide,

    /// <summary><c>\odot</c>, <c>\circ</c>: element by element.</summary>
    Hadamard,

    /// <summary><c>\oslash</c>: element by element.</summary>
    HadamardDivide,

    /// <summary><c>\otimes</c>.</summary>
    Outer,

    /// <summary><c>\bmod</c>, <c>\mod</c>.</summary>
    Modulo,

    /// <summary>The bar of <c>x_{t|t-1}</c>: a label of a name, and no value.</summary>
    Given,
}

/// <summary>Comparisons.</summary>
public enum RelationOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary><c>\in</c>.</summary>
    ElementOf,

    /// <summary><c>\succ</c>: of a matrix and 0, that it is positive definite.</summary>
    Succeeds,

    /// <summary><c>\succeq</c>.</summary>
    SucceedsOrEquals,

    /// <summary><c>\notin</c>.</summary>
    NotElementOf,

    /// <summary><c>\sim</c>, below an expectation.</summary>
    DistributedAs,
}

/// <summary>Delimiters that mean something.</summary>
public enum DelimiterKind
{
    Absolute,
    Norm,
    Floor,
    Ceiling,
    InnerProduct,
}

/// <summary>Operators that bind an index and reduce.</summary>
public enum BigOperator
{
    Sum,
    Product,
    Max,
    Min,
    ArgMax,
    ArgMin,
    Expectation,
}
