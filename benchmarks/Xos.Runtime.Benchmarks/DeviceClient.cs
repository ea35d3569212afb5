using Google.Protobuf;
using Grpc.Core;
using Xos.Core.Benchmarks;

namespace Xos.Runtime.Benchmarks;

/// <summary>The sample's devices at the core itself, as bytes by number of field.</summary>
internal sealed class DeviceClient(Uri core) : IDisposable
{
    private const int Id = 1;
    private const int Updated = 3;
    private const int Enacted = 4;
    private const int NeedDelete = 7;
    private const int Status = 9;
    private const int Code = 10;
    private const int Name = 101;
    private const int Service = 102;
    private const int Host = 103;
    private const int PonPorts = 105;
    private const int NameOfService = 104;
    private const int SerialNumber = 201;
    private const int Vlan = 202;
    private const int Kind = 1;
    private const int Dirty = 2;
    private const string Models = "access-network";

    private static readonly Metadata.Entry Synchronizer = new("caller_kind", "synchronizer");

    private readonly CoreClient _core = new(core);
    private int _service;

    /// <summary>Loads the models, and makes the service that all devices work for.</summary>
    public async Task PrepareAsync()
    {
        await _core.LoadAsync(Models, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, $"{Models}.xproto")));
        await CreateServiceAsync();
    }

    /// <summary>Makes the service that all devices work for.</summary>
    public async Task CreateServiceAsync() =>
        _service = IdOf(await _core.ModelAsync("CreateAccessService", CoreClient.Message((NameOfService, Models))));

    public async Task<int> CreateAsync(string name, int ports = 1) =>
        IdOf(
            await _core.ModelAsync(
                "CreateOltDevice",
                CoreClient.Message((Name, name), (Service, _service), (Host, name), (PonPorts, ports))
            )
        );

    public Task SubscribeAsync(string serialNumber, int vlan) =>
        _core.ModelAsync(
            "CreateSubscriber",
            CoreClient.Message((Name, serialNumber), (Service, _service), (SerialNumber, serialNumber), (Vlan, vlan))
        );

    public Task MoveAsync(int id, string host) => _core.ModelAsync("UpdateOltDevice", CoreClient.Message((Id, id), (Host, host)));

    /// <summary>What the runtime says to the core for each object whose step did nothing.</summary>
    public async Task MarkAsync(int id)
    {
        var device = await _core.ModelAsync(
            "UpdateOltDevice",
            CoreClient.Message((Id, id), (NeedDelete, 1)),
            Synchronizer,
            new("update_fields", "backend_need_delete")
        );
        await _core.ModelAsync(
            "UpdateOltDevice",
            [.. CoreClient.Message((Id, id), (Status, "OK"), (Code, 1)), .. Moment(Enacted, UpdatedOf(device))],
            Synchronizer,
            new("update_fields", "enacted,backend_status,backend_code")
        );
    }

    /// <summary>Whether a synchronizer would be given any device.</summary>
    public async Task<bool> AreDirtyAsync() =>
        (await _core.ModelAsync("FilterOltDevice", CoreClient.Message((Kind, Dirty)), Synchronizer)).Length > 0;

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
