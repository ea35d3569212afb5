using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Xos.Models;
using Xos.Runtime.Models;

namespace Xos.Runtime.Sync;

/// <summary>A step class together with the model it observes, bound at compile time so that nothing needs reflection.</summary>
internal abstract class SyncStepRegistration
{
    private protected SyncStepRegistration(Type stepType, ModelDescriptor model)
    {
        StepType = stepType;
        Model = model;
    }

    public Type StepType { get; }

    public ModelDescriptor Model { get; }

    public abstract SyncStep Create(IServiceProvider services);

    public abstract Task SyncAsync(SyncStep step, XOSBase model, CancellationToken cancellationToken);

    public abstract Task DeleteAsync(SyncStep step, XOSBase model, CancellationToken cancellationToken);

    public static SyncStepRegistration Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStep, TModel>()
        where TStep : SyncStep<TModel>
        where TModel : XOSBase, IXosModel<TModel> => new Typed<TStep, TModel>();

    private sealed class Typed<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStep, TModel>()
        : SyncStepRegistration(typeof(TStep), TModel.Descriptor)
        where TStep : SyncStep<TModel>
        where TModel : XOSBase, IXosModel<TModel>
    {
        private readonly ObjectFactory<TStep> _create = ActivatorUtilities.CreateFactory<TStep>([]);

        public override SyncStep Create(IServiceProvider services) => _create(services, []);

        public override Task SyncAsync(SyncStep step, XOSBase model, CancellationToken cancellationToken) =>
            ((TStep)step).SyncRecordAsync((TModel)model, cancellationToken);

        public override Task DeleteAsync(SyncStep step, XOSBase model, CancellationToken cancellationToken) =>
            ((TStep)step).DeleteRecordAsync((TModel)model, cancellationToken);
    }
}
