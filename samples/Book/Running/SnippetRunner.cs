using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Book.Compiling;
using Book.Reading;

namespace Book.Running;

/// <summary>Runs what the pages compute, in the assemblies that were compiled from them, and keeps what it prints.</summary>
internal sealed class SnippetRunner(IReadOnlyList<Assembly> assemblies)
{
    /// <summary>Loads the compiled pages; their libraries are those of this program.</summary>
    public static SnippetRunner Load(IReadOnlyList<Stream> images)
    {
        var context = new AssemblyLoadContext("pages");
        return new SnippetRunner([.. images.Select(context.LoadFromStream)]);
    }

    /// <summary>What a block of a page prints.</summary>
    public string Run(Page page, BlockKind kind, int number)
    {
        var method = Method(page, PageProgram.MethodOf(kind, number));
        return ConsoleCapture.Of(() => Invoke(method, []));
    }

    /// <summary>Value and slope of the page's curve, or null where its equation is not of one number.</summary>
    public Curve? Plot(Page page, double[] x)
    {
        if (Class(page).GetMethod(PageProgram.PlotMethod) is not { } method)
        {
            return null;
        }

        var curve = new Curve(x, new double[x.Length], new double[x.Length]);
        Invoke(method, [curve.X, curve.Values, curve.Slopes]);
        return curve;
    }

    private Type Class(Page page) => assemblies.Select(a => a.GetType($"{page.Namespace}.{PageProgram.ClassName}")).First(static c => c is not null)!;

    private MethodInfo Method(Page page, string name) => Class(page).GetMethod(name)!;

    private static void Invoke(MethodInfo method, object[] arguments)
    {
        try
        {
            method.Invoke(null, arguments);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Capture(inner).Throw();
        }
    }
}
