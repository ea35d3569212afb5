namespace Xos.Cli.Output;

/// <summary>How results are written.</summary>
internal enum OutputForm
{
    /// <summary>For people: columns.</summary>
    Table,

    /// <summary>For programs: a JSON array, or one object.</summary>
    Json,

    /// <summary>The same as YAML.</summary>
    Yaml,
}
