using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf;
using Grpc.Core;
using Xos.Models;
using Xos.Protos;
using Xos.Runtime.Models;

namespace Xos.Runtime.Client;

/// <summary>The objects of an xos-core, over gRPC.</summary>
public sealed class XosCore : IXosCore
{
    private static readonly SaveOptions _plainSave = new();
    private static readonly WirePayload _nothing = new(default);

    private readonly ConcurrentDictionary<ModelDescriptor, ModelMethods> _methods = new();
    private readonly FrozenDictionary<string, ModelDescriptor> _models;
    private readonly CallInvoker _invoker;
    private readonly CallHeaders _headers;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <summary>Makes a client on a channel.</summary>
    /// <param name="invoker">The channel's invoker; the caller decides about encryption, keep-alive and retries, and owns the channel.</param>
    /// <param name="options">Who calls, and how.</param>
    /// <param name="models">The models that the program knows besides the core's own; of two of one name the last counts.</param>
    /// <param name="timeProvider">The clock that deadlines are counted from; null for the system's.</param>
    public XosCore(CallInvoker invoker, XosCoreOptions options, IEnumerable<ModelDescriptor> models, TimeProvider? timeProvider = null)
    {
        _invoker = invoker;
        _headers = new(options);
        _timeout = options.Timeout;
        _time = timeProvider ?? TimeProvider.System;
        _models = CoreModels
            .All.Concat(models)
            .GroupBy(static model => model.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.Last(), StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public ModelDescriptor? FindModel(string name) => _models.GetValueOrDefault(name);

    /// <inheritdoc />
    public async Task<T> GetAsync<T>(int id, CancellationToken cancellationToken = default)
        where T : XosModel, IXosModel<T> => (T)await GetAsync(T.Descriptor, id, cancellationToken);

    /// <inheritdoc />
    public async Task<XosModel> GetAsync(ModelDescriptor model, int id, CancellationToken cancellationToken = default)
    {
        var reply = await CallAsync(MethodsOf(model).Get, IdOf(id), _headers.Plain(), cancellationToken);
        var found = model.CreateEmpty();
        TakeOver(found, reply);
        return found;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<T>> ListAsync<T>(CancellationToken cancellationToken = default)
        where T : XosModel, IXosModel<T> => [.. (await CollectAsync(MethodsOf(T.Descriptor).List, _nothing, cancellationToken)).Cast<T>()];

    /// <inheritdoc />
    public async Task<IReadOnlyList<T>> FilterAsync<T>(Query query, CancellationToken cancellationToken = default)
        where T : XosModel, IXosModel<T> =>
        [.. (await CollectAsync(MethodsOf(T.Descriptor).Filter, PayloadOf(query), cancellationToken)).Cast<T>()];

    /// <inheritdoc />
    public Task<IReadOnlyList<XosModel>> QueryAsync(ModelDescriptor model, QueryKind kind, CancellationToken cancellationToken = default) =>
        CollectAsync(MethodsOf(model).Filter, PayloadOf(Query.Of(kind)), cancellationToken);

    /// <inheritdoc />
    public async Task CreateAsync(XosModel model, CancellationToken cancellationToken = default)
    {
        var message = new ArrayBufferWriter<byte>();
        model.WriteTo(message);
        TakeOver(
            model,
            await CallAsync(MethodsOf(model.Descriptor).Create, new(message.WrittenMemory), _headers.Plain(), cancellationToken)
        );
        CallScope.NoteSaved(model, isStamped: true);
    }

    /// <inheritdoc />
    public async Task UpdateAsync(
        XosModel model,
        IReadOnlyCollection<string> mask,
        SaveOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ThrowIfNew(model, "updated");
        var message = new ArrayBufferWriter<byte>();
        model.WriteTo(message, mask);
        options ??= _plainSave;
        var headers = _headers.ForUpdate(mask, options);
        var reply = await CallAsync(MethodsOf(model.Descriptor).Update, new(message.WrittenMemory), headers, cancellationToken);
        model.ReadStored(reply.Sequence, mask);
        model.AttachTo(this);
        CallScope.NoteSaved(model, options.AlwaysUpdateTimestamp);
    }

    /// <inheritdoc />
    public Task DeleteAsync(XosModel model, CancellationToken cancellationToken = default)
    {
        ThrowIfNew(model, "deleted");
        return CallAsync(MethodsOf(model.Descriptor).Delete, IdOf(model.Id), _headers.Plain(), cancellationToken);
    }

    private static void ThrowIfNew(XosModel model, string what)
    {
        if (model.IsNew)
        {
            throw new InvalidOperationException($"{model} cannot be {what}: the core does not have it yet. Create it first.");
        }
    }

    private static WirePayload IdOf(int id) => new(new ID { Id = id }.ToByteArray());

    private static WirePayload PayloadOf(Query query) => new(QueryMessages.From(query).ToByteArray());

    private ModelMethods MethodsOf(ModelDescriptor model) => _methods.GetOrAdd(model, static model => new(model));

    private async Task<IReadOnlyList<XosModel>> CollectAsync(
        Method<WirePayload, IReadOnlyList<XosModel>> method,
        WirePayload request,
        CancellationToken cancellationToken
    )
    {
        var found = await CallAsync(method, request, _headers.Plain(), cancellationToken);
        foreach (var model in found)
        {
            model.AttachTo(this);
        }

        return found;
    }

    private void TakeOver(XosModel model, WirePayload reply)
    {
        model.ReadFrom(reply.Sequence);
        model.AttachTo(this);
    }

    private async Task<T> CallAsync<T>(
        Method<WirePayload, T> method,
        WirePayload request,
        Metadata headers,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var deadline = _time.GetUtcNow().Add(_timeout).UtcDateTime;
        try
        {
            using var call = _invoker.AsyncUnaryCall(method, null, new(headers, deadline, cancellationToken), request);
            return await call;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{method.Name} was given up.", exception, cancellationToken);
        }
        catch (RpcException exception)
        {
            throw ErrorDetails.Read(exception, method.Name);
        }
    }
}
