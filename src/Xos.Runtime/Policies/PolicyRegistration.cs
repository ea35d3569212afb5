using System.Diagnostics.CodeAnalysis;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Policies;

/// <summary>Registers model policies.</summary>
internal static class PolicyRegistration
{
    public static ObjectActorRegistration Of<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPolicy,
        TModel
    >()
        where TPolicy : Policy<TModel>
        where TModel : XOSBase, IXosModel<TModel> =>
        new(typeof(TPolicy), ActorRegistration.CreatorOf<TPolicy>(), TModel.Descriptor, MaxParallelOf<TModel>, RunAsync<TModel>);

    /// <summary>A policy that somebody else made.</summary>
    public static ObjectActorRegistration Of<TModel>(Policy<TModel> policy)
        where TModel : XOSBase, IXosModel<TModel> =>
        new(policy.GetType(), _ => policy, TModel.Descriptor, MaxParallelOf<TModel>, RunAsync<TModel>);

    private static int? MaxParallelOf<TModel>(Actor policy)
        where TModel : XOSBase, IXosModel<TModel> => ((Policy<TModel>)policy).MaxParallel;

    private static Task RunAsync<TModel>(Actor actor, PendingObject work, CancellationToken cancellationToken)
        where TModel : XOSBase, IXosModel<TModel>
    {
        var policy = (Policy<TModel>)actor;
        var model = (TModel)work.Model;
        return PolicyAction.Of(work) switch
        {
            PolicyAction.Delete => policy.HandleDeleteAsync(model, cancellationToken),
            PolicyAction.Create => policy.HandleCreateAsync(model, cancellationToken),
            _ => policy.HandleUpdateAsync(model, cancellationToken),
        };
    }
}
