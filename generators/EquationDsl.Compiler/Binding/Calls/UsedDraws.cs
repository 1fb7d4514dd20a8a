using EquationDsl.Compiler.Binding.Definitions;
using EquationDsl.Compiler.Binding.Indices;
using EquationDsl.Compiler.Binding.Ledgers;
using EquationDsl.Compiler.Binding.Noise;
using EquationDsl.Compiler.Binding.Parameters;
using EquationDsl.Compiler.Binding.Reporting;
using EquationDsl.Compiler.Diagnostics;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Model;
using EquationDsl.Compiler.Syntax;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Binding.Calls;

/// <summary>
/// What equations draw that are used. It becomes an input of the equation whose method is written, as its own draws are, with a stream of its own for every
/// place of use: in the order of the text after the streams of its own. Where what is passed depends on indices, each of their values has draws of its own.
/// </summary>
internal sealed class UsedDraws(EquationInHand inHand, Declarations declarations, InputBinder inputBinder, UsedDraws? user = null)
{
    private readonly Dictionary<(string Place, string Name), ParameterSymbol> _drawn = [];
    private readonly Dictionary<LoopIndex, Loop> _rows = [];
    private readonly List<RequiredRange> _required = [];

    private UsedDraws Root => user?.Root ?? this;

    public ValueArray<RequiredRange> Required => _required.Distinct().ToValueArray();

    /// <summary>The rows over which an equation is used that is written for one.</summary>
    public void AddRows(ValueArray<Loop> rows) => rows.ToList().ForEach(r => Root._rows[r.Index] = r);

    /// <summary>The values of what the equation draws here, by its names for them; null after a finding.</summary>
    public Dictionary<string, BoundExpression>? Of(UsedEquation equation, IReadOnlyDictionary<string, BoundExpression> given, ExpressionSyntax node, Scope scope)
    {
        var drawn = new Dictionary<string, BoundExpression>(StringComparer.Ordinal);
        if (equation.Drawn.IsEmpty)
        {
            return drawn;
        }

        if (inHand.Context.Root.Request.Declared.Parameters.All(static p => !p.IsNoise))
        {
            inHand.Report.Error(scope, NoiseRules.Used, node, equation.Name);
            return null;
        }

        var indices = given.Values.SelectMany(FreeIndices.Of).Distinct().OrderBy(static i => i.Id).ToList();
        if (indices.Find(i => !Root._rows.ContainsKey(i) && inHand.Ranges.Find(i) is null) is { } unknown)
        {
            inHand.Report.Error(scope, DistributionRules.UsedManyTimes, node, equation.Name, $"at each '{unknown.Name}'", "");
            return null;
        }

        foreach (var model in equation.Drawn)
        {
            drawn.Add(model.Name, Entry(Symbol(model, indices.Count, equation, node), indices, node, scope));
        }

        return drawn;
    }

    /// <summary>What the equation's distributions require of what it is given, where that is an input of the method as it is.</summary>
    public void Require(UsedEquation equation, IReadOnlyDictionary<string, BoundExpression> given)
    {
        foreach (var input in equation.Inputs.Where(i => i.Range != NumberRange.Any && given.ContainsKey(i.Name)))
        {
            var (value, range) = (given[input.Name], input.Range);
            while (value is BoundShared or BoundElement)
            {
                (value, range) = value is BoundElement entry ? (entry.Source, range & ~NumberRange.OneTogether) : (((BoundShared)value).Value, range);
            }

            if (InputOf(value) is { } symbol && (symbol.Model.Range | range) != symbol.Model.Range)
            {
                Root._required.Add(new RequiredRange(symbol.Model.Name, range));
            }
        }

        // An end that is computed is one of which nothing is checked; so is the entry of an array, which may stand beside others than its own.
        string? End(string end) => !given.TryGetValue(end, out var value) ? end
            : NumberOf(value)?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? InputOf(value)?.Model.Name;
        foreach (var order in equation.Inputs.SelectMany(static i => i.Orders))
        {
            if (End(order.Lower) is { } lower && End(order.Upper) is { } upper && new[] { upper, lower }.Select(e => inHand.Parameters.Root.Of(e)).FirstOrDefault(static p => p is not null) is { Model: { } named }
                && new InputOrder(lower, upper, named.Name) is var required && !named.Orders.Contains(required))
            {
                Root._required.Add(new RequiredRange(named.Name, NumberRange.Any) { Order = required });
            }
        }
    }

    private static double? NumberOf(BoundExpression value) => value switch
    {
        BoundConstant { Name: null } constant => constant.Value,
        BoundWhole { Value: { IsConstant: true } whole } => whole.Constant,
        BoundCall { Arguments: [var operand] } call when call.Function == Functions.Negate => -NumberOf(operand),
        _ => null,
    };

    private ParameterSymbol? InputOf(BoundExpression value) =>
        value is BoundVariable { Tensor: { Role: TensorRole.Input, Draw: null } tensor } ? inHand.Parameters.Root.OfInput(tensor) : null;

    /// <summary>
    /// Whether nothing says how often the equation draws: its value is one number at many values of an index, on which nothing that it is given depends. A
    /// vector is one, whose entries are read.
    /// </summary>
    public bool IsOpen(UsedEquation equation, BoundExpression value, IReadOnlyDictionary<string, BoundExpression> given, ExpressionSyntax node, Scope scope)
    {
        if (equation.Drawn.IsEmpty || value is BoundError)
        {
            return false;
        }

        var (where, instead) = scope.Depth > 0 ? ("in a function", "") : scope.Integrals > 0 ? ("below an integral", "") : ("", "");
        if (where.Length == 0 && value.Rank == 0 && Around(scope).Except(given.Values.SelectMany(FreeIndices.Of)).FirstOrDefault() is { } index)
        {
            (where, instead) = ($"at each '{index.Name}', on which nothing depends that it is given", $", or give it something of each '{index.Name}'");
        }

        if (where.Length > 0)
        {
            inHand.Report.Error(scope, DistributionRules.UsedManyTimes, node, equation.Name, where, instead);
        }

        return where.Length > 0;
    }

    private static IEnumerable<LoopIndex> Around(Scope scope)
    {
        var around = scope.Frame.FreeInOrder.Select(static i => i.Symbol).ToList();
        for (var entry = scope.Entries; entry is not null; entry = entry.Outer)
        {
            around.AddRange(FreeIndices.Of(entry.Meaning));
        }

        return around;
    }

    private ParameterSymbol Symbol(ParameterModel model, int axes, UsedEquation equation, ExpressionSyntax node)
    {
        var place = $"{inHand.Context.Place}/{node.Span.Start}-{node.Span.End}:{axes}";
        if (!Root._drawn.TryGetValue((place, model.Name), out var symbol))
        {
            var own = model.Draw!;
            var root = inHand.Parameters.Root;
            var stream = root.All.Select(static p => p.Model.Draw?.Stream ?? 0).DefaultIfEmpty(0).Max() + 1;
            var rank = axes + inputBinder.DeclaredRank(model, equation);
            var renamed = model with { Name = Unused(char.ToLowerInvariant(equation.Name[0]) + equation.Name.Substring(1) + char.ToUpperInvariant(model.Name[0]) + model.Name.Substring(1)) };
            symbol = declarations.Root.Declare(renamed with { Draw = own with { Stream = stream, Of = $"{own.Of} of {equation.Name}", Origin = inHand.Context.Site ?? node.Span } }, rank);
            symbol.IsRead = true;
            root.Add(symbol);
            Root._drawn.Add((place, model.Name), symbol);
        }

        return symbol;
    }

    private string Unused(string name) => Enumerable.Range(1, 1_000).Select(n => n == 1 ? name : name + n.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .First(n => inHand.Parameters.Root.All.All(p => p.Model.Name != n));

    private BoundExpression Entry(ParameterSymbol symbol, List<LoopIndex> indices, ExpressionSyntax node, Scope scope)
    {
        if (indices.Count == 0)
        {
            return new BoundVariable(symbol.Input);
        }

        var positions = new List<IndexExpr>();
        foreach (var (index, axis) in indices.Select(static (index, axis) => (index, axis)))
        {
            var extent = symbol.Input.Extents[axis];
            if (Root._rows.TryGetValue(index, out var row))
            {
                inHand.Sizes.Unify(new(row.Upper, extent, inHand.Report.PlaceOf(scope, node.Span)));
                positions.Add(new AffineIndex(index));
                continue;
            }

            var known = inHand.Ranges.Find(index)!;
            var position = index + Affine.Of(known.Offset - known.Base);
            scope.Frame.Reads.Add(new IndexRead(position, extent, symbol.Model.Name, inHand.Context.Site ?? node.Span, IsBounded: false, symbol.Model.Name));
            positions.Add(new AffineIndex(position));
        }

        return new BoundElement(new BoundVariable(symbol.Input), positions.ToValueArray(), Boundary.None);
    }
}
