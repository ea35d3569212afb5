using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Xos.Core.Grpc;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Rest.Http;
using Xos.Core.Rest.Objects;
using Xos.Core.Rest.Queries;
using Xos.Core.Rest.Watching;
using Xos.Core.Schema;
using Xos.Core.Telemetry;

namespace Xos.Core.Rest;

/// <summary>What can be done with objects over REST.</summary>
internal sealed class ModelApi(
    RecordService records,
    ModelRoutes routes,
    RestCaller callers,
    ObjectWatch watch,
    LimitOptions limits,
    TimeProvider time
)
{
    private static readonly string[] PatchTypes = ["application/json", "application/merge-patch+json"];

    /// <summary>Lists the objects that the query string names.</summary>
    public async Task ListAsync(HttpContext context)
    {
        var type = await FindAsync(context, "List");
        var caller = await callers.ReadAsync(context);
        var parameters = new RequestParameters(context.Request, QueryParameters.OfLists, takesConditions: true);
        var fields = FieldsOf(parameters, type);
        var query = ListQuery.Read(parameters, type, limits);
        if (IsWatch(context, parameters))
        {
            await watch.StreamAsync(context, new(type, null, query, fields, parameters.Heartbeat));
            return;
        }

        await using var reply = new ListReply();
        await records.ReadAsync(
            caller,
            async unit =>
            {
                await reply.WriteAsync(unit, type, query, fields, new(limits, time));
                return true;
            },
            context.RequestAborted
        );
        await reply.SendAsync(context);
    }

    /// <summary>Reads one object.</summary>
    public async Task GetAsync(HttpContext context)
    {
        var type = await FindAsync(context, "Get");
        var caller = await callers.ReadAsync(context);
        var parameters = new RequestParameters(context.Request, QueryParameters.OfObjects, takesConditions: false);
        var fields = FieldsOf(parameters, type);
        if (IsWatch(context, parameters))
        {
            await watch.StreamAsync(context, new(type, IdOf(context), RecordQuery.Live, fields, parameters.Heartbeat));
            return;
        }

        var record = await records.GetAsync(caller, type.Name, IdOf(context), context.RequestAborted);
        await ObjectReply.WriteAsync(context, record, type, fields);
    }

    /// <summary>Stores a new object; or several, all or none.</summary>
    public async Task CreateAsync(HttpContext context)
    {
        var type = await FindAsync(context, "Create");
        var caller = await callers.ReadAsync(context);
        var fields = FieldsOf(new(context.Request, QueryParameters.OfChanges, takesConditions: false), type);
        using var body = await RequestBody.ReadAsync(context.Request, limits.MessageBytes, context.RequestAborted);
        var sent = new SentObjects(type.Name, body.RootElement, limits);
        // Now, and not while other writers wait: what cannot be read is refused before any of them is asked.
        sent.Read(type);
        var stored = await records.ExecuteAsync(caller, sent.CreateAsync, context.RequestAborted);
        await (
            sent.AreMany ? ObjectReply.WriteAsync(context, stored, type, fields) : ObjectReply.WriteAsync(context, stored[0], type, fields)
        );
    }

    /// <summary>Changes what the body names.</summary>
    public Task UpdateAsync(HttpContext context) => ChangeAsync(context, "Update", clears: false);

    /// <summary>Changes what the body names, and clears what is null there.</summary>
    public Task PatchAsync(HttpContext context)
    {
        // Another kind of patch would be taken for something that it is not.
        if (
            context.Request.ContentType is { } type
            && !(
                MediaTypeHeaderValue.TryParse(type, out var media)
                && PatchTypes.Contains(media.MediaType.Value, StringComparer.OrdinalIgnoreCase)
            )
        )
        {
            context.Response.Headers["Accept-Patch"] = string.Join(", ", PatchTypes);
            throw new RestException(
                StatusCodes.Status415UnsupportedMediaType,
                ErrorDetails.NameOf(RecordError.Invalid),
                $"A patch cannot be {type}. Send a JSON merge patch (RFC 7396), as {string.Join(" or ", PatchTypes)}."
            );
        }

        return ChangeAsync(context, "Patch", clears: true);
    }

    /// <summary>Deletes an object.</summary>
    public async Task DeleteAsync(HttpContext context)
    {
        var type = await FindAsync(context, "Delete");
        var caller = await callers.ReadAsync(context);
        _ = new RequestParameters(context.Request, QueryParameters.None, takesConditions: false);
        var id = IdOf(context);
        var precondition = EntityTag.Precondition(context.Request);
        await records.ExecuteAsync(
            caller,
            async unit =>
            {
                await CheckAsync(unit, type.Name, id, precondition);
                await unit.DeleteAsync(type.Name, id);
                return true;
            },
            context.RequestAborted
        );
        await ObjectReply.WriteAsync(context, "{}"u8.ToArray());
    }

    private async Task ChangeAsync(HttpContext context, string verb, bool clears)
    {
        var type = await FindAsync(context, verb);
        var caller = await callers.ReadAsync(context);
        var fields = FieldsOf(new(context.Request, QueryParameters.OfChanges, takesConditions: false), type);
        var id = IdOf(context);
        var precondition = EntityTag.Precondition(context.Request);
        using var body = await RequestBody.ReadAsync(context.Request, limits.MessageBytes, context.RequestAborted);
        Read(type, body.RootElement);
        var record = await records.ExecuteAsync(
            caller,
            async unit =>
            {
                await CheckAsync(unit, type.Name, id, precondition);
                return await unit.UpdateAsync(
                    type.Name,
                    id,
                    Read(SentObjects.TypeIn(unit.Catalog, type.Name), body.RootElement),
                    SaveOptions.Default
                );
            },
            context.RequestAborted
        );
        await ObjectReply.WriteAsync(context, record, type, fields);

        Dictionary<string, object?> Read(RecordType current, JsonElement json)
        {
            var faults = new FaultList();
            var values = new ObjectBody(current, limits.LinkedObjects).Read(json, clears, faults);
            faults.ThrowIfAny(current.Name);
            return values;
        }
    }

    private static async Task CheckAsync(IUnitOfWork unit, string model, int id, Action<Record>? precondition)
    {
        if (precondition is not null)
        {
            precondition(await unit.GetAsync(model, id));
        }
    }

    private async Task<RecordType> FindAsync(HttpContext context, string verb)
    {
        var values = context.Request.RouteValues;
        var type = await routes.FindAsync((string)values["app"]!, (string)values["plural"]!, context.RequestAborted);
        context.Features.Set(new CallLabel(type.Name, verb, verb + type.Name));
        return type;
    }

    private static FieldSelection FieldsOf(RequestParameters parameters, RecordType type) =>
        parameters.Has(QueryParameters.Fields) ? FieldSelection.Parse(type, parameters[QueryParameters.Fields]) : FieldSelection.All;

    // Who asks for the headers alone does not wait for what never ends.
    private static bool IsWatch(HttpContext context, RequestParameters parameters) =>
        parameters.Flag(QueryParameters.Watch) && HttpMethods.IsGet(context.Request.Method);

    private static int IdOf(HttpContext context) =>
        int.TryParse((string)context.Request.RouteValues["id"]!, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new RecordException(RecordError.Invalid, "path", [new(ObjectNames.Id, "must be a whole number")]);
}
