using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>What a local is called that holds part of an expression.</summary>
internal static class Hints
{
    private static readonly Dictionary<Function, string> Words = new()
    {
        [Functions.Add] = "total", [Functions.Subtract] = "difference", [Functions.Multiply] = "product", [Functions.Divide] = "quotient",
        [Functions.Negate] = "negated", [Functions.IntegerPower] = "power", [Functions.Power] = "power",
        [Functions.Less] = "isLess", [Functions.LessOrEqual] = "isAtMost", [Functions.Equal] = "isEqual", [Functions.NotEqual] = "isUnequal",
        [Functions.And] = "both", [Functions.Or] = "either", [Functions.Not] = "isNot",
    };

    public static string For(Expr expr) => expr switch
    {
        Call call => Words.TryGetValue(call.Function, out var word) ? word : call.Function.Name,
        Select => "chosen",
        IndexValue index => IrPrinter.Print(index.Value) + "AsNumber",
        _ => "value",
    };
}
