namespace EquationDsl.Benchmarks;

/// <summary>What goes into a model or comes out of it.</summary>
internal sealed record OnnxTensor(string Name, float[] Entries, params long[] Shape)
{
    /// <summary>The fields of <c>ValueInfoProto</c> in onnx.proto.</summary>
    public ProtobufWriter Write()
    {
        var shape = new ProtobufWriter();
        foreach (var length in Shape)
        {
            shape.Message(1, new ProtobufWriter().Number(1, length));
        }

        var tensor = new ProtobufWriter().Number(1, 1).Message(2, shape);
        return new ProtobufWriter().Text(1, Name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
