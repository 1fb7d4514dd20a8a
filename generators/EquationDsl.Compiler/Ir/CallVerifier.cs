using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Ir;

/// <summary>
/// A call's part of <see cref="ProgramVerifier"/>: as many inputs and targets as the routine has, of its shapes, and written before they are read.
/// </summary>
internal static class CallVerifier
{
    public static IEnumerable<string> Verify(Program program, OpaqueCall call, IReadOnlyCollection<Tensor> available)
    {
        var routine = call.Routine;
        string Finding(string text) => $"{program.Name}: '{call.Results.FirstOrDefault()?.Name}' {text}";
        if (call.Inputs.Count != routine.Inputs.Count || call.Results.Count != routine.Targets.Count)
        {
            return [Finding($"calls {routine.Name} of {routine.Inputs.Count} inputs and {routine.Targets.Count} targets with {call.Inputs.Count} and {call.Results.Count}")];
        }

        var unread = call.Inputs.Where(i => !available.Contains(i)).Select(i => Finding($"reads '{i.Name}' before it is written"));
        var unstacked = call.Inputs.Concat(call.Results).Where(t => !IsStacked(call, t)).Select(t => Finding($"gives '{t.Name}', which is no stack of such"));
        return unread.Concat(unstacked).Concat(Misfits(call).Select(t => Finding($"gives {routine.Name} '{t.Name}', which does not fit {routine.Signature}")));
    }

    private static bool IsStacked(OpaqueCall call, Tensor tensor) =>
        call.Axes.All(static a => a.Lower == Affine.Zero) && tensor.Extents.Take(call.Axes.Count).SequenceEqual(call.Axes.Select(static a => a.Upper));

    private static IEnumerable<Tensor> Misfits(OpaqueCall call)
    {
        var known = new Dictionary<string, ValueArray<Affine>>(StringComparer.Ordinal);
        bool IsKnownAs(string letter, ValueArray<Affine> extents)
        {
            if (known.TryGetValue(letter, out var before))
            {
                return before == extents;
            }

            known[letter] = extents;
            return true;
        }

        bool Fits(RoutineOperand operand, Tensor tensor)
        {
            var letters = operand.Extents.Where(static e => e is not (Routine.Rest or Routine.Own)).ToList();
            var isOpen = letters.Count < operand.Extents.Count;
            var extents = call.OwnExtents(tensor);
            return operand.Element == tensor.Element && (isOpen ? extents.Count >= letters.Count : extents.Count == letters.Count)
                && letters.Select((letter, axis) => IsKnownAs(letter, [extents[axis]])).ToList().TrueForAll(static fits => fits)
                && (!operand.Extents.Contains(Routine.Rest) || IsKnownAs(Routine.Rest, extents.Skip(letters.Count).ToValueArray()));
        }

        return call.Routine.Inputs.Zip(call.Inputs, static (o, t) => (o, t)).Concat(call.Routine.Targets.Zip(call.Results, static (o, t) => (o, t)))
            .Where(p => !Fits(p.o, p.t)).Select(static p => p.t).ToList();
    }
}
