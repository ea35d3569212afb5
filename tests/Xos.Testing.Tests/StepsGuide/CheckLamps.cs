using Xos.Runtime.Models;
using Xos.Runtime.Pulling;

namespace Xos.Testing.Tests.StepsGuide;

internal sealed class CheckLamps(LampPanel panel) : PullStep
{
    public override TimeSpan? Interval => TimeSpan.FromMinutes(1);

    public override async Task PullRecordsAsync(CancellationToken cancellationToken)
    {
        foreach (var lamp in await Core.ListAsync<Lamp>(cancellationToken))
        {
            var fitting = await panel.FindAsync($"lamp-{lamp.Id}", cancellationToken);
            if (fitting?.Brightness != lamp.Brightness)
            {
                await lamp.SaveAsync(new SaveOptions { Force = true, AlwaysUpdateTimestamp = true }, cancellationToken);
            }
        }
    }
}
