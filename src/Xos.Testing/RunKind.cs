namespace Xos.Testing;

/// <summary>What a run was for.</summary>
public enum RunKind
{
    /// <summary>The steps of a model brought an object to its back end.</summary>
    Sync,

    /// <summary>The steps of a model took a deleted object out of its back end.</summary>
    Deletion,

    /// <summary>The policies of a model dealt with an object that is new or was changed.</summary>
    Policy,

    /// <summary>The policies of a model dealt with a deleted object.</summary>
    DeletionPolicy,
}
