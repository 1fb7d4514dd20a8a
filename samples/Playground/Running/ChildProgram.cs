using System.Buffers.Binary;
using System.Runtime.Loader;
using System.Text.Json;
using Playground.Api;

namespace Playground.Running;

/// <summary>The process that runs an equation: it reads a job and an assembly, answers in JSON and ends.</summary>
internal static class ChildProgram
{
    public const string Argument = "--run-kernel";

    /// <summary>The parent ends this process much sooner; this is for the case that it is gone.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(12);

    public static int Run()
    {
        using var end = new Timer(static _ => Environment.Exit(3), null, LongestLife, Timeout.InfiniteTimeSpan);
        using var input = new MemoryStream();
        using (var standard = Console.OpenStandardInput())
        {
            standard.CopyTo(input);
        }

        var message = input.ToArray();
        var length = BinaryPrimitives.ReadInt32LittleEndian(message);
        var job = JsonSerializer.Deserialize(message.AsSpan(sizeof(int), length), PlaygroundJson.Default.Job)!;
        using var image = new MemoryStream(message, sizeof(int) + length, message.Length - sizeof(int) - length);
        using var output = Console.OpenStandardOutput();
        JsonSerializer.Serialize(output, Result(job, image), PlaygroundJson.Default.JobResult);
        return 0;
    }

    /// <summary>The message to the process: the job's length, the job, the assembly.</summary>
    public static byte[] Message(Job job, byte[] image)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(job, PlaygroundJson.Default.Job);
        var message = new byte[sizeof(int) + text.Length + image.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, text.Length);
        text.CopyTo(message, sizeof(int));
        image.CopyTo(message, sizeof(int) + text.Length);
        return message;
    }

    private static JobResult Result(Job job, Stream image)
    {
        try
        {
            var type = AssemblyLoadContext.Default.LoadFromStream(image).GetType(Harness.TypeName, throwOnError: true)!;
            return new JobRunner((IKernel)Activator.CreateInstance(type)!, job).Run();
        }
        catch (OutOfMemoryException)
        {
            return JobResult.Failed("The equation needs more memory than the playground gives, 128 MB.");
        }
#pragma warning disable CA1031 // Whatever a kernel throws is what the page says.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return JobResult.Failed($"{fault.GetType().Name}: {fault.Message}");
        }
    }
}
