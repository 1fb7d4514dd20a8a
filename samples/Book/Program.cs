using Book;
using Book.Reading;
using Book.Serving;

// Without arguments: writes the site to a temporary folder and serves it. --out FOLDER writes it there; --serve serves it as well.
var options = Options.Parse(args);
if (options is null)
{
    Console.Error.WriteLine("usage: Book [--out FOLDER] [--serve] [--pages FOLDER]");
    return 2;
}

try
{
    var report = new Site(options.Pages, options.Output).Build();
    Console.WriteLine($"{report.Pages} pages in {report.Chapters} chapters, the largest of {report.Largest / 1024} KB: {options.Output}");
}
catch (BookException exception)
{
    foreach (var fault in exception.Faults)
    {
        Console.Error.WriteLine(fault);
    }

    return 1;
}

if (options.Serves)
{
    await SiteServer.RunAsync(options.Output);
}

return 0;
