using Xproto.Semantics;

namespace Xproto.Targets.Tosca;

/// <summary>What models and their parts are called in TOSCA: read by the target that writes types and by the engine that reads recipes.</summary>
public static class ToscaNames
{
    /// <summary>The version that types and recipes declare.</summary>
    public const string Version = "tosca_simple_yaml_1_0";

    /// <summary>The property that makes a node a reference to an object that is there already.</summary>
    public const string MustExist = "must-exist";

    /// <summary>What every node type's name starts with.</summary>
    public const string NodePrefix = "tosca.nodes.";

    /// <summary>The relationship of a link to one object.</summary>
    public const string BelongsToOne = "tosca.relationships.BelongsToOne";

    /// <summary>The relationship of a link to many objects.</summary>
    public const string BelongsToMany = "tosca.relationships.BelongsToMany";

    /// <summary>The capability that every model's own capability derives from: what a link may point to.</summary>
    internal const string Peer = "tosca.capabilities.xos.Peer";

    /// <summary>The folder, beside a recipe, that imports name.</summary>
    public const string ImportFolder = "custom_types";

    /// <summary>The node type of a model, <c>tosca.nodes.HelloWorldService</c>.</summary>
    public static string NodeType(string model) => NodePrefix + model;

    /// <summary>The file of a model's custom type, <c>helloworldservice.yaml</c>.</summary>
    public static string FileName(string model) => $"{model.ToLowerInvariant()}.yaml";

    /// <summary>How a recipe imports a model's type, <c>custom_types/helloworldservice.yaml</c>.</summary>
    public static string Import(string model) => $"{ImportFolder}/{FileName(model)}";

    /// <summary>The relationship that fits a link field.</summary>
    public static string Relationship(Field link) => link.Type == FieldType.LinkSet ? BelongsToMany : BelongsToOne;

    internal static string Capability(string model) => $"tosca.capabilities.xos.{model}";
}
