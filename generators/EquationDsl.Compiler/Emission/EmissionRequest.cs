using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Scheduling;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Emission;

/// <summary>All that goes into one generated file.</summary>
public sealed record EmissionRequest(EquationRequest Request, ValueArray<MethodPlan> Methods);
