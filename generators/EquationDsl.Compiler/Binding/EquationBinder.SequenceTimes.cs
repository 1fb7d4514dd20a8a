using EquationDsl.Compiler.Binding.Lines;
using EquationDsl.Compiler.Binding.Names;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Binding.Sequences;
using EquationDsl.Compiler.Binding.Surveys;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding;

/// <summary>How sums over the times of a sequence number them: as the line of the sequence does, up to the last, whose time has a name.</summary>
internal sealed partial class EquationBinder
{
    /// <summary>The T of <c>\sum_{t=1}^{T-1} h_t</c> is the time of the last entry of what steps along t; as an open length it would be one more.</summary>
    private void FixLastTime(NameSyntax index, ExpressionSyntax upper, Scope scope)
    {
        foreach (var name in scope.Origin is null ? upper.Descendants().OfType<NameSyntax>() : [])
        {
            if (_survey.FindParameter(name) is null && scope.Frame.SizeNames.Contains(Spelling.Key(name)!) && IsLast(name, scope)
                && _sequences.All.FirstOrDefault(s => s is { IsDefined: true, Tensor: not null } && s.Letter == Spelling.Key(index) && UpperName(s) == Spelling.Key(name)) is { } state)
            {
                _sizes.Unify(OpenSize(scope, Spelling.Key(name)!, name.Span), NamedTime(state).Value);
            }
        }
    }

    /// <summary>
    /// The <c>\sum_{t=1}^{T} x_t</c> beside <c>x_{t+1} = a x_t + u_t</c>, whose t begins with 0: the entries of x and those of u would be numbered otherwise than in the line.
    /// </summary>
    private void ReportNumbering(NameSyntax index, ExpressionSyntax lower, Scope scope)
    {
        if (scope.Origin is null && lower is NumberSyntax { Text: "1" }
            && _sequences.All.FirstOrDefault(s => s is { IsDefined: true, Shift: > 0, CountsFromOne: false } && s.Letter == Spelling.Key(index)) is { } state)
        {
            var (name, letter) = (_report.Text(scope, state.Place.Base), state.Letter);
            _report.Error(scope, SequenceRules.LaterRange, TextSpan.Cover(index.Span, lower.Span), $"{letter} = 1",
                $"the line of '{name}' begins with {letter} = 0; write \\sum_{{{letter}=0}}^{{T-1}} with {name}_{{{letter}+1}} in place of {name}_{letter}");
        }
    }

    /// <summary>The time that has a name, of the last entry or behind it.</summary>
    private BoundWhole NamedTime(SequenceState state) => new(state.Tensor!.Extents[state.Axis] + (FirstOf(state) - 1 + state.Behind));

    /// <summary>
    /// The <c>x_{t+1}</c> of a sum over t from 0 beside <c>x_{t+1} = a x_t + u_t</c>, whose t begins with 0 too: an entry of the time of the line, as stored from x_1 on.
    /// </summary>
    private BoundExpression? FromLine(SequenceState state, int shift, Place place, Scope scope)
    {
        if (state is not { IsDefined: true, Shift: > 0, CountsFromOne: false, Tensor: { } tensor } || (_line.Statement is not null && _sequences.Of(_line.Statement) is not null)
            || IndexOf(state.Time, scope) is not { Base: 0 })
        {
            return null;
        }

        ExpressionSyntax time = shift == 0 ? state.Time
            : new BinarySyntax(place.Node.Span, BinaryOperator.Add, place.Node.Span, state.Time, new NumberSyntax(place.Node.Span, shift.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return Element(place.Base, new BoundVariable(tensor), place.Items.Select((item, axis) => axis == state.Axis ? time : item).ToValueArray(), scope, place.Items);
    }
}
