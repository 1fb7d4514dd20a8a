using System.Text.Json;
using System.Text.Json.Serialization;
using Playground.Examples;
using Playground.Running;

namespace Playground.Api;

/// <summary>All that is read and written as JSON.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(EquationInput))]
[JsonSerializable(typeof(ExplainReply))]
[JsonSerializable(typeof(RunInput))]
[JsonSerializable(typeof(RunReply))]
[JsonSerializable(typeof(MessageReply))]
[JsonSerializable(typeof(ExampleGroup[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(JobResult))]
internal sealed partial class PlaygroundJson : JsonSerializerContext;
