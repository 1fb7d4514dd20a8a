using System.Text;
using EquationDsl.Compiler.Binding;
using EquationDsl.Compiler.Emission;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Syntax;

namespace EquationDsl.Compiler;

/// <summary>Stages as text, each below its name. A pass that leaves the text as it is is left out, and so is what was printed before.</summary>
internal sealed class StagePrinter
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<RewriteResult> _printed = new(ReferenceComparer.Instance);
    private string _last = "";

    public static string Print(IEnumerable<StageValue> stages)
    {
        var printer = new StagePrinter();
        foreach (var (stage, value) in stages.Select(static s => (s.Stage, s.Value)))
        {
            printer.Print(stage, value);
        }

        return printer._text.ToString();
    }

    private void Print(string stage, object value)
    {
        switch (value)
        {
            case EquationSyntax tree:
                Section(stage, SyntaxPrinter.Print(tree));
                break;
            case BoundEquation bound:
                Section(stage, BoundPrinter.Print(bound));
                break;
            case Program program:
                Section(stage, IrPrinter.Print(program));
                break;
            case DerivedProgram derived:
                Print(stage, derived);
                break;
            case MethodPlan method:
                Print(stage, method);
                break;
            case EmissionRequest:
                break; // All of it has been printed, and the file says the rest.
            default:
                throw new ArgumentException($"the stage '{stage}' gives a {value.GetType().Name}, which has no text", nameof(value));
        }
    }

    private void Print(string stage, DerivedProgram derived)
    {
        foreach (var rewriting in derived.Rewritings.Where(_printed.Add))
        {
            var isLast = ReferenceEquals(rewriting, derived.Rewritings[derived.Rewritings.Count - 1]);
            var name = $"{stage} of {rewriting.Given.Name}{(isLast ? Overload(derived) : " before differentiation")}";
            Section(name, IrPrinter.Print(rewriting.Given));
            Steps(name, rewriting.Steps);
        }
    }

    private void Print(string stage, MethodPlan method)
    {
        var name = $"{stage} of {method.Derived.Program.Name}{Overload(method.Derived)}";
        Section(name, IrPrinter.Print(method.Derived.Program));
        foreach (var order in method.Orders.Concat(method.Sections.SelectMany(static s => s.Orders)))
        {
            Steps(name, order.Plan.Steps);
            foreach (var kernel in order.Kernels)
            {
                Section(name, PlanPrinter.Print(kernel));
            }
        }
    }

    /// <summary>What tells it from the method of the same name.</summary>
    private static string Overload(DerivedProgram derived) => derived.Kind switch
    {
        ProgramKind.Keeping => " with the values that it hands out",
        ProgramKind.GradientOfResult => " over the results",
        ProgramKind.GradientOfKept => " over what was handed out",
        _ => "",
    };

    private void Steps(string stage, IEnumerable<PassStep> steps)
    {
        foreach (var step in steps)
        {
            Section($"{stage}, {step.Pass}", IrPrinter.Print(step.Program));
        }
    }

    private void Section(string name, string text)
    {
        if (text != _last)
        {
            _text.Append("== ").Append(name).Append(" ==\n").Append(text.TrimEnd('\n')).Append("\n\n");
            _last = text;
        }
    }

    /// <summary>Derivatives of one equation share the rewriting of the equation itself.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<RewriteResult>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(RewriteResult? x, RewriteResult? y) => ReferenceEquals(x, y);

        public int GetHashCode(RewriteResult rewriting) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(rewriting);
    }
}
