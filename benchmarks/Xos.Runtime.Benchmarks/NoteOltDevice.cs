namespace Xos.Runtime.Benchmarks;

/// <summary>A step that does nothing but tell that it was reached.</summary>
internal sealed class NoteOltDevice(Arrivals arrivals) : OltDeviceSyncStep
{
    public override Task SyncRecordAsync(OltDevice model, CancellationToken cancellationToken)
    {
        arrivals.Note(model.Host);
        return Task.CompletedTask;
    }
}
