using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Xos.Core.Grpc;
using Xos.Protos;

namespace Xos.Core.Rest.Calls;

/// <summary>Gathers the methods of gRPC that have a route in REST: their own descriptions say which, by <c>google.api.http</c>.</summary>
internal sealed class CallBinder : ServiceBinderBase
{
    private static readonly Dictionary<string, MethodDescriptor> Described = new[]
    {
        UtilityReflection.Descriptor,
        DynamicloadReflection.Descriptor,
        ModeldefsReflection.Descriptor,
    }
        .SelectMany(static file => file.Services)
        .SelectMany(static service => service.Methods)
        .ToDictionary(static method => $"/{method.Service.FullName}/{method.Name}");

    private readonly List<RestCall> _calls = [];

    /// <summary>The methods, in the order in which they were bound.</summary>
    public IReadOnlyList<RestCall> Calls => _calls;

    /// <inheritdoc />
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        if (
            Described.TryGetValue(method.FullName, out var description)
            && description.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } rule
        )
        {
            _calls.Add(
                new(
                    description,
                    VerbOf(rule),
                    PathOf(rule),
                    MethodBinder.LabelOf(method),
                    async (request, context) => (IMessage)await handler!((TRequest)request, context)
                )
            );
        }
    }

    private static string VerbOf(HttpRule rule) => rule.PatternCase.ToString().ToUpperInvariant();

    private static string PathOf(HttpRule rule) =>
        rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => rule.Get,
            HttpRule.PatternOneofCase.Post => rule.Post,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.PatternCase, "No such verb."),
        };
}
