using System.Runtime.CompilerServices;
#if DEBUG
using EquationDsl.Compiler.Checking;
#endif

namespace EquationDsl.Compiler.Tests.Checking;

/// <summary>Every equation that a test of this assembly compiles is checked in debug builds.</summary>
internal static class PlanCheckSwitch
{
#if DEBUG
    [ModuleInitializer]
    internal static void TurnOn() => PlanCheck.IsOn = true;
#endif
}
