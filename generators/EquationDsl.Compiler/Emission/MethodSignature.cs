using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Lowering.Batches;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>A generated method as its caller sees it.</summary>
/// <param name="Returned">What the program computes for the return value, if anything.</param>
internal sealed record MethodSignature(
    string Name, string Modifiers, string ReturnType, ValueArray<MethodParameter> Parameters, ElementType Element, Tensor? Returned)
{
    public string ElementName => TypeName(Element);

    /// <summary>The type of the numbers that the method returns.</summary>
    public string ReturnElement => ReturnType.Contains("long") ? "long" : ReturnType.Contains("int") ? "int" : ElementName;

    /// <summary>Whether gradients are added to what their parameters hold.</summary>
    public bool Accumulates { get; init; }

    /// <summary>Whether it calls routines that refuse some matrices.</summary>
    public bool MayRefuse { get; init; }

    /// <summary>A parameter called <c>nameof</c> hides the operator from all.</summary>
    public ValueArray<MethodParameter> Parameters { get; } =
        Parameters.Any(static p => p.Name == "nameof") ? Parameters.Select(static p => p with { IsNameOfHidden = true }).ToValueArray() : Parameters;

    public static MethodSignature Of(MethodModel written, DerivedProgram derived)
    {
        var method = written with { Parameters = written.Parameters.Where(p => p.Member is null || derived.Program.Inputs.Any(i => i.Name == p.Name)).ToValueArray() };
        var element = ElementOf(method);
        var returned = derived.Program.ReturnsResult ? derived.Program.Outputs.First(static o => o.Name == "result") : null;
        var signature = derived.Kind switch
        {
            ProgramKind.Forward => new MethodSignature(method.Name, method.Modifiers, ReturnTypeOf(method), method.Parameters.Select(ParameterOf).ToValueArray(), element, returned),
            ProgramKind.Keeping => Keeping(method, derived, element, returned),
            _ => Derivative(method, derived, element, returned),
        };
        return new MethodSignature(
            signature.Name, signature.Modifiers, signature.ReturnType, signature.Parameters.Select(p => InBatch(p, method, derived)).ToValueArray(), element, returned)
        {
            Accumulates = derived.Accumulates,
        };
    }

    /// <summary>The parameter with what it is to a method that takes several examples.</summary>
    private static MethodParameter InBatch(MethodParameter parameter, MethodModel method, DerivedProgram derived)
    {
        if (derived.Batch is not { } batch)
        {
            return parameter;
        }

        var program = derived.Program;
        var tensor = program.Inputs.Concat(program.Outputs).FirstOrDefault(t => t.Name == parameter.Name);
        var of = BelongsTo(parameter.Name, method, derived);
        var operand = derived.Kind is ProgramKind.Forward or ProgramKind.Keeping or ProgramKind.JacobianVectorProduct || program.Outputs.All(o => o.Name != parameter.Name)
            ? null : of.Select(static p => p.Name).FirstOrDefault();
        var isOpen = parameter.IsTensorSpan && (of.Count == 0 ? batch.Open.Contains(BatchAxes.Returned) : of.Exists(p => batch.Open.Contains(p.Name)));
        return parameter with
        {
            Axes = tensor?.Rank ?? 0,
            OwnAxes = isOpen && tensor is not null ? tensor.Rank - (batch.HasExampleAxis ? 1 : 0) : null,
            Counting = isOpen && tensor is not null && batch.Form != BatchForm.OneByOne ? batch.Form : null,
            Operand = operand,
            IsState = program.State.Any(s => s.Output.Name == parameter.Name),
        };
    }

    /// <summary>The parameters of the equation that one of a derivative belongs to; none for what belongs to the returned value.</summary>
    private static List<ParameterModel> BelongsTo(string name, MethodModel method, DerivedProgram derived)
    {
        var added = derived.Added.FirstOrDefault(a => a.Name == name)?.Of;
        return method.Parameters.Where(p => p.Name == name || (added?.Contains(p.Name) ?? p.Name + "Gradient" == name)).ToList();
    }

    public static int BytesOf(ElementType element) => element is ElementType.Double or ElementType.Int64 ? sizeof(double) : sizeof(float);

    public static string TypeName(ElementType element) => element switch
    {
        ElementType.Single => "float",
        ElementType.Double => "double",
        ElementType.Int32 => "int",
        ElementType.Int64 => "long",
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, null),
    };

    /// <summary>Those that a caller passes.</summary>
    public IEnumerable<MethodParameter> Declared => Parameters.Where(static p => p.IsDeclared);

    /// <summary>Those that are returned as a tuple.</summary>
    public IEnumerable<MethodParameter> Elements => Parameters.Where(static p => p.IsElement);

    /// <summary>Where a number goes that a kernel computes.</summary>
    public string Receiver(string name) => Find(name)?.AsNumber ?? Identifiers.Escape(name);

    public MethodParameter? Find(string name)
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.Name == name)
            {
                return parameter;
            }
        }

        return null;
    }

    /// <summary>The parameters of the equation, the values that it hands out, hyper-parameters.</summary>
    private static MethodSignature Keeping(MethodModel method, DerivedProgram derived, ElementType element, Tensor? returned)
    {
        var declared = method.Parameters.Select(static p => ParameterOf(p) with { Modifiers = Extended(p), Holder = p.Member is null ? null : p.Holder }).ToList();
        var values = derived.Program.Outputs.Where(o => derived.Added.Any(a => a.Name == o.Name)).Select(o => Added(o, method, derived, element, isWritten: true));
        var parameters = declared.Where(static p => p.DefaultValue is null).Concat(values).Concat(declared.Where(static p => p.DefaultValue is not null));
        return new MethodSignature(method.Name, ModifiersOf(method), ReturnTypeOf(method), parameters.ToValueArray(), element, returned);
    }

    private static string ModifiersOf(MethodModel method) =>
        string.Join(" ", method.Modifiers.Split(' ').Where(static m => m is "public" or "private" or "protected" or "internal" or "static"));

    /// <summary>Inputs, cotangents, gradients, hyper-parameters.</summary>
    private static MethodSignature Derivative(MethodModel method, DerivedProgram derived, ElementType element, Tensor? returned)
    {
        var added = derived.Program.Inputs.Where(i => derived.Added.Any(a => a.Name == i.Name)).Select(static i => i.Name).ToList();
        var read = method.Parameters.Where(p => !added.Contains(p.Name) && (!p.IsWritable || derived.Program.Inputs.Any(i => i.Name == p.Name))).Select(static p => ReadOnly(ParameterOf(p) with { Modifiers = Extended(p), Holder = p.Member is null ? null : p.Holder })).ToList();
        var cotangents = derived.Program.Inputs.Where(i => i.Draw is null && read.All(p => p.Name != i.Name) && derived.Program.State.All(s => s.Input != i)).Select(i => Added(i, method, derived, element, isWritten: false));
        var gradients = derived.Program.Outputs.Where(o => o != returned).Select(o => Added(o, method, derived, element, isWritten: true));
        var parameters = read.Where(static p => p.DefaultValue is null).Concat(cotangents).Concat(gradients).Concat(read.Where(static p => p.DefaultValue is not null));
        return new MethodSignature(
            method.Name + (derived.Kind is ProgramKind.GradientOfResult or ProgramKind.GradientOfKept ? ProgramKind.Gradient : derived.Kind),
            ModifiersOf(method),
            returned is null ? "void" : TypeName(element),
            parameters.ToValueArray(),
            element,
            returned);
    }

    /// <summary>A tensor span where something that it belongs to is one.</summary>
    private static MethodParameter Added(Tensor tensor, MethodModel method, DerivedProgram derived, ElementType element, bool isWritten)
    {
        var belongsTo = derived.Added.FirstOrDefault(a => a.Name == tensor.Name)?.Of;
        var of = method.Parameters.Where(p => belongsTo?.Contains(p.Name) ?? p.Name + "Gradient" == tensor.Name).ToList();
        var isOfResult = belongsTo?.Contains("result") ?? of.Count == 0;
        var isTensor = of.Exists(static p => p.Kind is ParameterKind.TensorSpan or ParameterKind.ReadOnlyTensorSpan) || (isOfResult && method.Return.Kind == ReturnKind.Tensor);
        if (tensor.Rank == 0 && isWritten && derived.Accumulates)
        {
            return new MethodParameter(tensor.Name, of.FirstOrDefault()?.Element ?? element, ParameterKind.Scalar, "ref", null);
        }

        var isOneOfBatch = isTensor && derived.Batch is { Form: BatchForm.OneByOne };
        var kind = tensor.Rank == 0 && !isOneOfBatch ? isWritten ? ParameterKind.Out : ParameterKind.Scalar
            : isTensor ? isWritten ? ParameterKind.TensorSpan : ParameterKind.ReadOnlyTensorSpan
            : isWritten ? ParameterKind.Span : ParameterKind.ReadOnlySpan;
        return new MethodParameter(tensor.Name, of.FirstOrDefault()?.Element ?? element, kind, "", null);
    }

    private static MethodParameter ParameterOf(ParameterModel parameter) =>
        new(parameter.Name, parameter.Element, parameter.Kind, parameter.Modifiers, parameter.DefaultValue) { Holder = parameter.Holder, IsElement = parameter.IsElement, Member = parameter.Member };

    /// <summary>What extends a type does so in its derivatives; it is first, and no hyper-parameter, in each of them.</summary>
    private static string Extended(ParameterModel parameter) => parameter.Modifiers.Split(' ').Contains("this") ? "this" : "";

    private static MethodParameter ReadOnly(MethodParameter parameter) => parameter with
    {
        Kind = parameter.Kind switch
        {
            ParameterKind.Span => ParameterKind.ReadOnlySpan,
            ParameterKind.TensorSpan => ParameterKind.ReadOnlyTensorSpan,
            var kind => kind,
        },
    };

    /// <summary>The type of the results decides; for whole results, that of the inputs.</summary>
    internal static ElementType ElementOf(MethodModel method)
    {
        var results = method.Parameters.Where(static p => p.IsWritable).Select(static p => p.Element);
        var inputs = method.Parameters.Where(static p => !p.IsNoise).OrderBy(static p => p.Kind == ParameterKind.Scalar).Select(static p => p.Element);
        var returned = method.Return.Kind == ReturnKind.Void ? Enumerable.Empty<ElementType>() : [method.Return.Element];
        return returned.Concat(results).Concat(inputs).Append(ElementType.Double).First(static e => e is ElementType.Single or ElementType.Double);
    }

    private static string ReturnTypeOf(MethodModel method) => method.Return.Kind switch
    {
        ReturnKind.Void when method.Parameters.Any(static p => p.IsElement) =>
            $"({string.Join(", ", method.Parameters.Where(static p => p.IsElement).Select(static p => $"{TypeName(p.Element)} {Identifiers.Escape(p.Name)}"))})",
        ReturnKind.Void => "void",
        ReturnKind.Scalar => TypeName(method.Return.Element),
        ReturnKind.Array => TypeName(method.Return.Element) + "[]",
        ReturnKind.Tensor => $"global::System.Numerics.Tensors.Tensor<{TypeName(method.Return.Element)}>",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method.Return.Kind, null),
    };
}

/// <summary>A parameter of a generated method.</summary>
internal sealed record MethodParameter(string Name, ElementType Element, ParameterKind Kind, string Modifiers, string? DefaultValue)
{
    public string Escaped => Identifiers.Escape(Name);

    public bool IsNameOfHidden { get; init; }

    /// <summary>An expression whose value is the parameter's name.</summary>
    public string NameOf => IsNameOfHidden ? $"\"{Name}\"" : $"nameof({Escaped})";

    public bool IsTensorSpan => Kind is ParameterKind.TensorSpan or ParameterKind.ReadOnlyTensorSpan;

    public string Type => Kind switch
    {
        ParameterKind.ReadOnlySpan => $"ReadOnlySpan<{MethodSignature.TypeName(Element)}>",
        ParameterKind.Span => $"Span<{MethodSignature.TypeName(Element)}>",
        ParameterKind.ReadOnlyTensorSpan => $"ReadOnlyTensorSpan<{MethodSignature.TypeName(Element)}>",
        ParameterKind.TensorSpan => $"TensorSpan<{MethodSignature.TypeName(Element)}>",
        ParameterKind.NoiseKey => "global::EquationDsl.NoiseKey",
        ParameterKind.Random => "global::System.Random",
        ParameterKind.Out => "out " + MethodSignature.TypeName(Element),
        ParameterKind.Scalar => MethodSignature.TypeName(Element),
        _ => throw new InvalidOperationException($"no type for {Kind}"),
    };

    /// <summary>The C# type of an array or a tensor whose entries the parameter is, or null.</summary>
    public string? Holder { get; init; }

    /// <summary>Whether it is an element of the returned tuple, a local variable of the method.</summary>
    public bool IsElement { get; init; }

    /// <summary>The C# that reads it, of a field or a property.</summary>
    public string? Member { get; init; }

    public bool IsDeclared => !IsElement && Member is null;

    /// <summary>Whether the kernel has another parameter than the user: the entries of an array, the number behind a reference.</summary>
    public bool IsConverted => Holder is not null || Member is not null || Modifiers.Split(' ').Contains("in");

    private static string Literal(string member) => "\"" + member.Substring(member.LastIndexOf('.') + 1) + "\"";

    public string Declaration => (Modifiers.Length == 0 ? "" : Modifiers + " ") + (Holder ?? Type) + " " + Escaped;

    /// <summary>The parameter of what runs once all are converted, and what it is given.</summary>
    public string ConvertedDeclaration => Type + " " + Escaped;

    public string Argument => Member is not null ? Holder is null ? Member : $"Shapes.Present({Member}, {Literal(Member)})" : (Kind == ParameterKind.Out ? "out " : "") + Escaped;

    /// <summary>What is given where the method calls itself.</summary>
    public string PassedOn => (Modifiers.Split(' ').Contains("ref") ? "ref " : Kind == ParameterKind.Out ? "out " : "") + Escaped;

    /// <summary>The number that it is, or of a tensor span of one entry, that entry.</summary>
    public string AsNumber => IsTensorSpan ? Escaped + ".GetPinnableReference()" : Escaped;

    /// <summary>How many axes the kernel's tensor has.</summary>
    public int Axes { get; init; }

    /// <summary>How many axes the equation gives a tensor that may have others before them; null for all that have no others.</summary>
    public int? OwnAxes { get; init; }

    /// <summary>Where the kernel has one axis for several of a tensor's, what it counts.</summary>
    public BatchForm? Counting { get; init; }

    /// <summary>The length of an axis of the kernel's tensor.</summary>
    /// <param name="rank">How many axes the kernel's tensor has.</param>
    public string Length(int axis, int rank) => Counting is null ? $"{Escaped}.Lengths[{Literals.Whole(axis)}]"
        : axis == 0 ? $"Shapes.Leading({Escaped}.Lengths, {Literals.Whole(rank - 1)})" : OwnLength(axis, rank);

    /// <summary>The length of an axis that is the tensor's own.</summary>
    public string OwnLength(int axis, int rank) => $"{Escaped}.Lengths[^{Literals.Whole(rank - axis)}]";

    /// <summary>Which axis of the tensor one of the kernel's is.</summary>
    public string AxisOf(int axis, int rank) => Counting is null ? Literals.Whole(axis) : $"{Escaped}.Rank - {Literals.Whole(rank - axis)}";

    /// <summary>For a gradient, the parameter by which it is one.</summary>
    public string? Operand { get; init; }

    /// <summary>Whether it is read and updated in place.</summary>
    public bool IsState { get; init; }
}
