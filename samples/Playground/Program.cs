using System.Globalization;
using Playground.Hosting;
using Playground.Running;

// dotnet run --project samples/Playground [-- --port N]
if (args is [ChildProgram.Argument])
{
    return ChildProgram.Run();
}

var port = PlaygroundServer.UsualPort;
if (args is ["--port", var number] && ushort.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
{
    port = asked;
}
else if (args.Length > 0)
{
    Console.Error.WriteLine("Usage: dotnet run --project samples/Playground [-- --port N]   (0 takes a free port)");
    return 2;
}

await using var app = PlaygroundServer.Build(port, ServerLimits.Usual);
try
{
    await app.StartAsync();
}
catch (IOException fault)
{
    Console.Error.WriteLine($"{fault.Message} Another port: dotnet run --project samples/Playground -- --port 0");
    return 1;
}

Console.WriteLine($"The playground is at {PlaygroundServer.Address(app)} (Ctrl+C ends it).");
_ = WarmUp.RunAsync(app.Services);
await app.WaitForShutdownAsync();
return 0;
