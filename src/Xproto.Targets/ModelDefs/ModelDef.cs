using Xproto.Text;

namespace Xproto.Targets.ModelDefs;

/// <summary>What a GUI knows of a model.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="App">The application it belongs to: the first part of its route.</param>
/// <param name="VerboseName">How people call it, or null.</param>
/// <param name="Description">What it stands for, or null.</param>
/// <param name="SyncImplemented">The option <c>sync_implemented</c> as declared, or null: whether the state of synchronization is worth showing.</param>
/// <param name="PolicyImplemented">The same for model policies.</param>
/// <param name="Relations">Its links to one other object, inherited ones included, then what links to it; sets of links are left out.</param>
/// <param name="Fields">Its fields sorted by name; hidden ones and sets of links are left out.</param>
public sealed record ModelDef(
    string Name,
    string App,
    string? VerboseName,
    string? Description,
    string? SyncImplemented,
    string? PolicyImplemented,
    EquatableArray<ModelDefRelation> Relations,
    EquatableArray<ModelDefField> Fields
);
