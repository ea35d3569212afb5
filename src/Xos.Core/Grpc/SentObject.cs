using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Grpc;

/// <summary>An object as a client sent it. What its bytes mean depends on the models: it is read again when others came into force before it is written.</summary>
internal sealed class SentObject(string model, byte[] bytes, LimitOptions limits)
{
    private ModelCatalog? _catalog;
    private WireMessage? _message;

    /// <summary>Reads it by the models of a catalogue, once for each.</summary>
    /// <exception cref="RecordException">The model is not there, or the bytes are more than they may be.</exception>
    public WireMessage Read(ModelCatalog catalog)
    {
        if (_message is null || _catalog != catalog)
        {
            (_catalog, _message) = (catalog, Decode(catalog));
        }

        return _message;
    }

    private WireMessage Decode(ModelCatalog catalog)
    {
        var message = catalog.Find(model) is { } type
            ? MessageCodec.Read(type, bytes)
            : throw new RecordException(RecordError.NotFound, $"No loaded service has a model '{model}' any more.");
        foreach (var (field, value) in message.Values)
        {
            if (value is IReadOnlyCollection<int> { Count: var count } && count > limits.LinkedObjects)
            {
                throw new RecordException(
                    RecordError.ResourceExhausted,
                    $"The set of links '{field}' has {count} members, but may have {limits.LinkedObjects} (Limits:LinkedObjects)."
                );
            }
        }

        return message;
    }
}
