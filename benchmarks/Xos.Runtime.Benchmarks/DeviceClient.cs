using Google.Protobuf;
using Grpc.Core;
using Xos.Core.Benchmarks;

namespace Xos.Runtime.Benchmarks;

/// <summary>Devices at the core itself, as bytes by number of field.</summary>
internal sealed class DeviceClient(Uri core) : IDisposable
{
    private const int Id = 1;
    private const int Updated = 3;
    private const int Enacted = 4;
    private const int NeedDelete = 7;
    private const int Status = 9;
    private const int Code = 10;
    private const int Name = 101;
    private const int Kind = 1;
    private const int Dirty = 2;

    private static readonly Metadata.Entry Synchronizer = new("caller_kind", "synchronizer");

    private readonly CoreClient _core = new(core);

    public Task LoadModelsAsync() => _core.LoadAsync("access", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "access.xproto")));

    public async Task<int> CreateAsync(string name) => IdOf(await _core.ModelAsync("CreateDevice", CoreClient.Message((Name, name))));

    public Task RenameAsync(int id, string name) => _core.ModelAsync("UpdateDevice", CoreClient.Message((Id, id), (Name, name)));

    /// <summary>What the runtime says to the core for each object whose step did nothing.</summary>
    public async Task MarkAsync(int id)
    {
        var device = await _core.ModelAsync(
            "UpdateDevice",
            CoreClient.Message((Id, id), (NeedDelete, 1)),
            Synchronizer,
            new("update_fields", "backend_need_delete")
        );
        await _core.ModelAsync(
            "UpdateDevice",
            [.. CoreClient.Message((Id, id), (Status, "OK"), (Code, 1)), .. Moment(Enacted, UpdatedOf(device))],
            Synchronizer,
            new("update_fields", "enacted,backend_status,backend_code")
        );
    }

    /// <summary>Whether a synchronizer would be given any device.</summary>
    public async Task<bool> AreDirtyAsync() =>
        (await _core.ModelAsync("FilterDevice", CoreClient.Message((Kind, Dirty)), Synchronizer)).Length > 0;

    public void Dispose() => _core.Dispose();

    private static byte[] Moment(int number, double seconds)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.Fixed64);
            output.WriteDouble(seconds);
        }

        return buffer.ToArray();
    }

    private static double UpdatedOf(byte[] device)
    {
        var input = new CodedInputStream(device);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == Updated)
            {
                return input.ReadDouble();
            }

            input.SkipLastField();
        }

        throw new InvalidOperationException("The core tells no moment of change.");
    }

    private static int IdOf(byte[] device)
    {
        var input = new CodedInputStream(device);
        input.ReadTag();
        return input.ReadInt32();
    }
}
