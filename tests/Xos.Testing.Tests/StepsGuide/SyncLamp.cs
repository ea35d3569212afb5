using Xos.Runtime.Sync;

namespace Xos.Testing.Tests.StepsGuide;

internal sealed class SyncLamp(LampPanel panel) : LampSyncStep
{
    public override async Task SyncRecordAsync(Lamp model, CancellationToken cancellationToken)
    {
        if (panel.IsStarting)
        {
            throw new DeferredException("The panel is starting") { RequeueAfter = TimeSpan.FromSeconds(30) };
        }

        var key = $"lamp-{model.Id}";
        var fitting = await panel.FindAsync(key, cancellationToken);
        if (fitting is null)
        {
            fitting = await panel.AddAsync(key, model.Brightness, cancellationToken);
        }
        else if (fitting.Brightness != model.Brightness)
        {
            await panel.DimAsync(key, model.Brightness, cancellationToken);
        }

        model.Serial = fitting.Serial;
        await model.SaveAsync(cancellationToken: cancellationToken);
    }

    public override async Task DeleteRecordAsync(Lamp model, CancellationToken cancellationToken) =>
        await panel.RemoveAsync($"lamp-{model.Id}", cancellationToken); // does nothing where there is none
}
