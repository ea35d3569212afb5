namespace Xos.Runtime.Benchmarks;

/// <summary>A step that does nothing but tell that it was reached.</summary>
internal sealed class NoteDevice(Arrivals arrivals) : DeviceSyncStep
{
    public override Task SyncRecordAsync(Device model, CancellationToken cancellationToken)
    {
        arrivals.Note(model.Name);
        return Task.CompletedTask;
    }
}
