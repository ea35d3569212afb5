using System.Globalization;

namespace Xos.Core.Tests.Grpc.Churn;

/// <summary>How long models come and go: <c>XOS_CHURN_ROUNDS</c> and <c>XOS_CHURN_SEED</c>, which <c>eng/churn</c> sets.</summary>
internal static class ChurnSettings
{
    public static int Rounds { get; } = Read("XOS_CHURN_ROUNDS") ?? 50;

    public static int Seed { get; } = Read("XOS_CHURN_SEED") ?? Random.Shared.Next(1_000_000);

    private static int? Read(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
