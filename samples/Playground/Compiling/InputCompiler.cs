using EquationDsl.Tooling;
using Playground.Api;
using Playground.Signatures;

namespace Playground.Compiling;

/// <summary>
/// Compiles inputs, each within a time, some at once, and keeps the latest: what is drawn is what was explained before. A compilation that takes too long
/// is left alone: it holds its place until it ends, and as many as there are places can do so at most.
/// </summary>
internal sealed class InputCompiler : IDisposable
{
    private const int MostAtOnce = 3;
    private const int MostKept = 16;

    /// <summary>Expressions in expressions are functions in functions of the compiler's.</summary>
    private const int StackSize = 16 << 20;

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private readonly Lock _lock = new();
    private readonly LinkedList<Kept> _kept = [];
    private readonly TimeSpan _limit;
    private readonly Lazy<Task> _warmUp;

    public InputCompiler(TimeSpan limit)
    {
        _limit = limit;
        _warmUp = new Lazy<Task>(() => Task.Run(() => Compile(WarmUp, CancellationToken.None)));
    }

    /// <summary>What is compiled first: no time of users is counted while the compilers themselves are loaded.</summary>
    public static EquationInput WarmUp { get; } = new() { Equation = @"\sum_i \log(1 + e^{x_i})", Signature = "double (ReadOnlySpan<double> x)" };

    /// <summary>The compiled input, or null if the time was too short.</summary>
    public async Task<CompiledInput?> CompileAsync(EquationInput input, CancellationToken cancellation)
    {
        if (Find(input.Key) is { } known)
        {
            return known;
        }

        await _warmUp.Value.WaitAsync(cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_limit);
        try
        {
            await _places.WaitAsync(limit.Token);
            var compiled = await StartOnThread(input, limit.Token).WaitAsync(limit.Token);
            Keep(input.Key, compiled);
            return compiled;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => _places.Dispose();

    private Task<CompiledInput> StartOnThread(EquationInput input, CancellationToken cancellation)
    {
        var source = new TaskCompletionSource<CompiledInput>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    source.TrySetResult(Compile(input, cancellation));
                }
#pragma warning disable CA1031 // A fault of the compiler is told, as every other.
                catch (Exception fault)
#pragma warning restore CA1031
                {
                    source.TrySetException(fault);
                }
                finally
                {
                    Release();
                }
            },
            StackSize)
        { IsBackground = true };
        thread.Start();
        return source.Task;
    }

    private void Release()
    {
        try
        {
            _places.Release();
        }
        catch (ObjectDisposedException)
        {
            // The server was closed meanwhile.
        }
    }

    private static CompiledInput Compile(EquationInput input, CancellationToken cancellation)
    {
        var reading = SignatureParser.Parse(input.Signature);
        if (reading.Signature is not { } signature)
        {
            return new CompiledInput("", reading, null, null);
        }

        var source = new EquationSource(input.Equation, signature.ToString(), signature.Name, OptionReader.Read(input));
        var result = Workbench.Explain(source, cancellation);
        return new CompiledInput(signature.Name, reading, signature, result)
        {
            Findings = [.. result.Diagnostics.Select(d => d with { Fixes = [.. d.Fixes, .. NamedReplacements.Of(source, result, d, cancellation)] })],
        };
    }

    private CompiledInput? Find(string key)
    {
        lock (_lock)
        {
            return _kept.FirstOrDefault(k => k.Key == key)?.Compiled;
        }
    }

    private void Keep(string key, CompiledInput compiled)
    {
        lock (_lock)
        {
            _kept.AddFirst(new Kept(key, compiled));
            if (_kept.Count > MostKept)
            {
                _kept.RemoveLast();
            }
        }
    }

    private sealed record Kept(string Key, CompiledInput Compiled);
}
