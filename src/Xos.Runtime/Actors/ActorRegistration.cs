using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Xos.Runtime.Actors;

/// <summary>A class of the author that the synchronizer runs, bound at compile time so that nothing needs reflection.</summary>
/// <param name="Type">The class.</param>
/// <param name="Create">Makes an object of it, with services of the scope that it is given.</param>
internal record ActorRegistration(Type Type, Func<IServiceProvider, Actor> Create)
{
    public static ActorRegistration Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : Actor => new(typeof(T), CreatorOf<T>());

    public static Func<IServiceProvider, Actor> CreatorOf<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T
    >()
        where T : Actor
    {
        var create = ActivatorUtilities.CreateFactory<T>([]);
        return services => create(services, []);
    }
}
