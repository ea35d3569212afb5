namespace Xproto.Tosca.Problems;

/// <summary>What is wrong, or who stands against it. A build has a rule for each that a text can cause (<see cref="RecipeRules"/>), a core an HTTP status for each.</summary>
internal enum ProblemKind
{
    /// <summary>The text cannot be read.</summary>
    Text,

    /// <summary>A part is missing, unknown, or of another shape than recipes have.</summary>
    Shape,

    /// <summary>A type is of no model that is known.</summary>
    UnknownType,

    /// <summary>A type is known and cannot be used.</summary>
    Type,

    /// <summary>A property that the model has not, or that nobody gives.</summary>
    Property,

    /// <summary>A value that its field cannot have.</summary>
    Value,

    /// <summary>A link that the model has not, or that leads to nothing it could.</summary>
    Link,

    /// <summary>A node does not say which object it is, or says that it is another's.</summary>
    Key,

    /// <summary>An input that is declared or given wrongly.</summary>
    Input,

    /// <summary>A function that comes to nothing.</summary>
    Function,

    /// <summary>Nodes need each other in a circle.</summary>
    Circle,

    /// <summary>The recipe is larger than what is read.</summary>
    TooLarge,

    /// <summary>The recipe refers to an object that is not there.</summary>
    NotFound,

    /// <summary>What is stored stands against it: several objects have the identity, or another has the value that must be unique.</summary>
    Conflict,

    /// <summary>The caller may not do it.</summary>
    Forbidden,
}
