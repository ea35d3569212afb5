using System.Buffers;
using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

/// <summary>A core in memory with the few rules that the engine rests on: masks, clocks, standing queries. Objects live as wire messages.</summary>
internal sealed class FakeCore(FakeTimeProvider time) : IXosCore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, (ModelDescriptor Model, byte[] Message)> _objects = [];
    private readonly Dictionary<string, int> _lastIds = [];
    private DateTimeOffset _lastStamp;

    /// <summary>Every save of a synchronizer: object and mask.</summary>
    public ConcurrentQueue<(ObjectKey Key, string Mask)> Saves { get; } = [];

    /// <summary>Whether calls fail as if nobody listened.</summary>
    public bool IsDown { get; set; }

    /// <summary>Runs before a save is made; may throw.</summary>
    public Action<XosModel, string>? OnSave { get; set; }

    /// <summary>Runs when a standing query has been read and is about to be answered.</summary>
    public Func<QueryKind, Task>? OnAnswering { get; set; }

    public T Add<T>(T model, string classNames = "")
        where T : XOSBase
    {
        lock (_lock)
        {
            var id = _lastIds.GetValueOrDefault(model.Descriptor.Root) + 1;
            _lastIds[model.Descriptor.Root] = id;
            var stamp = Stamp();
            model.Created = stamp;
            model.Updated = stamp;
            model.BackendStatus = "Provisioning in progress";
            _objects[new(model.Descriptor.Root, id)] = (
                model.Descriptor,
                [
                    .. MessageOf(model),
                    .. Tail(writer =>
                    {
                        writer.WriteTag(1, WireFormat.WireType.Varint);
                        writer.WriteInt32(id);
                    }),
                    .. ClassNames(classNames.Length > 0 ? classNames : $"{model.ModelName},XOSBase"),
                ]
            );
            return (T)Read(new(model.Descriptor.Root, id));
        }
    }

    /// <summary>A user's change.</summary>
    public void Edit<T>(T model, Action<T> change, DateTimeOffset? stamp = null)
        where T : XOSBase
    {
        lock (_lock)
        {
            var key = ObjectKey.Of(model);
            var current = (T)Read(key);
            change(current);
            current.Updated = stamp ?? Stamp();
            _objects[key] = (current.Descriptor, MessageOf(current));
        }
    }

    public void MarkDeleted(XOSBase model)
    {
        lock (_lock)
        {
            var current = (XOSBase)Read(ObjectKey.Of(model));
            current.Deleted = true;
            // Nobody has enacted or policed the deletion yet.
            var kept = current.Descriptor.Fields.Select(static field => field.Name).Except(["enacted", "policed"]);
            var message = new ArrayBufferWriter<byte>();
            current.WriteTo(message, [.. kept]);
            _objects[ObjectKey.Of(model)] = (
                current.Descriptor,
                [.. message.WrittenSpan, .. ClassNames(string.Join(',', current.ClassNames))]
            );
        }
    }

    public void Purge(XOSBase model)
    {
        lock (_lock)
        {
            _objects.Remove(ObjectKey.Of(model));
        }
    }

    public T Stored<T>(T model)
        where T : XOSBase
    {
        lock (_lock)
        {
            return (T)Read(ObjectKey.Of(model));
        }
    }

    public ModelDescriptor? FindModel(string name) => null;

    public async Task<T> GetAsync<T>(int id, CancellationToken cancellationToken = default)
        where T : XosModel, IXosModel<T> => (T)await GetAsync(T.Descriptor, id, cancellationToken);

    public Task<XosModel> GetAsync(ModelDescriptor model, int id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            ThrowIfDown();
            return Task.FromResult(Read(new(model.Root, id)));
        }
    }

    public async Task<IReadOnlyList<XosModel>> QueryAsync(
        ModelDescriptor model,
        QueryKind kind,
        CancellationToken cancellationToken = default
    )
    {
        List<XosModel> found;
        lock (_lock)
        {
            ThrowIfDown();
            found =
            [
                .. _objects
                    .Where(pair => pair.Key.Root == model.Root)
                    .Select(pair => (XOSBase)Read(pair.Key, model))
                    .Where(item => item.ClassNames.Contains(model.Name) && IsSelected(item, kind)),
            ];
        }

        await (OnAnswering?.Invoke(kind) ?? Task.CompletedTask);
        return found;
    }

    public Task UpdateAsync(
        XosModel model,
        IReadOnlyCollection<string> mask,
        SaveOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var names = string.Join(',', mask);
        OnSave?.Invoke(model, names);
        lock (_lock)
        {
            ThrowIfDown();
            var key = ObjectKey.Of(model);
            var (descriptor, message) = Find(key);
            var masked = new ArrayBufferWriter<byte>();
            model.WriteTo(masked, mask);
            // Of a field that occurs twice in a message the later one counts.
            _objects[key] = (descriptor, [.. message, .. masked.WrittenSpan]);
            Saves.Enqueue((key, names));
            StampFor(key, mask, options);
            model.ReadFrom(new(_objects[key].Message));
        }

        CallScope.NoteSaved(model, options?.AlwaysUpdateTimestamp == true);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<T>> ListAsync<T>(CancellationToken cancellationToken = default)
        where T : XosModel, IXosModel<T> => throw new NotSupportedException();

    public Task<IReadOnlyList<T>> FilterAsync<T>(Query query, CancellationToken cancellationToken = default)
        where T : XosModel, IXosModel<T> => throw new NotSupportedException();

    public Task CreateAsync(XosModel model, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task DeleteAsync(XosModel model, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public static XosCoreException Refusal(StatusCode status, string words) =>
        new(status, "", words, new Dictionary<string, string>(), "Update", new InvalidOperationException(words));

    private static bool IsSelected(XOSBase item, QueryKind kind) =>
        kind switch
        {
            QueryKind.All => !item.Deleted,
            QueryKind.DirtyObjects => !item.Deleted
                && item is { LazyBlocked: false, NoSync: false }
                && (item.Enacted is null || item.Enacted < item.Updated || item.Enacted < item.ChangedByPolicy),
            QueryKind.DeletedObjects => item.Deleted,
            QueryKind.DirtyPolicies => item is { Deleted: false, NoPolicy: false }
                && (item.Policed is null || item.Policed < item.Updated || item.Policed < item.ChangedByStep),
            QueryKind.DeletedPolicies => item.Deleted && (item.Policed is null || item.Policed < item.Updated),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    // What steps and policies change beyond bookkeeping is noted as theirs.
    private void StampFor(ObjectKey key, IReadOnlyCollection<string> mask, SaveOptions? options)
    {
        var current = (XOSBase)Read(key);
        var isImportant = mask.Any(name =>
            !name.StartsWith("backend_", StringComparison.Ordinal)
            && !name.StartsWith("polic", StringComparison.Ordinal)
            && name is not ("enacted" or "updated" or "changed_by_step" or "changed_by_policy")
        );
        if (options?.AlwaysUpdateTimestamp == true)
        {
            current.Updated = Stamp();
        }
        else if (isImportant && CallScope.Current == CallOrigin.SyncStep)
        {
            current.ChangedByStep = Stamp();
        }
        else if (isImportant && CallScope.Current == CallOrigin.Policy)
        {
            current.ChangedByPolicy = Stamp();
        }
        else
        {
            return;
        }

        _objects[key] = (current.Descriptor, [.. MessageOf(current)]);
    }

    private static byte[] MessageOf(XosModel model)
    {
        var message = new ArrayBufferWriter<byte>();
        model.WriteTo(message);
        return message.WrittenSpan.ToArray();
    }

    private static byte[] ClassNames(string names) =>
        Tail(writer =>
        {
            writer.WriteTag(2046, WireFormat.WireType.LengthDelimited);
            writer.WriteString(names);
        });

    private static byte[] Tail(Action<CodedOutputStream> write)
    {
        using var tail = new MemoryStream();
        using (var writer = new CodedOutputStream(tail, leaveOpen: true))
        {
            write(writer);
        }

        return tail.ToArray();
    }

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            throw Refusal(StatusCode.Unavailable, "nobody listens");
        }
    }

    private (ModelDescriptor Model, byte[] Message) Find(ObjectKey key) =>
        _objects.TryGetValue(key, out var stored) ? stored : throw Refusal(StatusCode.NotFound, "object not found");

    private XosModel Read(ObjectKey key, ModelDescriptor? view = null)
    {
        var (descriptor, message) = Find(key);
        var model = (view ?? descriptor).CreateEmpty();
        model.ReadFrom(new(message));
        model.AttachTo(this);
        return model;
    }

    private DateTimeOffset Stamp()
    {
        var now = time.GetUtcNow();
        _lastStamp = now > _lastStamp ? now : _lastStamp.AddMicroseconds(1);
        return _lastStamp;
    }
}
