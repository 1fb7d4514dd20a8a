namespace EquationDsl.Compiler.Text;

/// <summary>The name that a misspelt one was meant to be.</summary>
public sealed class NearestName(IEnumerable<string> candidates)
{
    private const int LongestName = 40;

    /// <summary>A text with more slips than this is no equation; the search stops so that it takes linear time.</summary>
    private const int MostSearches = 50;

    private readonly Dictionary<string, string?> _found = new(StringComparer.Ordinal);

    /// <summary>
    /// The candidate that has the same letters, whatever their case and the underscores between them: <c>leaky_relu</c> for <c>LeakyReLU</c>.
    /// </summary>
    public static string? InOtherLetters(string written, IEnumerable<string> candidates)
    {
        var letters = written.Replace("_", "");
        return candidates.OrderBy(c => c != written).ThenBy(static c => c, StringComparer.Ordinal)
            .FirstOrDefault(c => string.Equals(c.Replace("_", ""), letters, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The candidate with the fewest edits, at most a third of the letters; the first of several in ordinal order.</summary>
    public string? Of(string misspelt)
    {
        if (_found.TryGetValue(misspelt, out var known))
        {
            return known;
        }

        if (misspelt.Length is < 3 or > LongestName || _found.Count >= MostSearches)
        {
            return null;
        }

        var nearest = (misspelt.Contains('_') ? InOtherLetters(misspelt, candidates) : null) ?? Search(misspelt);
        _found.Add(misspelt, nearest);
        return nearest;
    }

    private string? Search(string misspelt)
    {
        var limit = Math.Max(1, misspelt.Length / 3);
        return candidates
            .Where(static candidate => candidate.Length is > 2 and <= LongestName)
            .Where(candidate => Math.Abs(candidate.Length - misspelt.Length) <= limit)
            .Select(candidate => (Name: candidate, Edits: Distance(misspelt, candidate)))
            .Where(pair => pair.Edits <= limit)
            .OrderBy(static pair => pair.Edits)
            .ThenBy(static pair => pair.Name, StringComparer.Ordinal)
            .Select(static pair => pair.Name)
            .FirstOrDefault();
    }

    /// <summary>Edits of one letter, an exchange of neighbours counting as one (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            cost[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            cost[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[left.Length, right.Length];
    }
}
