using System.Collections.Concurrent;
using System.Numerics.Tensors;
using System.Reflection;
using System.Reflection.Emit;

namespace EquationDsl.Tests.Equations;

/// <summary>
/// Calls a method whose parameters are spans through reflection: a small dynamic method builds each span from an address and a length.
/// </summary>
internal sealed class KernelInvoker
{
    private static readonly ConcurrentDictionary<MethodInfo, KernelInvoker> Known = new();
    private readonly Func<object?[], object?> _call;

    private KernelInvoker(MethodInfo method)
    {
        Method = method;
        _call = Build(method);
    }

    public MethodInfo Method { get; }

    public static KernelInvoker Of(MethodInfo method) => Known.GetOrAdd(method, static m => new KernelInvoker(m));

    /// <summary>Spans are passed as <see cref="SpanArgument"/>, scalars boxed; an out parameter's slot receives its value.</summary>
    public object? Invoke(object?[] arguments) => _call(arguments);

    private static Func<object?[], object?> Build(MethodInfo method)
    {
        var dynamic = new DynamicMethod("Invoke" + method.Name, typeof(object), [typeof(object?[])], typeof(KernelInvoker).Module, skipVisibility: true);
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

            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, i);
            il.Emit(OpCodes.Ldelem_Ref);
            if (IsSpan(type))
            {
                LoadSpan(il, type);
            }
            else if (type.IsGenericType)
            {
                il.Emit(OpCodes.Unbox_Any, typeof(SpanArgument));
                il.Emit(OpCodes.Call, typeof(SpanArgument).GetMethod(type.GetGenericTypeDefinition() == typeof(TensorSpan<>) ? nameof(SpanArgument.Tensor) : nameof(SpanArgument.ReadOnlyTensor))!
                    .MakeGenericMethod(type.GetGenericArguments()));
            }
            else
            {
                il.Emit(OpCodes.Unbox_Any, type);
            }
        }

        il.Emit(OpCodes.Call, method);
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
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldc_I4, i);
                il.Emit(OpCodes.Ldloc, local);
                il.Emit(OpCodes.Box, local.LocalType);
                il.Emit(OpCodes.Stelem_Ref);
            }
        }

        il.Emit(OpCodes.Ret);
        return dynamic.CreateDelegate<Func<object?[], object?>>();
    }

    public static bool IsSpan(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Span<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>));

    private static void LoadSpan(ILGenerator il, Type type)
    {
        var argument = il.DeclareLocal(typeof(SpanArgument));
        il.Emit(OpCodes.Unbox_Any, typeof(SpanArgument));
        il.Emit(OpCodes.Stloc, argument);
        il.Emit(OpCodes.Ldloc, argument);
        il.Emit(OpCodes.Ldfld, typeof(SpanArgument).GetField(nameof(SpanArgument.Address))!);
        il.Emit(OpCodes.Ldloc, argument);
        il.Emit(OpCodes.Ldfld, typeof(SpanArgument).GetField(nameof(SpanArgument.Length))!);
        il.Emit(OpCodes.Newobj, type.GetConstructor([typeof(void*), typeof(int)])!);
    }
}

/// <summary>Where a span's elements are, and how many.</summary>
internal readonly unsafe struct SpanArgument(nint address, int length, int[] shape, int[] strides)
{
    public readonly int[] Shape = shape;
    public readonly int[] Strides = strides;

    public readonly nint Address = address;
    public readonly int Length = length;

    public static TensorSpan<T> Tensor<T>(SpanArgument argument)
        where T : unmanaged => new((T*)argument.Address, argument.Length, [.. argument.Shape.Select(static s => (nint)s)], [.. argument.Strides.Select(static s => (nint)s)]);

    public static ReadOnlyTensorSpan<T> ReadOnlyTensor<T>(SpanArgument argument)
        where T : unmanaged => Tensor<T>(argument);
}
