using Xproto.Targets.CSharp;
using Xproto.Targets.FieldList;
using Xproto.Targets.ModelDefs;
using Xproto.Targets.ModelDeps;
using Xproto.Targets.ProtoApi;
using Xproto.Targets.Tosca;
using Xproto.Targets.ToscaKeys;
using Xproto.Targets.XprotoIr;

namespace Xproto.Targets;

/// <summary>Every target that can be asked for by name.</summary>
public static class TargetCatalog
{
    /// <summary>The targets, sorted by name.</summary>
    public static IReadOnlyList<Target> All { get; } =
    [
        new("csharp", "typed models and the bases of their steps, a C# file per model", GenerateCSharp),
        new("field-list", "every field with its number on the wire and the model that declares it", FieldListTarget.Generate),
        new("model-deps", "which model depends on which, as JSON", ModelDepsTarget.Generate),
        new("modeldefs", "the definitions that a GUI builds its lists and forms from, as YAML", ModelDefsTarget.Generate),
        new("protoapi", "xos.proto: the messages and methods of the core's gRPC API", ProtoApiTarget.Generate),
        new("tosca", "TOSCA custom types, a YAML file per model", GenerateTosca),
        new("tosca-keys", "what identifies an object of each model in a TOSCA recipe, as JSON", ToscaKeysTarget.Generate),
        new("xproto-ir", "all that the compiler knows about the models, as JSON", XprotoIrTarget.Generate),
    ];

    /// <summary>Finds a target.</summary>
    /// <param name="name">Its name, to the letter.</param>
    /// <returns>Null when there is none of that name.</returns>
    public static Target? Find(string name) => All.FirstOrDefault(target => target.Name == name);

    private static IEnumerable<TargetFile> GenerateTosca(TargetRequest request) =>
        request.Asked.Select(model => ToscaTarget.Generate(model, request.Models));

    private static IEnumerable<TargetFile> GenerateCSharp(TargetRequest request)
    {
        if (request.Asked.Count == 0)
        {
            return [];
        }

        var first = request.Asked[0];
        var options = new CSharpOptions(request.Namespace ?? CSharpNames.Member(first.AppName), first.IsCore);
        var names = request.Asked.Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
        return CSharpTarget.Plan(request.Models, options).Where(plan => names.Contains(plan.ModelName)).Select(CSharpTarget.Generate);
    }
}
