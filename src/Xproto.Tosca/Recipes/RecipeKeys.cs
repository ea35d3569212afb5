namespace Xproto.Tosca.Recipes;

/// <summary>The words that recipes are built of: read by what checks recipes, and offered by what helps to write them.</summary>
internal static class RecipeKeys
{
    public const string Version = "tosca_definitions_version";
    public const string Description = "description";
    public const string Imports = "imports";
    public const string Topology = "topology_template";
    public const string Inputs = "inputs";
    public const string Templates = "node_templates";
    public const string Outputs = "outputs";
    public const string Type = "type";
    public const string Properties = "properties";
    public const string Requirements = "requirements";
    public const string Node = "node";
    public const string Relationship = "relationship";
}
