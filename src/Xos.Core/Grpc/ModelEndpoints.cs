using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Xos.Core.Schema;

namespace Xos.Core.Grpc;

/// <summary>The routes of <c>xos.xos</c>: made anew when models come into force, while calls on the old ones go on.</summary>
internal sealed class ModelEndpoints : EndpointDataSource, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly CatalogPublisher _catalog;
    private readonly object[] _metadata;
    private State _state;

    /// <summary>Begins to follow a catalogue.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="metadata">What every route is marked with.</param>
    public ModelEndpoints(IServiceProvider services, CatalogPublisher catalog, params object[] metadata)
    {
        _services = services;
        _catalog = catalog;
        _metadata = metadata;
        _state = Build();
        catalog.Published += Rebuild;
    }

    /// <inheritdoc />
    public override IReadOnlyList<Endpoint> Endpoints => _state.Endpoints;

    /// <inheritdoc />
    public override IChangeToken GetChangeToken() => _state.Replaced;

    /// <inheritdoc />
    public void Dispose()
    {
        _catalog.Published -= Rebuild;
        // Without telling: routing would ask for the next token, be given the same one, and never end.
        _state.Dispose();
    }

    private void Rebuild(object? sender, EventArgs e)
    {
        var old = _state;
        _state = Build();
        // Routing reads the new endpoints before this returns: who was told that models are loaded can call their methods.
        old.Tell();
        old.Dispose();
    }

    private State Build()
    {
        var routes = new Routes(_services);
        routes.MapGrpcService<ModelService>().WithMetadata(_metadata);
        return new([.. routes.DataSources.SelectMany(static source => source.Endpoints)]);
    }

    private sealed class State : IDisposable
    {
        private readonly CancellationTokenSource _replaced = new();

        public State(IReadOnlyList<Endpoint> endpoints)
        {
            Endpoints = endpoints;
            Replaced = new CancellationChangeToken(_replaced.Token);
        }

        public IReadOnlyList<Endpoint> Endpoints { get; }

        public IChangeToken Replaced { get; }

        // Who asks a token whose source is gone still hears that it changed.
        public void Tell() => _replaced.Cancel();

        public void Dispose() => _replaced.Dispose();
    }

    private sealed class Routes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
