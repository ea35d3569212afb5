using Xproto.Semantics;
using Xproto.Targets.Tosca;

namespace Xproto.Targets.ModelDefs;

/// <summary>Writes what a GUI builds its lists and forms from.</summary>
public static class ModelDefsTarget
{
    /// <summary>The name of the file that it makes.</summary>
    public const string FileName = "modeldefs.yaml";

    /// <summary>The definitions of models, in their order; what the core answers to <c>ListModelDefs</c>.</summary>
    /// <param name="models">The models; abstract ones and those with the option <c>gui_hidden</c> are left out.</param>
    public static IEnumerable<ModelDef> Define(IEnumerable<Model> models) =>
        models.Where(model => !model.IsAbstract && model.FindOption("gui_hidden") != "True").Select(ModelDefBuilder.Build);

    /// <summary>Writes the definitions of the asked models, sorted by name, as YAML.</summary>
    public static IEnumerable<TargetFile> Generate(TargetRequest request)
    {
        var yaml = new YamlWriter();
        yaml.Line("---");
        ModelDefWriter.Write(yaml, [.. Define(request.Asked)]);
        return [new(FileName, yaml.ToString())];
    }
}
