using EquationDsl.Compiler.Ir;
using EquationDsl.Compiler.Rewriting.Algebra;
using EquationDsl.Compiler.Text;

namespace EquationDsl.Compiler.Rewriting.Statements;

/// <summary>
/// Products over an index whose terms are powers and factorials, as in <c>n! / prod_i x[i]!</c>: they leave the range as their terms do, and the logarithm of
/// one is the sum of the logarithms of its terms.
/// </summary>
internal sealed class ExtremeProducts
{
    /// <summary>Of a term that is kept, of its power, of what that is: more names than any entry has.</summary>
    private const int MostNames = 8;
    private readonly FreshNames _names;
    private readonly Dictionary<int, MapReduce> _products;

    /// <summary>What has entries of its own: the gradient of a product keeps its terms.</summary>
    private readonly Dictionary<int, MapReduce> _terms;
    private readonly List<(MapReduce Product, MapReduce Added)> _added = [];

    public ExtremeProducts(Program program)
    {
        var ahead = Scans.ReadAhead(program.Statements);
        _names = new FreshNames(program);
        bool IsWrittenOnce(MapReduce statement) => program.Statements.Count(other => other.Writes(statement.Target)) == 1;
        _terms = program.MapReduces.Where(s => s.Target.Rank > 0 && s.IsPlainMap() && !ahead.Contains(s.Target.Id) && IsWrittenOnce(s)).ToDictionary(static s => s.Target.Id);
        _products = program.MapReduces.Where(s => s is { Reduction.Operator: ReductionOperator.Product, IsCanonical: true, IsWhole: false, Sets: true } && !ahead.Contains(s.Target.Id)
                && BodyOf(s).Factors.Any(static f => FactorialProducts.IsExtreme(f.Base)) && IsWrittenOnce(s))
            .GroupBy(static s => s.Target.Id).ToDictionary(static g => g.Key, static g => g.First());
    }

    public bool Has(Expr expr) => expr is Read { Boundary: Boundary.None } read && _products.ContainsKey(read.Tensor.Id);

    /// <summary>Whether factorials are among the terms.</summary>
    public bool HasFactorials(Expr expr) => Has(expr) && BodyOf(_products[((Read)expr).Tensor.Id]).Factors.Any(static f => FactorialProducts.IsFactorial(f.Base));

    /// <summary>Whether powers and factorials of inputs are among the terms.</summary>
    public bool HasPowers(Expr expr) => Has(expr) && BodyOf(_products[((Read)expr).Tensor.Id]).Factors.Any(LogarithmsOfProducts.IsExtreme);

    /// <summary>The terms, with powers and factorials where entries are these.</summary>
    private Product BodyOf(MapReduce product) => Product.Of(product.Body).Factors.Aggregate(Product.Of(product.Body), (body, factor) =>
        factor.Base is Read read && Meaning(read) is { } meant && FactorialProducts.IsExtreme(meant)
            ? body / new Product(Ratio.One, [factor]) * new Product(Ratio.One, [factor with { Base = meant }]) : body);

    /// <summary>What an entry is, by as many other names as it has.</summary>
    private Expr? Meaning(Read read)
    {
        Expr? meant = read;
        for (var steps = 0; steps < MostNames && meant is Read { Boundary: Boundary.None } named && _terms.TryGetValue(named.Tensor.Id, out var definition); steps++)
        {
            meant = definition.At(definition.Body, named);
        }

        return meant;
    }

    /// <summary>The logarithm of the magnitude of one of them.</summary>
    public Expr Log(Read read)
    {
        Expr? all = null;
        var product = _products[read.Tensor.Id];
        var body = BodyOf(product);
        foreach (var factor in body.Factors.Where(static f => FactorialProducts.IsExtreme(f.Base)))
        {
            var logarithm = Product.Of(FactorialProducts.Log((Call)factor.Base)).Scale(Ratio.Of(factor.Exponent)).ToExpr();
            all = all is null ? logarithm : Exprs.Apply(Functions.Add, all, logarithm);
        }

        var rest = body / body.Where(static f => FactorialProducts.IsExtreme(f.Base));
        all = rest.Equals(Product.One) ? all : Exprs.Apply(Functions.Add, all!, Exprs.Apply(Functions.Log, Exprs.Apply(Functions.Abs, rest.ToExpr())));
        return Entry(read, product, "Log", ReductionOperator.Sum, all!);
    }

    /// <summary>Over what the indices of the statement run in which the products stand.</summary>
    public IndexRanges? Ranges { get; private set; }

    public ExtremeProducts Within(MapReduce statement)
    {
        Ranges = new IndexRanges(statement.Loops());
        return this;
    }

    /// <summary>1 or -1; null where no term is negative.</summary>
    public Expr? Sign(Read read)
    {
        var product = _products[read.Tensor.Id];
        var body = BodyOf(product);
        var extreme = body.Factors.Where(static f => FactorialProducts.IsExtreme(f.Base)).ToList();
        var rest = body / body.Where(static f => FactorialProducts.IsExtreme(f.Base));
        var signs = extreme.Where(static f => f.Exponent % 2 != 0 && !LogarithmsOfProducts.IsOfWholeNumber((Call)f.Base)).Select(static f => FactorialProducts.Sign((Call)f.Base)).OfType<Expr>().ToList();
        if (!rest.IsNumber || rest.Coefficient.IsNegative)
        {
            signs.Add(new Select(Exprs.Apply(Functions.Less, rest.ToExpr(), Exprs.Zero), Exprs.Number(-1), Exprs.One));
        }

        return signs.Count == 0 ? null : Entry(read, product, "Sign", ReductionOperator.Product, signs.Aggregate(static (all, next) => Exprs.Apply(Functions.Multiply, all, next)));
    }

    /// <summary>The program with what was asked for after the products that it is of.</summary>
    public Program Completed(Program program) => _added.Count == 0 ? program
        : program.WithAll(program.Statements.SelectMany(s => s is MapReduce map ? [map, .. _added.Where(a => a.Product.Target.Id == map.Target.Id).Select(static a => a.Added)] : new[] { s }));

    private Read Entry(Read read, MapReduce product, string name, ReductionOperator joined, Expr body)
    {
        var added = _added.Find(a => a.Product == product && a.Added.Reduction!.Operator == joined && a.Added.Body.Equals(body)).Added;
        if (added is null)
        {
            added = _names.WithOwnIndices(product with { Target = _names.Tensor(product.Target.Name + name, product.Target.Extents), Reduction = product.Reduction! with { Operator = joined }, Body = body });
            _added.Add((product, added));
        }

        return new Read(added.Target, read.Indices);
    }
}
