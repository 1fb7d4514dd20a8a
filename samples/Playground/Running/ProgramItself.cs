using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Playground.Running;

/// <summary>How to start this program once more, wherever it runs: as itself, or in the process of a test.</summary>
internal static class ProgramItself
{
    public static ProcessStartInfo Start(string argument, string heapLimit)
    {
        var start = new ProcessStartInfo(Host)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(typeof(ProgramItself).Assembly.Location);
        start.ArgumentList.Add(argument);

        // Nothing of the environment goes on: no secrets, and no settings but these.
        var system = Environment.GetEnvironmentVariable("SystemRoot");
        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Host);
        start.Environment["DOTNET_GCHeapHardLimit"] = heapLimit;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        if (system is not null)
        {
            // Windows starts nothing without it.
            start.Environment["SystemRoot"] = system;
        }

        return start;
    }

    /// <summary>The host of the runtime that this process runs on: <c>dotnet/shared/Microsoft.NETCore.App/10.0.0</c> is three folders below it.</summary>
    private static string Host { get; } = Path.Combine(
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")), OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
}
