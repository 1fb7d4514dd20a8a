namespace EquationDsl.Compiler.Ir;

/// <summary>
/// Which statements need each other: the strongly connected components of what reads what, each after all that it reads (Tarjan 1972). Where nothing else
/// decides, the order of the program stays.
/// </summary>
internal sealed class Circles
{
    private readonly IReadOnlyList<Statement> _statements;
    private readonly Func<Statement, IEnumerable<Tensor>> _needs;
    private readonly ILookup<int, int> _writers;
    private readonly int[] _order;
    private readonly int[] _lowest;
    private readonly bool[] _isOpen;
    private readonly Stack<int> _path = new();
    private readonly List<IReadOnlyList<Statement>> _found = [];
    private int _next;

    private Circles(IReadOnlyList<Statement> statements, Func<Statement, IEnumerable<Tensor>> needs)
    {
        (_statements, _needs) = (statements, needs);
        _writers = statements.SelectMany(static (s, at) => s.Targets.Select(t => (t.Id, at))).ToLookup(static w => w.Id, static w => w.at);
        (_order, _lowest, _isOpen) = (new int[statements.Count], new int[statements.Count], new bool[statements.Count]);
    }

    public static IReadOnlyList<IReadOnlyList<Statement>> Of(IReadOnlyList<Statement> statements) => Of(statements, static s => s.TensorsRead());

    /// <param name="needs">What a statement needs, of all that it reads.</param>
    public static IReadOnlyList<IReadOnlyList<Statement>> Of(IReadOnlyList<Statement> statements, Func<Statement, IEnumerable<Tensor>> needs)
    {
        var circles = new Circles(statements, needs);
        for (var at = 0; at < statements.Count; at++)
        {
            if (circles._order[at] == 0)
            {
                circles.Visit(at);
            }
        }

        return circles._found;
    }

    private void Visit(int at)
    {
        _order[at] = _lowest[at] = ++_next;
        _path.Push(at);
        _isOpen[at] = true;
        foreach (var needed in _needs(_statements[at]).SelectMany(t => _writers[t.Id]))
        {
            if (_order[needed] == 0)
            {
                Visit(needed);
                _lowest[at] = Math.Min(_lowest[at], _lowest[needed]);
            }
            else if (_isOpen[needed])
            {
                _lowest[at] = Math.Min(_lowest[at], _order[needed]);
            }
        }

        if (_lowest[at] == _order[at])
        {
            var circle = new List<int>();
            int member;
            do
            {
                member = _path.Pop();
                _isOpen[member] = false;
                circle.Add(member);
            }
            while (member != at);

            _found.Add(circle.OrderBy(static m => m).Select(m => _statements[m]).ToList());
        }
    }
}
