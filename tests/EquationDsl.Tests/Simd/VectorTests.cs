using EquationDsl.Simd;
using System.Numerics;

namespace EquationDsl.Tests.Simd;

/// <summary>What is not a function of numbers: memory, masks, bits and reductions, of every structure.</summary>
public sealed class VectorTests
{
    /// <summary>The members of the interface that are tested here.</summary>
    internal static readonly string[] Members =
    [
        "Create", "Load", "LoadMask", "LoadInside", "LoadPartial", "LoadStrided", "Gather", "Store", "StorePartial", "FirstLanes", "LessThan", "LessThanOrEqual", "EqualTo",
        "NotEqualTo", "Select", "Any", "All", "MultiplyAdd", "AddProduct", "FusedMultiplyAdd", "Min", "Max", "MinNative", "MaxNative", "ShiftLeft", "ShiftRight",
        "ShiftRightLogical", "AddBits", "SubtractBits", "Scale", "Sum", "Product", "MaxAcross", "MinAcross",
        "Only", "First", "Set", "Reciprocal", "FromBelow", "FromAbove", "LastLane", "InterleaveLower", "InterleaveUpper", "StoreSums",
    ];

    public static TheoryData<string> Structures => [.. Checks.Keys];

    private static readonly Dictionary<string, Action<string>> Checks = new()
    {
        ["FloatScalar"] = Run<FloatScalar, float>,
        ["Float128"] = Run<Float128, float>,
        ["Float256"] = Run<Float256, float>,
        ["Float512"] = Run<Float512, float>,
        ["DoubleScalar"] = Run<DoubleScalar, double>,
        ["Double128"] = Run<Double128, double>,
        ["Double256"] = Run<Double256, double>,
        ["Double512"] = Run<Double512, double>,
    };

    [Theory]
    [MemberData(nameof(Structures))]
    public void Memory_is_read_and_written_where_it_should_be_and_nowhere_else(string structure) => Checks[structure]("memory");

    [Theory]
    [MemberData(nameof(Structures))]
    public void Access_to_the_first_lanes_leaves_the_others_alone(string structure) => Checks[structure]("lanes");

    [Theory]
    [MemberData(nameof(Structures))]
    public void Masks_select_lanes(string structure) => Checks[structure]("masks");

    [Theory]
    [MemberData(nameof(Structures))]
    public void Arithmetic_is_lane_by_lane(string structure) => Checks[structure]("arithmetic");

    [Theory]
    [MemberData(nameof(Structures))]
    public void Minimum_and_maximum_keep_NaN(string structure) => Checks[structure]("extremes");

    [Theory]
    [MemberData(nameof(Structures))]
    public void Reductions_see_every_lane(string structure) => Checks[structure]("reductions");

    [Theory]
    [MemberData(nameof(Structures))]
    public void Linear_recurrences_run_a_vector_of_times_at_once(string structure) => Checks[structure]("recurrences");

    [Theory]
    [MemberData(nameof(Structures))]
    public void Running_extremes_are_those_of_the_plain_loop(string structure) => Checks[structure]("running extremes");

    [Theory]
    [MemberData(nameof(Structures))]
    public void Tiles_turn_rows_into_vectors_of_one_time(string structure) => Checks[structure]("tiles");

    [Theory]
    [MemberData(nameof(Structures))]
    public void Bits_move_within_their_lanes(string structure) => Checks[structure]("bits");

    private static void Run<V, T>(string aspect)
        where V : struct, IVector<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Action check = aspect switch
        {
            "memory" => VectorChecks<V, T>.Memory,
            "lanes" => VectorChecks<V, T>.FirstFew,
            "recurrences" => VectorChecks<V, T>.LinearRecurrences,
            "running extremes" => VectorChecks<V, T>.RunningExtremes,
            "tiles" => VectorChecks<V, T>.Tiles,
            "masks" => VectorChecks<V, T>.Masks,
            "arithmetic" => VectorChecks<V, T>.Arithmetic,
            "extremes" => VectorChecks<V, T>.Extremes,
            "reductions" => VectorChecks<V, T>.Reductions,
            _ => VectorChecks<V, T>.Bits,
        };
        check();
    }
}
