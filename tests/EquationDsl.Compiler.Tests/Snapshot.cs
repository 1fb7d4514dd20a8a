using System.Runtime.CompilerServices;

namespace EquationDsl.Compiler.Tests;

/// <summary>Text that is kept beside the test, in <c>Name.verified.cs</c>, and read by people when it changes.</summary>
internal static class Snapshot
{
    /// <summary>Fails, and leaves what came in <c>Name.received.cs</c>, unless the text is the one that was verified.</summary>
    public static void Match(string text, [CallerMemberName] string name = "", [CallerFilePath] string here = "")
    {
        var verified = Path.Combine(Path.GetDirectoryName(here)!, "Snapshots", name + ".verified.cs");
        var received = Path.ChangeExtension(Path.ChangeExtension(verified, null), ".received.cs");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
        File.WriteAllText(received, text);
        Assert.Fail($"{name}: compare {received} with {Path.GetFileName(verified)}");
    }
}
