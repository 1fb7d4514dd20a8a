using EquationDsl.Runtime;

namespace EquationDsl.Tests.Tensors;

/// <summary>A table of memory refuses what checks of each pair refuse, with the same words, and nothing else.</summary>
public sealed class MemoryTableTests
{
    private const int Room = 96;

    private enum Kind
    {
        Span,
        Tensor,
        Columns,
        Transpose,
        Repeated,
    }

    [Theory]
    [InlineData(1, 8, 3)]
    [InlineData(2, 12, 8)]
    [InlineData(3, 24, 12)]
    [InlineData(4, 24, 48)]
    public void RandomLayoutsAreRefusedAsPairByPair(int seed, int most, int longest)
    {
        var random = new Random(seed);
        int apart = 0, refused = 0;
        for (var round = 0; round < 2000; round++)
        {
            var rows = new Row[2 + random.Next(2)];
            for (var row = 0; row < rows.Length; row++)
            {
                // The first is read, the last is written; only what has the shape of the first may be its memory.
                var isWritten = row > 0;
                var twin = isWritten && random.Next(3) == 0 ? rows[0] : Row.Random(random, most, longest, isWritten);
                rows[row] = twin with { IsWritten = isWritten, Name = $"p{row}", MayBe = isWritten && twin.Length == rows[0].Length && random.Next(2) == 0 ? 1UL : 0 };
            }

            var expected = MessageOf(() => ByPairs(rows, Memory));
            Assert.Equal(expected, MessageOf(() => ByTable(rows, Memory, 0)));

            // Behind inputs that are far away, so that several are compared at once.
            Assert.Equal(expected, MessageOf(() => ByTable(rows, Memory, 1 + random.Next(20))));
            (apart, refused) = expected is null ? (apart + 1, refused) : (apart, refused + 1);
        }

        Assert.InRange(apart, 200, 1800);
        Assert.InRange(refused, 200, 1800);
    }

    [Fact]
    public void NeighboursAndEmptySpansAreApartAndOneEntryInCommonIsNot()
    {
        Row input = new(Kind.Span, 8, 4, false, "x", 0), output = new(Kind.Span, 12, 4, true, "y", 0);
        Assert.Null(MessageOf(() => ByTable([input, output], Memory, 0)));
        Assert.Null(MessageOf(() => ByTable([input, output with { Start = 4 }], Memory, 0)));
        Assert.Null(MessageOf(() => ByTable([input, output with { Start = 9, Length = 0 }], Memory, 0)));
        Assert.Null(MessageOf(() => ByTable([input with { Length = 0 }, output with { Start = 7 }], Memory, 0)));
        const string Read = "which is still read after it is written; it must be separate memory. (Parameter 'y')";
        const string Part = "in part; it must be the same memory or separate. (Parameter 'y')";
        Assert.Equal("'y' overlaps 'x' (4 and 4 entries), " + Read, MessageOf(() => ByTable([input, output with { Start = 11 }], Memory, 0)));
        Assert.Equal("'y' overlaps 'x' (4 and 4 entries), " + Read, MessageOf(() => ByTable([input, output with { Start = 5 }], Memory, 0)));
        Assert.Equal("'y' overlaps 'x' (4 and 4 entries), " + Part, MessageOf(() => ByTable([input, output with { Start = 5, MayBe = 1 }], Memory, 0)));
        Assert.Equal("'y' overlaps 'x', " + Part, MessageOf(() => ByTable([input, output with { Kind = Kind.Tensor, Start = 5, MayBe = 1 }], Memory, 0)));
        Assert.Null(MessageOf(() => ByTable([input, output with { Start = 8, MayBe = 1 }], Memory, 0)));
        Assert.Null(MessageOf(() => ByTable([input, output with { Start = 8, Length = 2, MayBe = 1 }], Memory, 0)));
    }

    [Fact]
    public void EachOutputIsComparedWithEachOther()
    {
        for (var count = 2; count <= 64; count++)
        {
            for (var at = 0; at + 1 < count; at++)
            {
                var rows = Enumerable.Range(0, count).Select(k => new Row(Kind.Span, k, 1, true, $"p{k}", 0)).ToArray();
                Assert.Null(MessageOf(() => ByTable(rows, Memory, 0)));
                rows[^1] = rows[^1] with { Start = at };
                var name = rows[^1].Name;
                Assert.StartsWith($"'p{at}' overlaps '{name}' (1 and 1 entries)", MessageOf(() => ByTable(rows, Memory, 0)), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void MemoryThatMovesMeanwhileIsStillApart()
    {
        var isDone = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                GC.Collect(1, GCCollectionMode.Forced, blocking: true, compacting: true);
            }
        });
        collector.Start();
        try
        {
            for (var round = 0; round < 1000; round++)
            {
                var (_, first, _, second) = (new byte[round % 100], new float[4], new byte[round % 50], new float[8]);
                Rows(first, second.AsSpan(0, 4), second.AsSpan(4));
                Assert.Throws<ArgumentException>(() => Rows(first, second.AsSpan(0, 5), second.AsSpan(4)));
            }
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            collector.Join();
        }

        static void Rows(ReadOnlySpan<float> x, Span<float> y, Span<float> z)
        {
            var memory = new MemoryTable(stackalloc MemoryEntry[3]);
            memory.Reads<float>(x);
            memory.Writes<float>(y);
            memory.Writes<float>(z);
            memory.Check("x y z");
        }
    }

    private static float[] Memory { get; } = new float[Room];

    private static string? MessageOf(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (ArgumentException refusal)
        {
            return refusal.Message;
        }
    }

    private static void ByTable(Row[] rows, float[] memory, int others)
    {
        var table = new MemoryTable(new MemoryEntry[rows.Length + others]);
        Add(ref table, rows, 0, memory, new float[others], others, "");
    }

    // Each span is a parameter of a call that lasts until the check.
    private static void Add(ref MemoryTable table, Row[] rows, int at, float[] memory, float[] far, int others, string names)
    {
        if (at == 1 && others > 0)
        {
            ReadOnlySpan<float> other = far.AsSpan(others - 1, 1);
            table.Reads(in other);
            Add(ref table, rows, at, memory, far, others - 1, names + " far");
            return;
        }

        if (at == rows.Length)
        {
            table.Check(names[1..]);
            return;
        }

        var row = rows[at];
        var span = row.In(memory);
        var tensor = row.TensorIn(memory);
        ReadOnlySpan<float> readSpan = span;
        ReadOnlyTensorSpan<float> readTensor = tensor;
        switch (row.Kind, row.IsWritten)
        {
            case (Kind.Span, true): table.Writes(in span, row.MayBe); break;
            case (Kind.Span, false): table.Reads(in readSpan); break;
            case (_, true): table.Writes(in tensor, row.MayBe); break;
            default: table.Reads(in readTensor); break;
        }

        Add(ref table, rows, at + 1, memory, far, others, names + " " + row.Name);
    }

    private static void ByPairs(Row[] rows, float[] memory)
    {
        foreach (var output in rows.Where(static r => r.IsWritten))
        {
            Pair(output, rows[0], output.MayBe != 0, memory);
        }

        for (var first = 1; first < rows.Length; first++)
        {
            for (var second = first + 1; second < rows.Length; second++)
            {
                Pair(rows[first], rows[second], false, memory);
            }
        }
    }

    private static void Pair(Row output, Row other, bool mayBeSame, float[] memory)
    {
        switch (output.Kind == Kind.Span && other.Kind == Kind.Span, mayBeSame)
        {
            case (true, true): Overlap.SameOrNone<float>(output.In(memory), other.In(memory), output.Name, other.Name); break;
            case (true, false): Overlap.None<float, float>(output.In(memory), other.In(memory), output.Name, other.Name); break;
            case (false, true): Strides.SameOrNone<float>(output.TensorIn(memory), other.TensorIn(memory).AsReadOnlyTensorSpan(), output.Name, other.Name); break;
            default: Strides.None<float, float>(output.TensorIn(memory), other.TensorIn(memory), output.Name, other.Name); break;
        }
    }

    /// <param name="Start">Its first entry.</param>
    /// <param name="Length">The entries of a span, or about as many of a tensor.</param>
    private sealed record Row(Kind Kind, int Start, int Length, bool IsWritten, string Name, ulong MayBe)
    {
        public static Row Random(Random random, int most, int longest, bool isWritten)
        {
            var kind = (Kind)random.Next(isWritten ? 4 : 5);
            return new(kind, random.Next(most), kind is Kind.Span or Kind.Tensor && random.Next(8) == 0 ? 0 : 1 + random.Next(longest), isWritten, "", 0);
        }

        public Span<float> In(float[] memory) => memory.AsSpan(Start, Length);

        public TensorSpan<float> TensorIn(float[] memory)
        {
            var rows = 2 + (Length / 4);
            return Kind switch
            {
                Kind.Columns => new(memory.AsSpan(Start), [rows, 2], [4, 1]),
                Kind.Transpose => new(memory.AsSpan(Start), [2, rows], [1, 3]),
                Kind.Repeated => new(memory.AsSpan(Start), [rows, 3], [0, 1]),
                _ => new(memory.AsSpan(Start, Length), [Length]),
            };
        }
    }
}
