using EquationDsl.Compiler.Ir;

namespace EquationDsl.Compiler.Emission;

/// <summary>What a local is called that holds part of an expression.</summary>
internal static class Hints
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["add"] = "total", ["sub"] = "difference", ["mul"] = "product", ["div"] = "quotient", ["neg"] = "negated", ["powi"] = "power", ["pow"] = "power",
        ["lt"] = "isLess", ["le"] = "isAtMost", ["eq"] = "isEqual", ["ne"] = "isUnequal", ["and"] = "both", ["or"] = "either", ["not"] = "isNot",
    };

    public static string For(Expr expr) => expr switch
    {
        Call call => Words.TryGetValue(call.Function.Name, out var word) ? word : call.Function.Name,
        Select => "chosen",
        IndexValue index => IrPrinter.Print(index.Value) + "AsNumber",
        _ => "value",
    };
}
