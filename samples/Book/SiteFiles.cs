using System.Text;

namespace Book;

/// <summary>The files of the site, written together once all of them are made.</summary>
internal sealed class SiteFiles(string output)
{
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);

    /// <summary>The size of the largest page in bytes.</summary>
    public int Largest => files.Values.Max(Encoding.UTF8.GetByteCount);

    public void Add(string address, string text) => files[address] = text;

    /// <summary>Writes the files, and what lies in <paramref name="assets"/> beside them.</summary>
    public void Write(string assets)
    {
        foreach (var (address, text) in files)
        {
            var path = Path.Combine(output, address);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        foreach (var asset in Directory.GetFiles(assets))
        {
            File.Copy(asset, Path.Combine(output, Path.GetFileName(asset)), overwrite: true);
        }
    }
}
