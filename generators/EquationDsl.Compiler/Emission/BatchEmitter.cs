using EquationDsl.Compiler.Lowering.Batches;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>
/// What a method does with tensors that have more axes than the equation gives them: it calls itself for each example, unless its kernel
/// takes all at once; gradients by what examples share are summed.
/// </summary>
internal sealed class BatchEmitter
{
    private readonly MethodSignature _signature;
    private readonly string _self;
    private readonly List<MethodParameter> _open;
    private readonly string _batch;
    private readonly string _example;
    private readonly string _all;
    private readonly string? _refused;
    private readonly Dictionary<string, string> _sums = new(StringComparer.Ordinal);
    private readonly Action _emitOverlaps;
    private readonly CodeWriter _code;

    private BatchEmitter(MethodSignature signature, string self, Action emitOverlaps, MethodVocabulary vocabulary, CodeWriter code)
    {
        (_signature, _self, _emitOverlaps, _code) = (signature, self, emitOverlaps, code);
        _open = signature.Parameters.Where(static p => p.OwnAxes is not null).ToList();
        (_batch, _example, _all) = (vocabulary.New("batch"), vocabulary.New("example"), signature.Returned is null ? "" : vocabulary.New("all"));
        _refused = signature.MayRefuse ? vocabulary.New("refused") : null;
        foreach (var parameter in signature.Parameters.Where(IsSummed))
        {
            _sums[parameter.Name] = vocabulary.New(parameter.Name + (parameter.Kind == ParameterKind.Out ? "Term" : "Sum"));
        }
    }

    /// <param name="self">The method's name, or that of what runs once its parameters are converted.</param>
    /// <param name="emitOverlaps">Writes the checks that the examples of a result are apart from those of other tensors.</param>
    public static void Emit(MethodSignature signature, string self, Action emitOverlaps, MethodVocabulary vocabulary, CodeWriter code)
    {
        if (signature.Parameters.Any(static p => p.OwnAxes is not null))
        {
            new BatchEmitter(signature, self, emitOverlaps, vocabulary, code).Emit();
            code.Line();
        }
    }

    private void Emit()
    {
        _code.Block($"if ({string.Join(" || ", _open.Select(IsOther))})", () =>
        {
            _code.Line(_open.TrueForAll(static p => p.Counting is null) ? "// Leading axes are a batch: each example by itself."
                : $"// Leading axes are a batch: all examples at once where they {(IsOfSmall ? "are small and " : "")}lie one behind the other, else each by itself.");
            _code.Line($"var {_batch} = new Batch();");
            foreach (var read in _open.Where(static p => p.Kind == ParameterKind.ReadOnlyTensorSpan || (p.Kind == ParameterKind.TensorSpan && p.IsState)))
            {
                _code.Line($"{_batch}.Reads<{Type(read)}>({read.Escaped}, {Number(read)}, {read.NameOf});");
            }

            foreach (var written in _open.Where(p => p.Kind == ParameterKind.TensorSpan && p.Operand is null))
            {
                _code.Line($"{_batch}.Writes<{Type(written)}>({written.Escaped}, {Number(written)}, {written.NameOf});");
            }

            if (_open.TrueForAll(static p => p.Counting is null))
            {
                EmitExamples();
                return;
            }

            _code.Block($"if (!({string.Join(" && ", _open.Select(p => $"{_batch}.{(IsOfSmall ? "IsStack" : "IsFlat")}<{Type(p)}>({p.Escaped}, {Number(p)})"))}))", EmitExamples);
        });
    }

    private bool IsOfSmall => _open.Exists(static p => p.Counting == BatchForm.SmallExamples);

    /// <summary>
    /// Whether it is more than one example. One number is a tensor of one entry, whatever its axes; where examples lie in one axis of the kernel, that counts
    /// it.
    /// </summary>
    private static string IsOther(MethodParameter parameter) =>
        parameter is { OwnAxes: 0, Counting: null } ? $"{parameter.Escaped}.FlattenedLength != 1" : $"{parameter.Escaped}.Rank != {Number(parameter)}";

    private void EmitExamples()
    {
        _emitOverlaps();
        foreach (var sum in _signature.Parameters.Where(IsSummed))
        {
            _code.Line(sum switch
            {
                { Kind: ParameterKind.Out } => $"{sum.Escaped} = 0;",
                { Kind: ParameterKind.Span } => $"using var {_sums[sum.Name]} = new {Identifiers.Capitalised(Type(sum))}BatchSum({_batch}, {sum.Escaped});",
                _ => $"using var {_sums[sum.Name]} = new {Identifiers.Capitalised(Type(sum))}BatchGradient({_batch}, {sum.Escaped}, {Operand(sum).Escaped}, {Number(sum)}, {sum.NameOf}, {Operand(sum).NameOf});",
            });
        }

        foreach (var gradient in _open.Where(p => p is { Kind: ParameterKind.TensorSpan, Operand: not null } && !IsSummed(p)))
        {
            _code.Line($"{_batch}.Gradient<{Type(gradient)}>({gradient.Escaped}, {Operand(gradient).Escaped}, {Number(gradient)}, {gradient.NameOf}, {Operand(gradient).NameOf});");
        }

        var returned = _signature.Returned is null ? null : $"global::System.Numerics.Tensors.Tensor<{_signature.ReturnElement}> {_all} = null;";
        if (returned is not null)
        {
            _code.Line(returned);
        }

        new PlaceLoop(_example, _batch + ".Count", _refused).Emit(() =>
        {
            var call = $"{_self}({string.Join(", ", _signature.Parameters.Select(OfExample))})";
            _code.Line(returned is null ? call + ";" : $"{_batch}.Put(ref {_all}, {call}, {_example});");
            foreach (var sum in _signature.Parameters.Where(IsSummed))
            {
                _code.Line(sum.Kind == ParameterKind.Out ? $"{sum.Escaped} += {_sums[sum.Name]};" : $"{_sums[sum.Name]}.Add({_example});");
            }
        }, _code);
        _code.Line();
        _code.Line(returned is null ? "return;" : $"return {_all} ?? {_batch}.New<{_signature.ReturnElement}>([{string.Join(", ", Enumerable.Repeat("0", _signature.Returned!.Rank))}]);");
    }

    private string OfExample(MethodParameter parameter) => parameter switch
    {
        _ when _sums.TryGetValue(parameter.Name, out var sum) => parameter.Kind == ParameterKind.Out ? "out var " + sum : $"{sum}.At({_example})",
        { OwnAxes: not null } => $"{_batch}.At<{Type(parameter)}>({parameter.Escaped}, {Number(parameter)}, {_example})",
        _ => parameter.PassedOn,
    };

    /// <summary>Gradients of which several examples have a part. What accumulates sums by itself.</summary>
    private bool IsSummed(MethodParameter parameter) => parameter.Operand is not null && !_signature.Accumulates
        && parameter.Kind is ParameterKind.Out or ParameterKind.Span or ParameterKind.TensorSpan;

    private MethodParameter Operand(MethodParameter gradient) => _signature.Find(gradient.Operand!)!;

    private static string Type(MethodParameter parameter) => MethodSignature.TypeName(parameter.Element);

    private static string Number(MethodParameter parameter) => Literals.Whole(parameter.OwnAxes ?? parameter.Axes);
}
