using System.Globalization;
using System.Text.RegularExpressions;
using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Tests.Oracle;

/// <summary>
/// Reads what <see cref="IrPrinter"/> prints, so that tests can state programs as text:
/// <code>
/// softmax(z[n]) -> result[n]
///   shift m = max j in 0..n of z[j]
///   s = sum j in 0..n of exp(z[j] - m)
///   result[i] = exp(z[i] - m) / s
/// </code>
/// A size is the length of the first axis that bears its name alone; one that bears none is an integer parameter. An axis ranges over what it reads first
/// (or over the output's extent) unless <c>for i in a..b</c> says otherwise; <c>t: int</c> declares integers; <c>shift</c> marks
/// <see cref="TensorRole.Shift"/>; <c>let T[n]</c> declares an intermediate whose extents do not follow; an output that is named like an input is its state.
/// </summary>
public sealed partial class ProgramText
{
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Size> _sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LoopIndex> _indices = new(StringComparer.Ordinal);
    private int _nextId;

    public static Program Parse(string text) => new ProgramText().ParseProgram(text);

    private Program ParseProgram(string text)
    {
        var lines = text.Split('\n').Select(static l => l.Trim()).Where(static l => l.Length > 0).ToList();
        var header = HeaderPattern().Match(lines[0]);
        var (inputTexts, outputTexts) = (SplitTop(header.Groups["in"].Value), SplitTop(header.Groups["out"].Value));
        DeclareSizes([.. inputTexts, .. outputTexts]);
        var inputs = inputTexts.Select(t => Declare(t, TensorRole.Input)).ToValueArray();
        var outputs = outputTexts.Select(t => Declare(t, TensorRole.Output)).ToValueArray();
        var state = outputs.Where(o => inputs.Any(i => i.Name == o.Name)).Select(o => new StatePair(o, inputs.Single(i => i.Name == o.Name))).ToValueArray();
        var checks = lines.Skip(1).Where(static l => l.StartsWith("require ", StringComparison.Ordinal)).Select(ParseCheck).ToValueArray();
        var statements = new List<MapReduce>();
        foreach (var line in lines.Skip(1).Where(static l => !l.StartsWith("require ", StringComparison.Ordinal)))
        {
            if (line.StartsWith("let ", StringComparison.Ordinal))
            {
                Declare(line[4..], TensorRole.Intermediate);
            }
            else
            {
                statements.Add(ParseStatement(line, statements.Count));
            }
        }

        return new Program(header.Groups["name"].Value, inputs, outputs, state, checks, [.. statements], outputs.Any(static o => o is { Name: "result", Rank: 0 }));
    }

    private void DeclareSizes(IReadOnlyList<string> declarations)
    {
        foreach (var declaration in declarations)
        {
            var (name, extents, _) = SplitDeclaration(declaration);
            for (var axis = 0; axis < extents.Count; axis++)
            {
                if (NamePattern().IsMatch(extents[axis]) && !_sizes.ContainsKey(extents[axis]))
                {
                    _sizes[extents[axis]] = new Size(extents[axis], _nextId++, new AxisLength(name, axis));
                }
            }
        }
    }

    private Tensor Declare(string declaration, TensorRole role)
    {
        var (name, extents, isInteger) = SplitDeclaration(declaration);
        var tensor = new Tensor(name, _nextId++, extents.Select(ParseAffine).ToValueArray(), isInteger ? ElementKind.Integer : ElementKind.Real, role);
        if (role == TensorRole.Output)
        {
            _outputs[name] = tensor;
        }

        _tensors.TryAdd(name, tensor);
        return tensor;
    }

    private static (string Name, List<string> Extents, bool IsInteger) SplitDeclaration(string declaration)
    {
        var match = DeclarationPattern().Match(declaration.Trim());
        return (match.Groups["name"].Value, SplitTop(match.Groups["extents"].Value), match.Groups["int"].Success);
    }

    private ShapeCheck ParseCheck(string line)
    {
        var match = CheckPattern().Match(line);
        return new ShapeCheck(
            match.Groups["name"].Value, int.Parse(match.Groups["axis"].Value, CultureInfo.InvariantCulture),
            ParseAffine(match.Groups["form"].Value), "", match.Groups["op"].Value == ">=");
    }

    private MapReduce ParseStatement(string line, int position)
    {
        var match = StatementPattern().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"no statement: {line}");
        }

        _indices.Clear();
        var name = match.Groups["name"].Value;
        var stated = SplitLoops(match.Groups["for"].Value.Replace(" for ", ", ", StringComparison.Ordinal).TrimStart(',', ' '));
        var reductionText = match.Groups["op"].Success ? SplitLoops(match.Groups["loops"].Value) : [];
        var targetTexts = SplitTop(match.Groups["indices"].Value);
        var axisNames = targetTexts.Where(t => NamePattern().IsMatch(t) && !_sizes.ContainsKey(t) && stated.All(s => s.Name != t))
            .Concat(stated.Select(static s => s.Name)).ToList();
        axisNames = [.. (axisNames.Count == stated.Count ? [] : targetTexts.Where(axisNames.Contains)).Concat(axisNames).Distinct(StringComparer.Ordinal)];
        foreach (var index in axisNames.Concat(reductionText.Select(static l => l.Name)))
        {
            _indices[index] = new LoopIndex(index, _nextId++);
        }

        var targetIndices = targetTexts.Select(ParseIndex).ToValueArray();
        var body = ParseExpr(match.Groups["body"].Value);
        var axes = axisNames.Select(axis => stated.Find(s => s.Name == axis) is { Name: not null } loop
            ? ParseLoop(loop)
            : new Loop(_indices[axis], Affine.Zero, ExtentOf(name, targetTexts.IndexOf(axis), _indices[axis], body))).ToValueArray();
        var reduction = match.Groups["op"].Success
            ? new Reduction(
                Enum.Parse<ReductionOperator>(match.Groups["op"].Value, ignoreCase: true), reductionText.Select(ParseLoop).ToValueArray(),
                match.Groups["guard"].Success ? ParseExpr(match.Groups["guard"].Value) : null)
            : null;
        if (!_outputs.TryGetValue(name, out var target) && !_tensors.TryGetValue(name, out target))
        {
            var isPosition = reduction?.Operator is ReductionOperator.ArgMax or ReductionOperator.ArgMin;
            target = _tensors[name] = new Tensor(
                name, _nextId++, axes.Select(static a => a.Upper).ToValueArray(), isPosition ? ElementKind.Integer : ElementKind.Real,
                match.Groups["shift"].Success ? TensorRole.Shift : TensorRole.Intermediate);
        }

        var statement = new MapReduce(target, targetIndices, axes, reduction, body, new TextSpan(position, 1));
        return match.Groups["add"].Success ? statement with { Mode = WriteMode.Add } : statement;
    }

    private Affine ExtentOf(string target, int axis, LoopIndex index, Expr body)
    {
        if (_tensors.TryGetValue(target, out var declared))
        {
            return declared.Extents[axis];
        }

        foreach (var read in body.Reads())
        {
            for (var d = 0; d < read.Indices.Count; d++)
            {
                if (read.Indices[d] is AffineIndex { Value: var form } && form.AsSymbol == index)
                {
                    return read.Tensor.Extents[d];
                }
            }
        }

        throw new FormatException($"what does '{index.Name}' range over?");
    }

    private static List<(string Name, string Lower, string Upper)> SplitLoops(string text) =>
        [.. SplitTop(text).Select(static t => LoopPattern().Match(t)).Select(static m => (m.Groups["name"].Value, m.Groups["lower"].Value, m.Groups["upper"].Value))];

    private Loop ParseLoop((string Name, string Lower, string Upper) loop) => new(_indices[loop.Name], ParseAffine(loop.Lower), ParseAffine(loop.Upper));

    private Expr ParseExpr(string text) => IrParser.ParseExpr(text, Resolve);

    private Expr? Resolve(string word)
    {
        var match = ReadPattern().Match(word);
        var name = match.Groups["name"].Value;
        if (_tensors.TryGetValue(name, out var tensor))
        {
            var boundary = match.Groups["boundary"].Success ? Enum.Parse<Boundary>(match.Groups["boundary"].Value, ignoreCase: true) : Boundary.None;
            return new Read(tensor, SplitTop(match.Groups["indices"].Value).Select(ParseIndex).ToValueArray(), boundary);
        }

        return _indices.ContainsKey(name) || _sizes.ContainsKey(name) ? new IndexValue(Symbol(name)) : null;
    }

    private IndexExpr ParseIndex(string text)
    {
        var match = ReadPattern().Match(text.Trim());
        return match.Success && _tensors.TryGetValue(match.Groups["name"].Value, out var tensor) && tensor.Element == ElementKind.Integer
            ? new GatherIndex(tensor, SplitTop(match.Groups["indices"].Value).Select(ParseIndex).ToValueArray())
            : new AffineIndex(ParseAffine(text));
    }

    private Affine ParseAffine(string text)
    {
        var form = Affine.Zero;
        foreach (var term in TermPattern().Matches(text.Replace(" ", "", StringComparison.Ordinal)).Where(static m => m.Length > 0))
        {
            var sign = term.Groups["sign"].Value == "-" ? -1L : 1L;
            var coefficient = term.Groups["number"].Success ? long.Parse(term.Groups["number"].Value, CultureInfo.InvariantCulture) : 1L;
            form += sign * coefficient * (term.Groups["name"].Success ? Symbol(term.Groups["name"].Value) : Affine.One);
        }

        return form;
    }

    private Affine Symbol(string name)
    {
        if (_indices.TryGetValue(name, out var index))
        {
            return index;
        }

        if (!_sizes.TryGetValue(name, out var size))
        {
            _sizes[name] = size = new Size(name, _nextId++, new IntegerValue(name));
        }

        return size;
    }

    private static List<string> SplitTop(string text)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += text[i] switch { '[' or '(' => 1, ']' or ')' => -1, _ => 0 };
            }
        }

        return text.Length == 0 ? [] : parts;
    }

    [GeneratedRegex(@"^(?<name>\w+)\((?<in>.*)\) -> (?<out>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex HeaderPattern();

    [GeneratedRegex(@"^(?<name>\w+)(\[(?<extents>.*)\])?(?<int>: int)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex DeclarationPattern();

    [GeneratedRegex(@"^require (?<name>\w+)\.length\((?<axis>\d+)\) (?<op>==|>=) (?<form>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex CheckPattern();

    [GeneratedRegex(
        @"^(?<shift>shift )?(?<name>\w+)(\[(?<indices>.*?)\])?(?<for>( for \w+ in .*?)*) (?<add>\+)?= ((?<op>sum|product|max|min|argmax|argmin) (?<loops>\w+ in .*?)( where (?<guard>.*?))? of )?(?<body>.*)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex StatementPattern();

    [GeneratedRegex(@"^(?<name>\w+) in (?<lower>.*?)\.\.(?<upper>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex LoopPattern();

    [GeneratedRegex(@"^(?<name>\w+)(\[(?<indices>.*)\])?(\?(?<boundary>\w+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex ReadPattern();

    [GeneratedRegex(@"(?<sign>[+-]?)((?<number>\d+)\*?)?(?<name>[A-Za-z_]\w*)?", RegexOptions.ExplicitCapture)]
    private static partial Regex TermPattern();

    [GeneratedRegex(@"^[A-Za-z_]\w*$", RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
