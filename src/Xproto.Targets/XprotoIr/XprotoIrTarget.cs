using System.Text.Json;

namespace Xproto.Targets.XprotoIr;

/// <summary>Writes all that the compiler knows about models as JSON, for tools that are not written against this library.</summary>
/// <remarks>The format is described by <c>docs/xproto-ir.schema.json</c>.</remarks>
public static class XprotoIrTarget
{
    /// <summary>The name of the file that it makes.</summary>
    public const string FileName = "xproto-ir.json";

    /// <summary>Writes the asked models and policies, sorted by name.</summary>
    public static IEnumerable<TargetFile> Generate(TargetRequest request)
    {
        var document = new IrDocument(IrDocument.CurrentFormat, [.. request.Asked.Select(IrModel.Of)], request.AskedPolicies);
        return [new(FileName, JsonText.Write(json => JsonSerializer.Serialize(json, document, IrJsonContext.Default.IrDocument)))];
    }
}
