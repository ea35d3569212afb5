namespace Xos.Core.Tosca.Apply;

/// <summary>What applying a recipe did to the object of one node.</summary>
internal enum NodeChange
{
    /// <summary>It was made.</summary>
    Created,

    /// <summary>Fields of it were changed.</summary>
    Updated,

    /// <summary>It was as the recipe says: it was not touched.</summary>
    Unchanged,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It stayed, because the node only refers to it, or because it was not there.</summary>
    Left,
}
