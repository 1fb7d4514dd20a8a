using Microsoft.ML.OnnxRuntime;

namespace EquationDsl.Benchmarks;

/// <summary>A model of a few nodes in ONNX Runtime, on one thread, its inputs and its output bound to arrays once and for all.</summary>
internal sealed class OnnxModel
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();

    public OnnxModel(IReadOnlyList<OnnxTensor> inputs, OnnxTensor output, params OnnxNode[] nodes)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
        _session = new(Bytes(inputs, output, nodes), options);
        _binding = _session.CreateIoBinding();
        foreach (var input in inputs)
        {
            _binding.BindInput(input.Name, OrtValue.CreateTensorValueFromMemory(input.Entries, input.Shape));
        }

        _binding.BindOutput(output.Name, OrtValue.CreateTensorValueFromMemory(output.Entries, output.Shape));
    }

    public void Run() => _session.RunWithBinding(_options, _binding);

    /// <summary>The fields of <c>ModelProto</c> and <c>GraphProto</c> in onnx.proto.</summary>
    private static byte[] Bytes(IEnumerable<OnnxTensor> inputs, OnnxTensor output, IEnumerable<OnnxNode> nodes)
    {
        var graph = new ProtobufWriter().Text(2, "graph");
        foreach (var node in nodes)
        {
            graph.Message(1, node.Write());
        }

        foreach (var input in inputs)
        {
            graph.Message(11, input.Write());
        }

        graph.Message(12, output.Write());
        var standard = new ProtobufWriter().Text(1, "").Number(2, 20);
        var own = new ProtobufWriter().Text(1, OnnxDuels.RuntimeDomain).Number(2, 1);
        return new ProtobufWriter().Number(1, 9).Message(7, graph).Message(8, standard).Message(8, own).ToArray();
    }
}
