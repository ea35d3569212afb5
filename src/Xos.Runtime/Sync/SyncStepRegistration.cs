using System.Diagnostics.CodeAnalysis;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Models;

namespace Xos.Runtime.Sync;

/// <summary>Registers sync steps.</summary>
internal static class SyncStepRegistration
{
    public static ObjectActorRegistration Of<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStep,
        TModel
    >()
        where TStep : SyncStep<TModel>
        where TModel : XOSBase, IXosModel<TModel> =>
        new(typeof(TStep), ActorRegistration.CreatorOf<TStep>(), TModel.Descriptor, MaxParallelOf<TModel>, RunAsync<TModel>);

    /// <summary>A step that somebody else made.</summary>
    public static ObjectActorRegistration Of<TModel>(SyncStep<TModel> step)
        where TModel : XOSBase, IXosModel<TModel> =>
        new(step.GetType(), _ => step, TModel.Descriptor, MaxParallelOf<TModel>, RunAsync<TModel>);

    private static int? MaxParallelOf<TModel>(Actor step)
        where TModel : XOSBase, IXosModel<TModel> => ((SyncStep<TModel>)step).MaxParallel;

    private static Task RunAsync<TModel>(Actor step, PendingObject work, CancellationToken cancellationToken)
        where TModel : XOSBase, IXosModel<TModel> =>
        work.Version.IsDeleted
            ? ((SyncStep<TModel>)step).DeleteRecordAsync((TModel)work.Model, cancellationToken)
            : ((SyncStep<TModel>)step).SyncRecordAsync((TModel)work.Model, cancellationToken);
}
