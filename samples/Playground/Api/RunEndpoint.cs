using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Playground.Compiling;
using Playground.Running;
using Playground.Signatures;

namespace Playground.Api;

/// <summary>What the equation computes: values, a check of its gradient, curves.</summary>
internal sealed class RunEndpoint(InputCompiler compiler, KernelProcess processes)
{
    private const int MostEntries = 20_000;
    private const double FurthestEnd = 1e300;

    public async Task<RunReply> AnswerAsync(RunInput input, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var reply = await compiler.CompileAsync(input.Input, cancellation) switch
        {
            null => RunReply.Failed("The equation takes too long to compile."),
            { Result: { HasErrors: false } result, Signature: { } signature } compiled =>
                await RunAsync(new Ready(input, compiled, signature, result.Compilation), cancellation),
            _ => RunReply.Failed("The equation has an error."),
        };
        return reply with { Milliseconds = clock.Elapsed.TotalMilliseconds };
    }

    private async Task<RunReply> RunAsync(Ready ready, CancellationToken cancellation)
    {
        if (!OnlyEquations.AreIn(ready.Compilation))
        {
            return RunReply.Failed("The generated file has more than the equation's class, so it is not run.");
        }

        if (Plan(ready) is not { } plan)
        {
            return RunReply.Failed("The playground cannot call a method with these parameters; its code is shown.");
        }

        var given = ready.Input.Values.Where(static v => v.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
        var lengths = new Lengths(ready.Compiled.Shapes, given.ToDictionary(static v => v.Key, static v => v.Value.Length, StringComparer.Ordinal));
        var cells = plan.Cells(ready.Signature, lengths, given);
        if (cells.Sum(static c => c.Entries.Length) > MostEntries)
        {
            return RunReply.Failed($"The values would have more than {MostEntries} entries.");
        }

        var weights = plan.Weights();
        var job = new Job([.. cells], weights, plan.Slopes(), Sweep(ready.Input.Sweep, plan, cells));
        var emitted = Emitted.Of(ready.Compilation, Harness.Print(plan.Value, plan.Gradient), cancellation);
        if (emitted.Image is not { } image)
        {
            return RunReply.Failed(emitted.Fault!);
        }

        var result = await processes.RunAsync(job, image, cancellation);
        return new RunReply
        {
            Fault = result.Fault,
            Inputs = Shown(cells.Where(c => plan.Inputs.Any(i => i.Name == c.Name))),
            Cotangents = Shown(cells.Where(c => weights.Any(w => w.Cotangent == c.Name))),
            Outputs = result.Outputs,
            Checks = result.Checks,
            Curves = result.Curves,
            Note = result.Note,
        };
    }

    private static RunPlan? Plan(Ready ready)
    {
        var (name, gradient) = (ready.Compiled.Name, ready.Compiled.Name + "Gradient");
        var methods = ready.Compilation.GetSymbolsWithName(n => n == name || n == gradient, SymbolFilter.Member).OfType<IMethodSymbol>()
            .Where(static m => m.PartialDefinitionPart is null).ToList();
        var value = methods.Find(m => m.Name == name && m.Parameters.Length == ready.Signature.Parameters.Count);
        return value is null ? null : RunPlan.Of(value, methods.Where(m => m.Name == gradient).MinBy(static m => m.Parameters.Length));
    }

    /// <summary>What is drawn: what the page asks for, or the first entry of the first input that is a real number.</summary>
    private static Sweep? Sweep(Sweep? asked, RunPlan plan, IReadOnlyList<CellSpec> cells)
    {
        if (asked is not null && Math.Abs(asked.From) < FurthestEnd && Math.Abs(asked.To) < FurthestEnd && asked.From < asked.To
            && cells.FirstOrDefault(c => c.Name == asked.Input) is { } cell && asked.Entry >= 0 && asked.Entry < cell.Entries.Length)
        {
            return asked;
        }

        var input = plan.Inputs.FirstOrDefault(i => i.Type!.IsFloating && cells.Any(c => c.Name == i.Name && c.Entries.Length > 0));
        return input is null ? null : new Sweep(input.Name, 0, asked?.From < asked?.To ? asked!.From : -4, asked?.From < asked?.To ? asked!.To : 4);
    }

    private static ValueReply[] Shown(IEnumerable<CellSpec> cells) => [.. cells.Select(static c => new ValueReply(c.Name, c.Lengths, c.Entries))];

    private sealed record Ready(RunInput Input, CompiledInput Compiled, Signature Signature, CSharpCompilation Compilation);
}
