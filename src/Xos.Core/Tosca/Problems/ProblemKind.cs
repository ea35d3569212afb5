namespace Xos.Core.Tosca.Problems;

/// <summary>Where the cause of a problem lies; it decides the HTTP status when all problems of a recipe have the same.</summary>
internal enum ProblemKind
{
    /// <summary>In the recipe.</summary>
    Recipe,

    /// <summary>The recipe refers to an object that is not there.</summary>
    NotFound,

    /// <summary>What is stored stands against it: several objects have the identity, or another has the value that must be unique.</summary>
    Conflict,

    /// <summary>The caller may not do it.</summary>
    Forbidden,

    /// <summary>The recipe is larger than what is read.</summary>
    TooLarge,
}
