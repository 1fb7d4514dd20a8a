using EquationDsl.Compiler.Binding.Noise;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>An equation whose every name has a meaning and whose every axis has an extent.</summary>
/// <param name="Sizes">What the sizes in shapes and loops came to.</param>
public sealed record BoundEquation(
    string Name,
    ValueArray<Tensor> Inputs,
    ValueArray<Tensor> Outputs,
    ValueArray<StatePair> State,
    ValueArray<ShapeCheck> Checks,
    ValueArray<BoundStatement> Statements,
    SizeSolution Sizes,
    bool ReturnsResult,
    ValueArray<BoundClaim> Claims,
    ValueArray<BoundAssumption> Assumptions,
    Notations Notations)
{
    /// <summary>The tensor spans of which nothing says that they have no axes before those that the equation gives them.</summary>
    public ValueArray<string> Open { get; init; }

    /// <summary>Over what means are taken, for readers.</summary>
    public ValueArray<string> MeanNotes { get; init; }

    /// <summary>What is required of its inputs by distributions of equations that it uses, and by none of its own.</summary>
    public ValueArray<RequiredRange> Required { get; init; }

    /// <summary>What its notations were read as.</summary>
    internal ValueArray<BoundReading> Readings { get; init; }

    /// <summary>The fields and properties that are read by the equations which this one uses.</summary>
    public ValueArray<ParameterModel> Implied { get; init; }
}

/// <summary><paramref name="Target"/> receives <paramref name="Value"/>; a scalar fills every entry.</summary>
public sealed record BoundStatement(Tensor Target, BoundExpression Value, TextSpan Origin);

/// <summary>What a notation means where it stands.</summary>
/// <param name="Range">Of an index that counts.</param>
internal sealed record BoundReading(ExpressionSyntax Notation, BoundExpression Meaning, BoundRange? Range);

/// <summary>Both ends are in it.</summary>
internal sealed record BoundRange(Affine First, Affine Last);

/// <summary>A line that states a derivative, or an equality marked as a claim: both sides must be the same.</summary>
public sealed record BoundClaim(BoundStatement Left, BoundStatement Right, ClaimText Text);

/// <summary>What a clause after where says of the parameters, entry by entry.</summary>
public sealed record BoundAssumption(BoundStatement Left, RelationOperator Relation, BoundStatement Right);

/// <summary>Sizes that turned out to be others, and the names of those that remain.</summary>
public sealed record SizeSolution(ValueArray<SizeForm> Forms)
{
    public static SizeSolution Empty { get; } = new(ValueArray<SizeForm>.Empty);

    /// <summary>The form in the sizes that remain.</summary>
    public Affine Resolve(Affine form)
    {
        var resolved = form;
        foreach (var term in form.Terms)
        {
            foreach (var entry in Forms)
            {
                if (entry.Size.Id == term.Symbol.Id && term.Symbol is Size)
                {
                    resolved = resolved.Substitute(term.Symbol, entry.Form);
                }
            }
        }

        return resolved;
    }
}

/// <summary>What a size is, in sizes that remain.</summary>
public sealed record SizeForm(Size Size, Affine Form);
