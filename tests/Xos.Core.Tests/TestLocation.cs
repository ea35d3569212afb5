using Xos.Core.Storage;

namespace Xos.Core.Tests;

/// <summary>Where the stores of tests are: each in the file of its folder.</summary>
internal static class TestLocation
{
    public static Task<StoreLocation> OfAsync(string folder) => Task.FromResult(new StoreLocation(folder));
}
