using Xos.Protos;
using Xproto.Semantics;
using Xproto.Targets.ModelDefs;
using ModelDef = Xproto.Targets.ModelDefs.ModelDef;

namespace Xos.Core.Grpc;

/// <summary>Definitions of models, as messages.</summary>
internal static class ModelDefsReply
{
    /// <summary>Makes the reply.</summary>
    public static ModelDefs Of(IEnumerable<Model> models) => new() { Items = { ModelDefsTarget.Define(models).Select(Write) } };

    private static Protos.ModelDef Write(ModelDef model) =>
        new()
        {
            Name = model.Name,
            App = model.App,
            VerboseName = model.VerboseName ?? "",
            Description = model.Description ?? "",
            SyncImplemented = model.SyncImplemented ?? "",
            PolicyImplemented = model.PolicyImplemented ?? "",
            Relations = { model.Relations.Select(Write) },
            Fields = { model.Fields.Select(Write) },
        };

    private static ModelField Write(ModelDefField field) =>
        new()
        {
            Name = field.Name,
            Hint = field.Hint,
            Type = field.Type,
            Relation = field.Relation is { } relation ? Write(relation) : null,
            Validators = { field.Validators.Select(Write) },
            Options = { field.Options.Select(static option => new FieldOption { Id = option.Id ?? "", Label = option.Label }) },
            Default = field.Default ?? "",
            ReadOnly = field.IsReadOnly,
        };

    private static FieldRelation Write(ModelDefRelation relation) =>
        new()
        {
            Model = relation.Model,
            Type = relation.Type,
            OnField = relation.OnField ?? "",
        };

    private static FieldValidator Write(ModelDefValidator validator) =>
        validator.Limit is { } limit
            ? new() { Name = validator.Name, IntValue = limit }
            : new() { Name = validator.Name, BoolValue = true };
}
