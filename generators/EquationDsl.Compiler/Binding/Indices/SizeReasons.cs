using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Indices;

/// <summary>What was asked of the sizes, in the order of the asking, and by which of it each of them got its form.</summary>
internal sealed class SizeReasons
{
    private readonly List<SizeEquality> _held = [];
    private readonly Dictionary<int, int> _bySize = [];

    /// <summary>The equality holds from here on, and gave these sizes their forms.</summary>
    public void Add(SizeEquality equality, IEnumerable<int> sizes)
    {
        foreach (var size in sizes)
        {
            _bySize[size] = _held.Count;
        }

        _held.Add(equality);
    }

    /// <summary>The characters by which the lengths of an equality that cannot hold were fixed last; null where they were given so.</summary>
    public TextSpan? Of(SizeEquality failed)
    {
        var seen = new HashSet<int>();
        var last = -1;
        var pending = new Stack<Affine>([failed.Left, failed.Right]);
        while (pending.Count > 0)
        {
            foreach (var size in pending.Pop().Terms.Select(static t => t.Symbol).OfType<Size>().Where(s => seen.Add(s.Id)))
            {
                if (size.Source is DerivedSize derived)
                {
                    pending.Push(derived.One);
                    pending.Push(derived.Other);
                }

                if (_bySize.TryGetValue(size.Id, out var at))
                {
                    last = IsElsewhere(_held[at].Span, failed.Span) ? Math.Max(last, at) : last;
                    pending.Push(_held[at].Left);
                    pending.Push(_held[at].Right);
                }
            }
        }

        return last < 0 ? null : _held[last].Span;
    }

    /// <summary>
    /// Whether characters say more than that it is somewhere around the others, as those of a whole equation do, in which [Shape] gives a length.
    /// </summary>
    private static bool IsElsewhere(TextSpan span, TextSpan failed) => span.Length > 0 && (span.Start > failed.Start || span.End < failed.End);
}
