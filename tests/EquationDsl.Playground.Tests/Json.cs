using System.Text;

namespace EquationDsl.Playground.Tests;

internal static class Json
{
    public static StringContent Of(string text) => new(text, Encoding.UTF8, "application/json");
}
