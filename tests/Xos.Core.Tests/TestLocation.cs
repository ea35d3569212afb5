using Xos.Core.Storage;

namespace Xos.Core.Tests;

/// <summary>Where the stores of tests are: each in the file of its folder.</summary>
internal static class TestLocation
{
    /// <summary>How many random lives a store is put through.</summary>
    public const int Lives = 2000;

    public static Task<StoreLocation> OfAsync(string folder) => Task.FromResult(new StoreLocation(folder));
}
