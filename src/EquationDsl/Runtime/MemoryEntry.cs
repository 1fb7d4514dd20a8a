using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EquationDsl.Runtime;

/// <summary>A row of a <see cref="MemoryTable"/>: where on the stack the span lies, and what its memory is used for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MemoryEntry
{
    internal const int Tensor = 32, ReadOnlyTensor = 64, Written = 128, MayBe = 8;

    private const int SizeBits = 31;

    private readonly nint _span;
    private readonly ulong _use;

    /// <param name="span">The address of the span itself. A span lives on the stack: it never moves, while what it refers to may.</param>
    /// <param name="use">The bytes of an entry, what kind of span it is, whether it is written, and in the higher bits the rows whose memory it may be.</param>
    internal MemoryEntry(nint span, ulong use) => (_span, _use) = (span, use);

    internal bool IsTensor => (_use & (Tensor | ReadOnlyTensor)) != 0;

    internal bool IsWritten => (_use & Written) != 0;

    internal int Size => (int)_use & SizeBits;

    /// <summary>Whether the memory may be that of a row.</summary>
    internal bool MayBeThatOf(int row) => (((_use >> MayBe) >> row) & 1) != 0;

    /// <summary>Where the memory is now, and from its first entry to behind the last one.</summary>
    internal unsafe (nint Start, nint Bytes) Located
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            switch (_use & (Tensor | ReadOnlyTensor))
            {
                case Tensor:
                    ref var output = ref Unsafe.AsRef<TensorSpan<byte>>((void*)_span);
                    return ((nint)Unsafe.AsPointer(ref output.GetPinnableReference()), output.IsDense ? output.FlattenedLength * Size : StridedBytes);
                case ReadOnlyTensor:
                    ref var input = ref Unsafe.AsRef<ReadOnlyTensorSpan<byte>>((void*)_span);
                    var bytes = input.IsDense ? input.FlattenedLength * Size : StridedBytes;
                    return ((nint)Unsafe.AsPointer(ref Unsafe.AsRef(in input.GetPinnableReference())), bytes);
                default:
                    ref var span = ref Unsafe.AsRef<ReadOnlySpan<byte>>((void*)_span);
                    return ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(span)), (nint)(uint)span.Length * Size);
            }
        }
    }

    private nint StridedBytes
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get
        {
            var shape = Shape;
            return shape.Entries == 0 ? 0 : shape.Bytes;
        }
    }

    /// <summary>Spans of all types look alike but for the size of their entries.</summary>
    internal unsafe MemoryShape Shape => (_use & (Tensor | ReadOnlyTensor)) switch
    {
        Tensor => MemoryShape.Of(in Unsafe.AsRef<TensorSpan<byte>>((void*)_span), Size),
        ReadOnlyTensor => MemoryShape.Of(in Unsafe.AsRef<ReadOnlyTensorSpan<byte>>((void*)_span), Size),
        _ => MemoryShape.Of(Unsafe.AsRef<ReadOnlySpan<byte>>((void*)_span), Size),
    };
}
