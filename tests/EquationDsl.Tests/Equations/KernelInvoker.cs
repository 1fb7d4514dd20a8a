using System.Collections.Concurrent;
using System.Numerics.Tensors;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace EquationDsl.Tests.Equations;

/// <summary>
/// Calls a method whose parameters are spans through reflection: a small dynamic method builds each span from an address and a length. Methods of one signature, as the
/// same equation has in every width, share it.
/// </summary>
internal sealed class KernelInvoker
{
    private static readonly ConcurrentDictionary<MethodInfo, KernelInvoker> Known = new();
    private static readonly ConcurrentDictionary<string, Func<nint, object?[], object?>> OfSignatures = new(StringComparer.Ordinal);
    private readonly Func<nint, object?[], object?> _call;
    private readonly nint _address;

    private KernelInvoker(MethodInfo method)
    {
        Method = method;
        _address = method.MethodHandle.GetFunctionPointer();
        _call = OfSignatures.GetOrAdd(Signature(method), static (_, m) => Build(m), method);
    }

    public MethodInfo Method { get; }

    public static KernelInvoker Of(MethodInfo method) => Known.GetOrAdd(method, static m => new KernelInvoker(m));

    /// <summary>Spans are passed as <see cref="SpanArgument"/>, scalars boxed; an out parameter's slot receives its value.</summary>
    public object? Invoke(object?[] arguments) => _call(_address, arguments);

    /// <summary>The types themselves, not their names, which those of different load contexts share.</summary>
    private static string Signature(MethodInfo method) =>
        string.Join(' ', method.GetParameters().Select(static p => p.ParameterType).Prepend(method.ReturnType).Select(static t => t.TypeHandle.Value));

    private static Func<nint, object?[], object?> Build(MethodInfo method)
    {
        var dynamic = new DynamicMethod("Invoke" + method.Name, typeof(object), [typeof(nint), typeof(object?[])], typeof(KernelInvoker).Module, skipVisibility: true);
        var il = dynamic.GetILGenerator();
        var parameters = method.GetParameters();
        var outs = new LocalBuilder?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var type = parameters[i].ParameterType;
            if (type.IsByRef)
            {
                outs[i] = il.DeclareLocal(type.GetElementType()!);
                il.Emit(OpCodes.Ldloca, outs[i]!);
                continue;
            }

            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldelem_Ref);
            if (type.IsGenericType)
            {
                il.Emit(OpCodes.Unbox_Any, typeof(SpanArgument));
                il.Emit(OpCodes.Call, typeof(SpanArgument).GetMethod(Maker(type))!.MakeGenericMethod(type.GetGenericArguments()));
            }
            else
            {
                il.Emit(OpCodes.Unbox_Any, type);
            }
        }

        il.Emit(OpCodes.Ldarg_0);
        il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, method.ReturnType, [.. parameters.Select(static p => p.ParameterType)], null);
        if (method.ReturnType == typeof(void))
        {
            il.Emit(OpCodes.Ldnull);
        }
        else if (method.ReturnType.IsValueType)
        {
            il.Emit(OpCodes.Box, method.ReturnType);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (outs[i] is { } local)
            {
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Ldc_I4, i);
                il.Emit(OpCodes.Ldloc, local);
                il.Emit(OpCodes.Box, local.LocalType);
                il.Emit(OpCodes.Stelem_Ref);
            }
        }

        il.Emit(OpCodes.Ret);
        return dynamic.CreateDelegate<Func<nint, object?[], object?>>();
    }

    private static string Maker(Type type) => type.GetGenericTypeDefinition() is var kind && kind == typeof(Span<>) ? nameof(SpanArgument.Span)
        : kind == typeof(ReadOnlySpan<>) ? nameof(SpanArgument.ReadOnlySpan)
        : kind == typeof(TensorSpan<>) ? nameof(SpanArgument.Tensor)
        : nameof(SpanArgument.ReadOnlyTensor);
}

/// <summary>Where a span's elements are, and how many. Spans are made out of line: the code of a tensor span's constructor in each dynamic method would take long to compile.</summary>
internal readonly unsafe struct SpanArgument(nint address, int length, int[] shape, int[] strides)
{
    public readonly int[] Shape = shape;
    public readonly int[] Strides = strides;

    public readonly nint Address = address;
    public readonly int Length = length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Span<T> Span<T>(SpanArgument argument)
        where T : unmanaged => new((T*)argument.Address, argument.Length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ReadOnlySpan<T> ReadOnlySpan<T>(SpanArgument argument)
        where T : unmanaged => new((T*)argument.Address, argument.Length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TensorSpan<T> Tensor<T>(SpanArgument argument)
        where T : unmanaged => new((T*)argument.Address, argument.Length, [.. argument.Shape.Select(static s => (nint)s)], [.. argument.Strides.Select(static s => (nint)s)]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ReadOnlyTensorSpan<T> ReadOnlyTensor<T>(SpanArgument argument)
        where T : unmanaged => Tensor<T>(argument);
}
