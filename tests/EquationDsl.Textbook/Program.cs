using EquationDsl.Textbook.Harness;

if (args is ["--page"])
{
    File.WriteAllText(Page.File, Page.Text());
    return 0;
}

// Counts the corpus: how many equations compile as they are printed and are right, how many are refused well, how many are wrong.
var wrong = 0;
var (right, refused) = (0, 0);
Console.WriteLine($"{"family",-28}{"right",8}{"refused",9}{"wrong",8}");
foreach (var family in Corpus.Entries.GroupBy(static at => at.Family))
{
    var faults = family.Select(static at => (at.Name, Fault: Corpus.FaultOf(at.Entry))).Where(static at => at.Fault is not null).ToList();
    var refusals = family.Count(static at => at.Entry is RefusedEntry);
    Console.WriteLine($"{family.Key,-28}{family.Count() - refusals - faults.Count,8}{refusals,9}{faults.Count,8}");
    faults.ForEach(static at => Console.WriteLine($"    {at.Name}: {at.Fault}"));
    (right, refused, wrong) = (right + family.Count() - refusals - faults.Count, refused + refusals, wrong + faults.Count);
}

Console.WriteLine($"{"all",-28}{right,8}{refused,9}{wrong,8}");
return wrong == 0 ? 0 : 1;
