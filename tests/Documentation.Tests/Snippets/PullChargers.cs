using Xos.Runtime.Pulling;

namespace Documentation.Tests.Snippets;

public sealed class PullChargers(ChargerApi api) : PullStep
{
    public override TimeSpan? Interval => TimeSpan.FromMinutes(1);

    public override async Task PullRecordsAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, power) in api.Powers)
        {
            await Core.CreateAsync(new Charger { Name = name, Power = power }, cancellationToken);
        }
    }
}
