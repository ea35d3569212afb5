using Xproto.Diagnostics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Lays the fields of a model out and gives them their numbers on the wire.</summary>
/// <remarks>
/// The reference's rule, which its wire format rests on: <c>id</c> is 1; then the fields of all bases, depth first, then the model's own; each time the
/// declaring model changes along that list, 100 is added. A class without fields therefore adds nothing.
/// </remarks>
internal sealed class FieldNumbering(DiagnosticBag diagnostics)
{
    private const int Step = 100;

    /// <summary>Collects the fields of a model whose bases have theirs already.</summary>
    public void Collect(Declaration model)
    {
        var fields = new List<DeclaredField>();
        var byName = new Dictionary<string, DeclaredField>(StringComparer.Ordinal);
        foreach (var field in model.Bases.SelectMany(b => b.AllFields).Where(field => !IsDropped(field, model)).Concat(model.OwnFields))
        {
            if (byName.TryAdd(field.Field.Name, field))
            {
                fields.Add(field);
            }
            else
            {
                var first = byName[field.Field.Name];
                var location = field.Model == model ? field.Location : model.Location;
                diagnostics.Add(Rules.DuplicateField, location, first.Location, model.Name, field.Field.Name, first.Model.Name);
            }
        }

        model.AllFields = fields;
        if (fields.Count == 0 && !model.Syntax.Members.Any(static member => member is FieldSyntax or BadSyntax))
        {
            diagnostics.Add(Rules.NoFields, model.File, model.Syntax.Name.Span, model.Name);
        }
    }

    /// <summary>The numbered fields, <c>id</c> first.</summary>
    public EquatableArray<Field> Number(Declaration model)
    {
        if (model.AllFields.Count == 0)
        {
            return [];
        }

        var accessor = model.AllFields[0].Model;
        var id = new Field
        {
            Name = "id",
            Type = FieldType.Int32,
            Number = 1,
            DeclaringModel = accessor.Name,
            Modifier = FieldModifier.Optional,
            State = FieldState.Bookkeeping,
            HelpText = "Unique identifier of this object.",
        };
        var numbered = new List<Field>(model.AllFields.Count + 1) { id };
        var taken = new Dictionary<int, string> { [1] = "id" };
        var offset = 0;
        foreach (var declared in model.AllFields)
        {
            offset += declared.Model == accessor ? 0 : Step;
            accessor = declared.Model;
            var field = Place(declared.Field, offset, model);
            if (declared.Field.Number > 0 && !taken.TryAdd(field.Number, field.Name))
            {
                var location = declared.Model == model ? declared.Location : model.Location;
                diagnostics.Add(Rules.DuplicateNumber, location, model.Location, model.Name, field.Name, field.Number, taken[field.Number]);
            }

            numbered.Add(field);
        }

        return numbered.ToEquatableArray();
    }

    // A model without synchronizer or policies does not carry their reports.
    private static bool IsDropped(DeclaredField field, Declaration model) =>
        field.Field.Name switch
        {
            "backend_status" or "backend_code" => model.Options.IsTrue("no_sync"),
            "policy_status" or "policy_code" => model.Options.IsTrue("no_policy"),
            _ => false,
        };

    // Most fields need no copy: models without bases number as they declare.
    private static Field Place(Field field, int offset, Declaration model)
    {
        var isRequired = IsRequired(field, model);
        return offset == 0 && isRequired == field.IsRequired
            ? field
            : field with
            {
                Number = field.Number + offset,
                IsRequired = isRequired,
            };
    }

    private static bool IsRequired(Field field, Declaration model) =>
        field is { Modifier: FieldModifier.Required, Default: null, State: FieldState.Declarative, IsCreationTime: false }
        && !(field.Name == "owner" && model.Options.Text("owner_class_name") is not null);
}
