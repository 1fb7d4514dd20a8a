using EquationDsl.Tests.Equations;

namespace EquationDsl.Tests.Kernels;

/// <summary>Products of tensors over several indices and through windows: every width of vectors, both element types.</summary>
public sealed class TensorProductTests
{
    private const int SeedsOfEach = 45;

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void RandomProductsAreRight(int part)
    {
        foreach (var width in WidthTwins.EveryWidth)
        {
            var check = width.OfDouble.Assembly.GetType(typeof(TensorProductCheck).FullName!, throwOnError: true)!;
            for (var seed = part * SeedsOfEach; seed < (part + 1) * SeedsOfEach; seed++)
            {
                Assert.Null(check.GetMethod(nameof(TensorProductCheck.OfSingle))!.Invoke(null, [seed]));
                Assert.Null(check.GetMethod(nameof(TensorProductCheck.OfDouble))!.Invoke(null, [seed]));
            }
        }
    }

    [Fact]
    public void LargeImagesAreRight()
    {
        foreach (var width in WidthTwins.EveryWidth)
        {
            var check = width.OfDouble.Assembly.GetType(typeof(TensorProductCheck).FullName!, throwOnError: true)!;
            Assert.Null(check.GetMethod(nameof(TensorProductCheck.OfLargeImages))!.Invoke(null, []));
        }
    }
}
