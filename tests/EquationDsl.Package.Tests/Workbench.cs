using System.Diagnostics;
using System.Reflection;

namespace EquationDsl.Package.Tests;

/// <summary>A folder outside the repository with a package source of its own, so that the package under test is never an older one.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("EquationDsl.Package.Tests.").FullName;

    public Workbench()
    {
        // Everything but the package itself comes from the sources and caches of the machine.
        Write("nuget.config", """
            <configuration>
              <packageSources>
                <add key="under-test" value="feed" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="under-test">
                  <package pattern="EquationDsl" />
                  <package pattern="EquationDsl.LinearAlgebra" />
                </packageSource>
                <packageSource key="nuget.org">
                  <package pattern="*" />
                </packageSource>
              </packageSourceMapping>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
              <fallbackPackageFolders>
                <add key="machine" value="MACHINE_PACKAGES" />
              </fallbackPackageFolders>
            </configuration>
            """.Replace("MACHINE_PACKAGES", MachinePackages, StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(_folder, "feed"));
    }

    public string PackageOf(string name) => Path.Combine(_folder, "feed", name + ".0.1.0.nupkg");

    private static string MachinePackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public Outcome Pack(string name) => DotNet(
        "pack", Path.Combine(Metadata("RepositoryRoot"), "src", name), "--no-build", "-c", Metadata("Configuration"), "-o", "feed");

    /// <summary>The names of the files below that fit the pattern.</summary>
    public IEnumerable<string?> Find(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(_folder, folder), pattern, SearchOption.AllDirectories).Select(Path.GetFileName);

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    public Outcome DotNet(params string[] arguments) => Start("dotnet", arguments);

    public Outcome Start(string program, params string[] arguments)
    {
        var path = program == "dotnet" ? program : Path.Combine(_folder, program);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(path, arguments)
            {
                WorkingDirectory = _folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        // A server that outlives the test would keep its pipes open, and the test waiting.
        process.StartInfo.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        process.StartInfo.Environment["UseSharedCompilation"] = "false";
        process.Start();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode == 0, output + error.Result);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Metadata(string key) =>
        typeof(Workbench).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    internal sealed record Outcome(bool Succeeded, string Output);
}
