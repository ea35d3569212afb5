using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Actors;

namespace Xos.Runtime.Hosting;

/// <summary>Which steps observe which model, as a log line with one key for each model.</summary>
internal sealed class ModelMap(IEnumerable<ObjectActorRegistration> steps)
{
    private static readonly EventId _event = new(132, "ModelMap");

    private readonly ImmutableArray<KeyValuePair<string, object?>> _models =
    [
        .. steps
            .GroupBy(static step => step.Model.Name, static step => step.Type.Name)
            .OrderBy(static model => model.Key, StringComparer.Ordinal)
            .Select(static model => KeyValuePair.Create(model.Key, (object?)model.ToArray())),
    ];

    // The keys are the author's models, so no constant template can name them.
    public void Tell(ILogger log)
    {
        var template = $"Loaded model_map {string.Join(' ', _models.Select(static model => $"{{{model.Key}}}"))}";
        log.Log(
            LogLevel.Information,
            _event,
            _models.Add(new("{OriginalFormat}", template)),
            null,
            static (keys, _) =>
                $"Loaded model_map {string.Join(' ', keys[..^1].Select(static model => $"{model.Key}=[{string.Join(", ", (string[])model.Value!)}]"))}"
        );
    }
}
