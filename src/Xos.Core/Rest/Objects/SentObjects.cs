using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Xos.Core.Grpc;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Rest.Http;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Objects;

/// <summary>New objects as a client sent them: one, or a list. What they mean depends on the models, so they are read again when they are stored.</summary>
/// <param name="model">Their model.</param>
/// <param name="json">An object of JSON, or an array of such.</param>
/// <param name="limits">How many they may be.</param>
internal sealed class SentObjects(string model, JsonElement json, LimitOptions limits)
{
    /// <summary>Whether they came as a list, however many are in it.</summary>
    public bool AreMany => json.ValueKind == JsonValueKind.Array;

    /// <summary>Finds a model in a catalogue.</summary>
    /// <exception cref="RecordException">It is not there any more.</exception>
    public static RecordType TypeIn(ModelCatalog catalog, string model) =>
        catalog.Find(model) ?? throw new RecordException(RecordError.NotFound, $"No loaded service has a model '{model}' any more.");

    /// <summary>Reads their values.</summary>
    /// <exception cref="RecordException">Some cannot be read; all faults are told.</exception>
    /// <exception cref="RestException">They are too many.</exception>
    public List<Dictionary<string, object?>> Read(RecordType type)
    {
        var reader = new ObjectBody(type, limits.LinkedObjects);
        var faults = new FaultList();
        if (!AreMany)
        {
            var values = reader.Read(json, clears: false, faults);
            faults.ThrowIfAny($"New {model}");
            return [values];
        }

        if (json.GetArrayLength() > limits.BulkObjects)
        {
            throw new RestException(
                StatusCodes.Status413PayloadTooLarge,
                ErrorDetails.NameOf(RecordError.ResourceExhausted),
                $"The body has {json.GetArrayLength()} objects, but may have {limits.BulkObjects} (Limits:BulkObjects)."
            );
        }

        var all = json.EnumerateArray().Select((item, i) => reader.Read(item, clears: false, faults, $"{i}.")).ToList();
        faults.ThrowIfAny($"New {model}");
        return all;
    }

    /// <summary>Stores them.</summary>
    /// <exception cref="RecordException">One is refused, and so all are.</exception>
    public async Task<List<Record>> CreateAsync(IUnitOfWork unit)
    {
        var stored = new List<Record>();
        foreach (var (i, values) in Read(TypeIn(unit.Catalog, model)).Index())
        {
            try
            {
                stored.Add(await unit.CreateAsync(model, values));
            }
            catch (RecordException e) when (AreMany && e.InnerException is null)
            {
                throw Placed(e, i);
            }
        }

        return stored;
    }

    private static RecordException Placed(RecordException refusal, int i) =>
        refusal.Faults.IsEmpty
            ? new(refusal.Error, $"Object {i}: {refusal.Message}") { Policy = refusal.Policy }
            : new(refusal.Error, $"Object {i}", refusal.Faults.Select(fault => fault with { Field = $"{i}.{fault.Field}" }));
}
