using System.Globalization;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Ledgers;

/// <summary>Makes the tensors of intermediate values, with names that nothing else bears.</summary>
internal sealed class TensorSource(BindingContext context, Ids ids, ParameterTable parameters, BoundLines lines)
{
    public Tensor New(string name, ValueArray<Affine> extents, ElementKind element) =>
        new(UniqueName(name), ids.Next(), extents, element, TensorRole.Intermediate);

    public string UniqueName(string name)
    {
        bool IsTaken(string candidate) =>
            context.Request.Method.Parameters.Any(p => p.Name == candidate)
            || parameters.Root.All.Any(p => p.Model.Member is not null && p.Model.Name == candidate)
            || candidate == BindingContext.ResultName
            || lines.Writes(candidate);
        var unique = name;
        for (var i = 2; IsTaken(unique); i++)
        {
            unique = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
