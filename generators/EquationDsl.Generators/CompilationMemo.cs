using System.Collections.Concurrent;
using EquationDsl.Compiler;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Model;

namespace EquationDsl.Generators;

/// <summary>
/// Remembers what became of a request: the generator and the analyzer run in one process and ask for the same equations, and an
/// equation need not be compiled twice. A pure function of values, so it does not matter who asks first or whether it is forgotten.
/// </summary>
internal sealed class CompilationMemo(Func<EquationRequest, CompiledEquation> compile)
{
    /// <summary>Past this many the memory starts afresh; a compiler server lives for hours.</summary>
    private const int Capacity = 4096;

    /// <summary>Fewer are compiled one after the other: starting threads costs more than it saves.</summary>
    private const int ManyAtOnce = 8;

    private readonly ConcurrentDictionary<EquationRequest, CompiledEquation> _known = new();

    public static CompilationMemo Shared { get; } = new(EquationCompiler.Compile);

    public CompiledEquation Compile(EquationRequest request)
    {
        if (_known.TryGetValue(request, out var known))
        {
            return known;
        }

        if (_known.Count >= Capacity)
        {
            _known.Clear();
        }

        return _known.GetOrAdd(request, CompileSafely);
    }

    /// <summary>Compiles what is not known yet on all cores, where it is more than an edit leaves: a clean build waits for its slowest thread only.</summary>
    public void Prepare(IEnumerable<EquationRequest> requests, CancellationToken cancellation)
    {
        var unknown = requests.Where(r => !_known.ContainsKey(r)).Distinct().Take(Capacity / 2).ToList();
        if (unknown.Count >= ManyAtOnce)
        {
            Parallel.ForEach(unknown, new ParallelOptions { CancellationToken = cancellation }, r => Compile(r));
        }
    }

    /// <summary>A defect in the compiler is a diagnostic at the equation, and the other equations are still compiled.</summary>
    private CompiledEquation CompileSafely(EquationRequest request)
    {
        try
        {
            var compiled = compile(request);
            return compiled.Source is not null || compiled.Diagnostics.Any(static d => d.IsError)
                ? compiled
                : Failure(request, "it produced neither code nor an error");
        }
#pragma warning disable CA1031 // Whatever was thrown, the compilation that hosts the generator goes on.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Failure(request, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private static CompiledEquation Failure(EquationRequest request, string reason) => new(
        null,
        [EquationDiagnostic.Create(MethodRules.CompilerFailure, new(0, request.Equation.Length), request.Method.Name, reason)]);
}
