using System.Collections.Immutable;
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

    /// <summary>Emptying a table costs what it once held.</summary>
    private const int LargeModel = 1000;

    // Of the model at hand; kept for the next one, as most models are small and many.
    private Dictionary<string, DeclaredField> _byName = new(StringComparer.Ordinal);

    /// <summary>Collects the fields of a model whose bases have theirs already.</summary>
    public void Collect(Declaration model)
    {
        if (UnchangedParts.HasAllFields(model))
        {
            (model.AllFields, model.Sound) = (model.Before!.AllFields, model.Sound | SoundParts.AllFields);
            return;
        }

        var told = diagnostics.Count;
        _byName.Clear();
        var inherited = model.Bases.Count == 0 ? [] : Inherited(model);
        foreach (var field in model.OwnFields)
        {
            if (!_byName.TryAdd(field.Field.Name, field))
            {
                ReportField(field, model, field.Name.Span);
            }
        }

        var isAllOwn = inherited.Count == 0 && _byName.Count == model.OwnFields.Count;
        model.AllFields = isAllOwn
            ? model.OwnFields
            : [.. inherited, .. model.OwnFields.Where(field => _byName[field.Field.Name] == field)];
        if (_byName.Count == 0 && !model.Syntax.Members.Any(static member => member is FieldSyntax or BadSyntax))
        {
            diagnostics.Add(Rules.NoFields, model.File, model.Syntax.Name.Span, model.Name);
        }

        model.Sound |= diagnostics.Count == told ? SoundParts.AllFields : SoundParts.None;
        if (_byName.Count > LargeModel)
        {
            _byName = new(StringComparer.Ordinal);
        }
    }

    private List<DeclaredField> Inherited(Declaration model)
    {
        var fields = new List<DeclaredField>();
        var met = new HashSet<DeclaredMessage>();
        foreach (var field in model.Bases.SelectMany(static b => b.AllFields))
        {
            if (IsDropped(field, model))
            {
                continue;
            }

            if (_byName.TryAdd(field.Field.Name, field))
            {
                fields.Add(field);
            }
            // Two ways to one base are one mistake, whatever the number of its fields.
            else if (_byName[field.Field.Name] != field || met.Add(field.Model))
            {
                ReportField(field, model, model.Syntax.Name.Span);
            }
        }

        return fields;
    }

    private void ReportField(DeclaredField field, Declaration model, TextSpan place)
    {
        var first = _byName[field.Field.Name];
        diagnostics.Add(Rules.DuplicateField, model.File, place, first.Location, model.Name, field.Field.Name, first.Model.Name);
    }

    /// <summary>The numbered fields, <c>id</c> first.</summary>
    public EquatableArray<Field> Number(Declaration model)
    {
        if (model.AllFields.Count == 0)
        {
            return [];
        }

        var accessor = model.AllFields[0].Model;
        var numbered = ImmutableArray.CreateBuilder<Field>(model.AllFields.Count + 1);
        numbered.Add(Id(accessor));
        // A model's numbers are below the step, so that only fields of one model can meet; and 1 is the id's, but for a model
        // whose numbers would lie above it if its base were there: that base is missing has been said.
        var taken = LacksBase(accessor, model) ? UInt128.Zero : UInt128.One << 1;
        var offset = 0;
        foreach (var declared in model.AllFields)
        {
            if (declared.Model != accessor)
            {
                offset += Step;
                accessor = declared.Model;
                taken = 0;
            }

            var field = Place(declared.Field, offset, model);
            var mark = UInt128.One << declared.Field.Number;
            if ((taken & mark) != 0)
            {
                ReportNumber(declared, field, numbered, model);
            }

            // Number 0 stands for one that is out of range, which has been said.
            taken |= declared.Field.Number == 0 ? 0 : mark;
            numbered.Add(field);
        }

        return new(numbered.MoveToImmutable());
    }

    private static bool LacksBase(DeclaredMessage message, Declaration model) =>
        model.LacksAncestor && model.Ancestors.Prepend(model).Any(ancestor => ancestor.LacksBase && ancestor.Message == message);

    private static Field Id(DeclaredMessage accessor) =>
        new()
        {
            Name = "id",
            Type = FieldType.Int32,
            Number = 1,
            DeclaringModel = accessor.Name,
            Modifier = FieldModifier.Optional,
            State = FieldState.Bookkeeping,
            HelpText = "Unique identifier of this object.",
        };

    private void ReportNumber(DeclaredField declared, Field field, IEnumerable<Field> numbered, Declaration model)
    {
        var other = numbered.First(other => other.Number == field.Number).Name;
        var otherPlace = model.AllFields.Find(known => known.Field.Name == other)?.Location ?? model.Location;
        var place = declared.Model == model.Message ? declared.Name.Span : model.Syntax.Name.Span;
        diagnostics.Add(Rules.DuplicateNumber, model.File, place, otherPlace, model.Name, field.Name, field.Number, other);
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
