using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Lowering.Batches;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>What is checked before anything is written: lengths, and the positions that the caller's numbers and labels are.</summary>
internal static class CheckEmitter
{
    public static void EmitShapes(MethodSignature signature, KernelPlan plan, MethodVocabulary vocabulary, CodeWriter code)
    {
        var tensors = plan.Program.Inputs.AddRange(plan.Program.Outputs);
        foreach (var number in plan.Program.Checks.Select(c => PassedIn(c.Expected, signature)).OfType<MethodParameter>().Where(static p => p.Element == ElementType.Int64).Distinct())
        {
            code.Line($"Shapes.Countable({number.Escaped}, {number.NameOf});");
        }

        foreach (var check in plan.Program.Checks)
        {
            var parameter = signature.Find(check.Parameter);
            if (check.IsOfNumber)
            {
                code.Line($"Shapes.Reach({Positions.Text(check.Expected, vocabulary.Root)}, {parameter!.Escaped}, {parameter.NameOf}, {MethodEmitter.Quoted(check.ExpectedFrom)});");
                continue;
            }

            var rank = tensors.FirstOrDefault(t => t.Name == check.Parameter)?.Rank ?? 1;
            var isFlat = rank > 1 && parameter?.IsTensorSpan == false;
            if (parameter is null || (isFlat && !check.AtLeast) || (check.Axis == 0 && parameter.Counting is BatchForm.ExampleAxis or BatchForm.SmallExamples))
            {
                continue;
            }

            var length = LengthEmitter.Checked(check, signature, plan.Program, vocabulary);
            var (expected, axis) = (Positions.Text(check.Expected, vocabulary.Root), parameter.AxisOf(check.Axis, rank));
            if (check.Axis == 0 && parameter.Counting == BatchForm.MoreRows && tensors.FirstOrDefault(t => t.Name != parameter.Name && signature.Find(t.Name)?.Counting is not null) is { } first)
            {
                // All have the same leading axes here.
                (length, expected) = (parameter.OwnLength(0, rank), signature.Find(first.Name)!.OwnLength(0, first.Rank));
            }

            if (check.AtLeast && (check.Number is { } number ? signature.Find(number) : PassedIn(check.Expected, signature)) is { } passed)
            {
                var before = tensors.FirstOrDefault(t => t.Name == check.Parameter) is { } read ? read.Extents[check.Axis] - check.Expected : Affine.One;
                // In 64 bits: the length of a span has 32, and so may the number.
                var wide = length.EndsWith(".Length", StringComparison.Ordinal) ? "(nint)" + length : length;
                var room = before.Terms.All(static t => t.Symbol is Size { Source: IntegerValue }) && !before.IsConstant
                    ? Positions.Text(before, vocabulary.Root) : $"{wide} - {(expected.Contains(' ') ? $"({expected})" : expected)}";
                code.Line($"Shapes.Reach({room}, {passed.Escaped}, {passed.NameOf}, {parameter.NameOf}, {axis}, {length});");
                continue;
            }

            code.Line($"Shapes.{(check.AtLeast ? "AtLeast" : "Same")}({length}, {expected}, {parameter.NameOf}, {axis}, {MethodEmitter.Quoted(check.ExpectedFrom)});");
            if (check.Spare is { } spare && LengthEmitter.OfReturned(check, signature) is null)
            {
                code.Line($"Shapes.AtMost({length}, {Positions.Text(check.Expected + Affine.Of(spare), vocabulary.Root)}, {parameter.NameOf}, {axis}, {MethodEmitter.Quoted(check.ExpectedFrom)});");
            }
        }

        foreach (var parameter in signature.Parameters.Where(static p => !p.IsTensorSpan))
        {
            if (tensors.FirstOrDefault(t => t.Name == parameter.Name && t.Rank > 1) is { } tensor)
            {
                var entries = MethodEmitter.Entries(tensor.Extents, vocabulary.Root);
                code.Line($"Shapes.Same({parameter.Escaped}.Length, {entries}, {parameter.NameOf}, 0, {MethodEmitter.Quoted($"[{string.Join(", ", tensor.Extents)}]")});");
            }
        }
    }

    /// <summary>The first number that the caller passes and that says how far is read.</summary>
    private static MethodParameter? PassedIn(Affine form, MethodSignature signature) =>
        form.Terms.Select(t => t.Symbol is Size { Source: IntegerValue number } ? signature.Find(number.Parameter) : null).FirstOrDefault(static p => p is not null);

    public static void EmitPositions(MethodSignature signature, KernelPlan plan, MethodVocabulary vocabulary, CodeWriter code)
    {
        var reads = plan.Program.Statements.SelectMany(static s => s.Reads()).SelectMany(static r => Gathers(r.Tensor, r.Indices));
        var writes = plan.Program.MapReduces.SelectMany(static s => Gathers(s.Target, s.TargetIndices));
        var checks = reads.Concat(writes)
            .Where(static g => g.Label.Tensor.Role == TensorRole.Input)
            .Select(g => (Labels: g.Label.Tensor, Extent: Positions.Text(g.Of.Extents[g.Axis], vocabulary.Root), g.Axis, From: g.Of.Name))
            .GroupBy(static g => (g.Labels.Id, g.Extent)).Select(static g => g.First());
        foreach (var (labels, extent, axis, from) in checks)
        {
            var name = signature.Find(labels.Name)!.Escaped;
            var positions = signature.Find(labels.Name)!.IsTensorSpan ? vocabulary.TensorMemory[labels.Name] + ".Span" : name;
            code.Line($"Shapes.Inside({positions}, {extent}, {signature.Find(labels.Name)!.NameOf}, {axis}, {MethodEmitter.Quoted(from)});");
        }
    }

    /// <summary>The labels among the subscripts, and those that labels are found by.</summary>
    private static IEnumerable<Gathered> Gathers(Tensor of, ValueArray<IndexExpr> indices) =>
        indices.SelectMany((index, axis) => index is GatherIndex label ? Gathers(label.Tensor, label.Indices).Prepend(new Gathered(label, of, axis)) : []);

    /// <summary>A label that is a position along an axis of a tensor.</summary>
    private sealed record Gathered(GatherIndex Label, Tensor Of, int Axis);
}
