using System.Reflection;
using Xunit;

namespace EquationDsl.Textbook;

public class CorpusTests
{
    public static TheoryData<string> Names() => [.. Corpus.Entries.Select(static at => $"{at.Family}.{at.Name}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_equation_is_right_or_refused_well(string name) =>
        Assert.Null(Corpus.FaultOf(Corpus.Entries.Single(at => $"{at.Family}.{at.Name}" == name).Entry));

    [Fact]
    public void The_page_lists_the_corpus() => Assert.Equal(File.ReadAllText(Page.File).ReplaceLineEndings("\n"), Page.Text());

    [Fact]
    public void Every_equation_has_an_entry()
    {
        var entries = Corpus.Entries.Select(static at => (at.Family, at.Name)).ToHashSet();
        var equations =
            from type in typeof(Corpus).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
            where method.GetCustomAttribute<EquationAttribute>() is not null
            select (type.Name, Entry: $"{method.Name}Entry");
        Assert.All(equations, at => Assert.Contains(at, entries));
    }
}
