extern alias Single;

using System.Reflection;
using EquationDsl.Tests.Equations;
using FloatRecurrences = Single::EquationDsl.Tests.Equations.Recurrences;

namespace EquationDsl.Tests.Recurrences;

/// <summary>Recurrences over few and many times and features are the plain loops that anybody would write, and so are their gradients.</summary>
public sealed class RecurrenceGridTests
{
    private static readonly string[] OfNumbers = ["0", "1", "2", "7", "40", "1000"];
    private static readonly string[] OfRows = ["3 0", "0 3", "1000 1", "40 3", "7 5", "16 16", "40 17", "2 33", "1 8", "100 64"];
    private static readonly string[] OfVectors = ["0 3 2", "1 1 1", "2 8 3", "7 17 2", "40 3 3", "1000 2 1", "2 257 2"];

    public static TheoryData<string> Names => [.. PlainLoops.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void IsThePlainLoopInDouble(string name) => Check(typeof(Equations.Recurrences), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void IsThePlainLoopInFloat(string name) => Check(typeof(FloatRecurrences), name);

    /// <summary>A form that is added to the catalogue is compared too.</summary>
    [Fact]
    public void EveryRecurrenceHasItsLoop() => Assert.Equal(
        typeof(Equations.Recurrences).GetMethods().Where(static m => m.GetCustomAttribute<EquationAttribute>() is not null).Select(static m => m.Name).Order(StringComparer.Ordinal),
        PlainLoops.All.Keys.Order(StringComparer.Ordinal));

    private static void Check(Type equations, string name)
    {
        var axes = RecurrenceTrial.Method(typeof(Equations.Recurrences), name).GetParameters()
            .SelectMany(static p => (p.GetCustomAttribute<AxesAttribute>()?.Axes ?? p.GetCustomAttribute<ShapeAttribute>()?.Dimensions ?? "").Split(", ")).ToHashSet();
        var (names, trials) = axes.Contains("d") ? ("T d m B", OfVectors) : axes.Contains("B") ? ("T B", OfRows) : ("T", OfNumbers);
        foreach (var trial in trials)
        {
            // As many sequences beside each other as inputs.
            var numbers = trial.Split(' ').Select(int.Parse).ToArray();
            new RecurrenceTrial(equations, name, names.Split(' ').Zip(numbers.Append(3)).ToDictionary(static n => n.First, static n => n.Second, StringComparer.Ordinal)).Check();
        }
    }
}
