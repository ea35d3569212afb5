using Xos.Core.Schema;

namespace Xos.Core.Records.Rules;

/// <summary>What a model demands beyond what its declaration can say. It holds for the models that derive from it too.</summary>
internal interface IModelRule
{
    /// <summary>The model's name.</summary>
    string Model { get; }

    /// <summary>Completes an object that is created or changed, and tells what is wrong with it; runs before its fields are checked, and not for deleted objects.</summary>
    /// <exception cref="RecordException">The caller may not do it.</exception>
    Task ApplyAsync(Draft draft, RuleContext context, FaultList faults) => Task.CompletedTask;

    /// <summary>Refuses a deletion that the caller may not ask for.</summary>
    /// <exception cref="RecordException">With <see cref="RecordError.PermissionDenied"/>.</exception>
    void CheckDeletion(Caller caller) { }

    /// <summary>Does what follows from the deletion of an object, once it and all that goes with it is marked deleted.</summary>
    Task FollowDeletionAsync(RecordType type, int id, RuleContext context) => Task.CompletedTask;
}
