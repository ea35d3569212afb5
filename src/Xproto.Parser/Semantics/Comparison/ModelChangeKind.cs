namespace Xproto.Semantics.Comparison;

/// <summary>What is different.</summary>
public enum ModelChangeKind
{
    /// <summary>A model that was not there.</summary>
    ModelAdded,

    /// <summary>A model that is gone.</summary>
    ModelRemoved,

    /// <summary>A model that is gone, where a new one has the same fields.</summary>
    ModelRenamed,

    /// <summary>Whether a model has objects of its own (<c>abstract</c>).</summary>
    ModelAbstract,

    /// <summary>The model whose sequence of ids it shares.</summary>
    ModelRoot,

    /// <summary>What it derives from.</summary>
    ModelBases,

    /// <summary>Package, application or plural: what messages, routes and content types are called.</summary>
    ModelNames,

    /// <summary>The class of its owners (<c>owner_class_name</c>).</summary>
    OwnerClass,

    /// <summary>The policy that guards it, by name or by what it says.</summary>
    Policy,

    /// <summary>A validator, or what its policy says.</summary>
    Validator,

    /// <summary>Fields that must be unique.</summary>
    Unique,

    /// <summary>The fields by which recipes find its objects.</summary>
    ToscaKey,

    /// <summary>A field that was not there.</summary>
    FieldAdded,

    /// <summary>A field that is gone.</summary>
    FieldRemoved,

    /// <summary>A field that has another name and says so (<c>renamed_from</c>).</summary>
    FieldRenamed,

    /// <summary>A field that another model of the same line declares.</summary>
    FieldMoved,

    /// <summary>Its number on the wire.</summary>
    FieldNumber,

    /// <summary>A new field with the number of one that is gone.</summary>
    NumberReused,

    /// <summary>What it holds.</summary>
    FieldType,

    /// <summary>The model that a link leads to.</summary>
    LinkTarget,

    /// <summary>How many objects a link joins, where it stays one id: many to one or one to one.</summary>
    LinkKind,

    /// <summary>What a link is called on the model that it leads to, or its number there.</summary>
    ReverseLink,

    /// <summary>Whether it must hold something.</summary>
    Required,

    /// <summary>The most characters it may hold.</summary>
    MaxLength,

    /// <summary>The least number it may hold.</summary>
    MinValue,

    /// <summary>The greatest number it may hold.</summary>
    MaxValue,

    /// <summary>The values it may take.</summary>
    Choices,

    /// <summary>The shape of its text (<c>content_type</c>).</summary>
    Format,

    /// <summary>What new objects hold where nobody says anything.</summary>
    Default,

    /// <summary>Whose word it is: declarative, feedback or bookkeeping.</summary>
    FieldState,

    /// <summary>Whether it is searched for often (<c>db_index</c>).</summary>
    Index,
}
