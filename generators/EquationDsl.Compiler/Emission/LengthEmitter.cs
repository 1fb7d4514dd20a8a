using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Compiler.Emission;

/// <summary>The extents as local variables, each from what the caller passes.</summary>
internal static class LengthEmitter
{
    public static void Emit(MethodSignature signature, Program program, MethodVocabulary vocabulary, CodeWriter code)
    {
        var passed = program.Inputs.Concat(program.Outputs).Where(t => signature.Find(t.Name) is not null)
            .Select(t => (t, !signature.Find(t.Name)!.IsTensorSpan)).ToList();
        foreach (var (tensor, _) in passed.Where(p => p is { Item2: false, t.Rank: > 0 } && signature.Find(p.t.Name)!.Counting is null))
        {
            code.Line($"Shapes.Axes({Identifiers.Escape(tensor.Name)}.Rank, {Number(tensor.Rank)}, {signature.Find(tensor.Name)!.NameOf});");
        }

        foreach (var size in vocabulary.Sizes.Values.Where(static s => s.Source is IntegerValue))
        {
            var (number, share) = (IntegerValue)size.Source;
            var parameter = signature.Find(number)!;
            code.Line($"nint {vocabulary.Root.Use(size)} = Shapes.Share({(parameter.Element == ElementType.Int64 ? "(nint)" : "")}{parameter.Escaped}, {Number(share.Divisor)}, {Number(share.Rest)}, {parameter.NameOf});");
        }

        var (known, derived) = (new HashSet<Size>(), vocabulary.Sizes.Values.Where(static s => s.Source is DerivedSize).ToList());
        foreach (var formula in new ExtentSolver(passed).Formulas.Where(f => vocabulary.Sizes.Values.Contains(f.Size)))
        {
            code.Line($"nint {vocabulary.Root.Use(formula.Size)} = {Text(formula, signature, vocabulary.Root)};");
            known.Add(formula.Size);
            EmitDerived(derived, known, vocabulary, code);
        }

        EmitDerived(derived, known, vocabulary, code);

        foreach (var check in program.Checks.Where(c => OfReturned(c, signature) is not null).GroupBy(c => OfReturned(c, signature)).Select(static g => g.First()))
        {
            var size = OfReturned(check, signature)!;
            var stride = check.Expected.CoefficientOf(size);
            var room = $"{Checked(check, signature, program, vocabulary)} - ({Positions.Text(check.Expected - (stride * Affine.Of(size)), vocabulary.Root)})";
            code.Line($"nint {vocabulary.Root.Use(size)} = Shapes.Steps({room}, {Number(stride)});");
        }
    }

    /// <summary>Those of which both lengths are known.</summary>
    private static void EmitDerived(List<Size> derived, HashSet<Size> known, MethodVocabulary vocabulary, CodeWriter code)
    {
        while (derived.Find(d => ((DerivedSize)d.Source).Sizes.All(s => s.Source is IntegerValue || known.Contains(s))) is { } size)
        {
            var text = size.Source switch
            {
                LesserOf (var one, var other) => $"nint.Min({Positions.Text(one, vocabulary.Root)}, {Positions.Text(other, vocabulary.Root)})",
                ProductOf (var one, var other) => $"{Positions.Factor(one, vocabulary.Root)} * {Positions.Factor(other, vocabulary.Root)}",
                _ => throw new ArgumentOutOfRangeException(nameof(derived)),
            };
            code.Line($"nint {vocabulary.Root.Use(size)} = {text};");
            known.Add(size);
            derived.Remove(size);
        }
    }

    /// <summary>The length of the returned array, where the check says how many steps fit into what is read.</summary>
    public static Size? OfReturned(ShapeCheck check, MethodSignature signature) => check.Spare is null ? null
        : check.Expected.Terms.Select(static t => t.Symbol).OfType<Size>().FirstOrDefault(s => s.Source is AxisLength length && signature.Find(length.Parameter) is null);

    /// <summary>The length that a check is about; of a tensor in a plain span, what the extents came to.</summary>
    public static string Checked(ShapeCheck check, MethodSignature signature, Program program, MethodVocabulary vocabulary)
    {
        var parameter = signature.Find(check.Parameter)!;
        return parameter.IsTensorSpan ? parameter.Length(check.Axis, program.Inputs.Concat(program.Outputs).First(t => t.Name == check.Parameter).Rank)
            : program.Inputs.Concat(program.Outputs).FirstOrDefault(t => t.Name == check.Parameter) is { Rank: > 1 } flat ? Positions.Text(flat.Extents[check.Axis], vocabulary.Root)
            : parameter.Escaped + ".Length";
    }

    private static string Text(ExtentFormula formula, MethodSignature signature, Frame frame) => formula switch
    {
        AxisFormula axis => Axis(axis, signature.Find(axis.Tensor.Name)!),
        EntriesFormula { Root: 1, Entries: [{ Power: 1, Tensor: var tensor }] } entries =>
            $"Shapes.Quotient({Identifiers.Escape(tensor.Name)}.Length, {(entries.Factors.IsEmpty ? "1" : string.Join(" * ", entries.Factors.Select(f => Positions.Factor(f.Extent, frame))))})",
        EntriesFormula entries => $"Shapes.Extent({Number(entries.Root)}, [{Factors(entries, 1, frame)}], [{Factors(entries, -1, frame)}])",
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static string Axis(AxisFormula formula, MethodParameter parameter) =>
        (parameter.IsTensorSpan ? parameter.Length(formula.Axis, formula.Tensor.Rank) : parameter.Escaped + ".Length")
        + (formula.Less == 0 ? "" : formula.Less > 0 ? " - " + Number(formula.Less) : " + " + Number(-formula.Less));

    private static string Factors(EntriesFormula formula, int sign, Frame frame) =>
        string.Join(", ", formula.Entries.Select(static e => (Text: Identifiers.Escape(e.Tensor.Name) + ".Length", e.Power))
            .Concat(formula.Factors.Select(f => (Text: Positions.Text(f.Extent, frame), f.Power)))
            .Where(f => Math.Sign(f.Power) == sign)
            .SelectMany(static f => Enumerable.Repeat(f.Text, Math.Abs(f.Power))));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
