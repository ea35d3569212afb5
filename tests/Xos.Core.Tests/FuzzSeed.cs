using System.Globalization;

namespace Xos.Core.Tests;

/// <summary>Where the random input of fuzz tests begins: at the same number each time, unless FUZZ_SEED asks for other ways, as eng/fuzz does.</summary>
internal static class FuzzSeed
{
    public static int Value { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 0;
}
