using EquationDsl.Compiler.Binding.Ranks;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>What is given before an equation is bound, and never changes.</summary>
/// <param name="Ranks">The axes of tensor spans for which neither [Shape] nor a where clause says how many they have.</param>
/// <param name="Assumed">Where the equation states no lower bound: what its indices count from, 1 unless told.</param>
internal sealed record BindingContext(EquationRequest Request, IReadOnlyDictionary<string, int> Ranks, RankSolver Solver, Counting Assumed)
{
    /// <summary>The name of what a method returns.</summary>
    public const string ResultName = "result";

    /// <summary>That of the equation which uses this one.</summary>
    public BindingContext? User { get; init; }

    /// <summary>Where the equation is used: whatever is found in it belongs there.</summary>
    public TextSpan? Site { get; init; }

    /// <summary>The places of use from the equation whose method is written to this one.</summary>
    public string Place { get; init; } = "";

    /// <summary>What an equation that is used is given for its parameters.</summary>
    public IReadOnlyDictionary<string, BoundExpression> Given { get; init; } = new Dictionary<string, BoundExpression>();

    public bool IsUsed => User is not null;

    /// <summary>That of the equation whose method is written.</summary>
    public BindingContext Root => User?.Root ?? this;

    public ReturnKind Returns => Request.Method.Return.Kind;

    public bool ReturnsEntries => Returns is ReturnKind.Array or ReturnKind.Tensor;

    public ElementKind ResultElement => Request.Method.Return.Element is ElementType.Int32 or ElementType.Int64 ? ElementKind.Integer : ElementKind.Real;

    /// <summary>What reads outside of an axis give.</summary>
    public Boundary Boundary => Request.Options.Boundary switch
    {
        BoundaryMode.Zero => Boundary.Zero,
        BoundaryMode.Clamp => Boundary.Clamp,
        BoundaryMode.Wrap => Boundary.Wrap,
        _ => Boundary.None,
    };

    /// <summary>Whether lines can stand for themselves: in an equation that is used, if what it is given does not depend on indices around it.</summary>
    public bool MayStep => !IsUsed || Given.Values.All(static v => v is BoundVariable or BoundConstant);

    /// <summary>Whether the text is that of the equation itself: others have been told of theirs.</summary>
    public bool IsOwnText(Scope scope) => !IsUsed && scope is { Origin: null, Depth: 0 };
}
