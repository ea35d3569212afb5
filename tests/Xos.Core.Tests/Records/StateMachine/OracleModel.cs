namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>What the oracle knows of a model.</summary>
internal sealed class OracleModel(string name, OracleModel? parent, params IReadOnlyList<OracleField> own)
{
    public string Name => name;

    public IReadOnlyList<OracleField> Own => own;

    /// <summary>The inherited fields and its own.</summary>
    public IReadOnlyList<OracleField> Fields { get; } = [.. parent?.Fields ?? [], .. own];

    /// <summary>What must be unique, in the order of names.</summary>
    public IReadOnlyList<string[]> OwnUnique { get; init; } = [];

    public string? OwnerClass { get; init; }

    /// <summary>The groups of unique fields, each with the model that declares it.</summary>
    public IEnumerable<(OracleModel Declaring, string[] Fields)> Unique =>
        (parent?.Unique ?? []).Concat(OwnUnique.Select(group => (this, group)));

    public string Root { get; } = parent is null or { IsTop: true } ? name : parent.Root;

    public bool Is(string model) => name == model || parent?.Is(model) == true;

    public OracleField? Find(string field) => Fields.FirstOrDefault(candidate => candidate.IsCalled(field));

    private bool IsTop => parent is null;
}
