using System.Text.Json.Serialization;

namespace Xproto.Targets.XprotoIr;

/// <summary>Writes the file without reflection, so that a trimmed or native tool can, too.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(IrDocument))]
internal sealed partial class IrJsonContext : JsonSerializerContext;
