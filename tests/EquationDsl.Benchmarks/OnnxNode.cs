namespace EquationDsl.Benchmarks;

/// <summary>An operator of a model with its attributes, which are whole numbers, floats or texts.</summary>
internal sealed record OnnxNode(string Operator, string[] Inputs, string Output, params (string Name, object Value)[] Attributes)
{
    /// <summary>Operators that are not of the standard are those of the run-time itself.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The fields of <c>NodeProto</c> in onnx.proto.</summary>
    public ProtobufWriter Write()
    {
        var node = new ProtobufWriter();
        foreach (var input in Inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, Output).Text(4, Operator).Text(7, Domain);
        foreach (var (name, value) in Attributes)
        {
            node.Message(5, Attribute(new ProtobufWriter().Text(1, name), value));
        }

        return node;
    }

    private static ProtobufWriter Attribute(ProtobufWriter attribute, object value) => value switch
    {
        float single => attribute.Single(2, single).Number(20, 1),
        int whole => attribute.Number(3, whole).Number(20, 2),
        string text => attribute.Text(4, text).Number(20, 3),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
