using EquationDsl.Tooling;
using Microsoft.CodeAnalysis.CSharp;
using Playground.Compiling;

namespace EquationDsl.Playground.Tests;

/// <summary>What is run has the equation's class alone.</summary>
public class OnlyEquationsTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("class Evil { }", false)]
    [InlineData("namespace N { class Evil { } }", false)]
    [InlineData("static partial class Equations { static Equations() { } }", false)]
    [InlineData("static partial class Equations { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Begin() { } }", false)]
    [InlineData("static partial class Equations { [System.Runtime.InteropServices.DllImport(\"c\")] static extern int getpid(); }", false)]
    public void Anything_else_is_found(string added, bool isClean)
    {
        var compilation = Workbench.Explain(new EquationSource("x^2", "double (double x)")).Compilation;
        var more = CSharpSyntaxTree.ParseText(added, (CSharpParseOptions)compilation.SyntaxTrees[0].Options);

        Assert.Equal(isClean, OnlyEquations.AreIn(compilation.AddSyntaxTrees(more)));
    }
}
