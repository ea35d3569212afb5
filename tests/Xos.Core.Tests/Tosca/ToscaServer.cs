using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;
using Xos.Core.Tosca.Http;

namespace Xos.Core.Tests.Tosca;

/// <summary>The TOSCA edge on a real port of this machine, over a real store with one user.</summary>
internal sealed class ToscaServer : IAsyncDisposable
{
    public const string User = "admin@opencord.org";
    public const string Password = "letmein:é";

    private readonly TestSecurity _security;
    private readonly WebApplication _application;

    private ToscaServer(TestStore store, TestSecurity security, WebApplication application)
    {
        Store = store;
        _security = security;
        _application = application;
        // As curl does, which sends what it is given.
        var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        Client = new(handler);
    }

    public TestStore Store { get; }

    /// <summary>A client without credentials.</summary>
    public HttpClient Client { get; }

    /// <summary>Is released once for each call that ended.</summary>
    public SemaphoreSlim Ended { get; } = new(0);

    /// <summary>Begins to stop it.</summary>
    public void Stop() => _application.Lifetime.StopApplication();

    public static async Task<ToscaServer> StartAsync()
    {
        var store = await TestStore.OpenAsync(Checked.HelloWorld);
        var site = await store.CreateAsync("Site", ("name", "site"), ("login_base", "s"), ("abbreviated_name", "s"));
        await store.CreateAsync(
            "User",
            ("email", User),
            ("password", Password),
            ("firstname", "A"),
            ("lastname", "B"),
            ("site", site.Id),
            ("is_admin", true)
        );

        var security = TestSecurity.Over(store);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddSingleton(store.Records)
            .AddSingleton(store.Database)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(store.Catalog)
            .AddSingleton(new LimitOptions())
            .AddSingleton(security.Authenticator)
            .AddTosca();
        var application = builder.Build();
        var server = new ToscaServer(store, security, application);
        application.Use(
            async (_, next) =>
            {
                try
                {
                    await next();
                }
                finally
                {
                    server.Ended.Release();
                }
            }
        );
        application.MapTosca();
        await application.StartAsync();
        server.Client.BaseAddress = new(application.Urls.Single());
        return server;
    }

    public Task<HttpResponseMessage> PostAsync(
        string path,
        string recipe,
        string? accept = null,
        CancellationToken cancellation = default
    ) => PostAsync(path, Encoding.UTF8.GetBytes(recipe), accept, cancellation);

    public Task<HttpResponseMessage> PostAsync(
        string path,
        byte[] recipe,
        string? accept = null,
        CancellationToken cancellation = default
    ) => SendAsync(path, new ByteArrayContent(recipe), accept, cancellation);

    private Task<HttpResponseMessage> SendAsync(string path, HttpContent content, string? accept, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))
        );
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return Client.SendAsync(request, cancellation);
    }

    /// <summary>Sends a recipe as a part of a form, beside others.</summary>
    public Task<HttpResponseMessage> PostFormAsync(
        string path,
        string recipe,
        string? accept,
        params IEnumerable<(string Name, string Value)> parts
    )
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(recipe)), "recipe", "recipe.yaml" } };
        foreach (var (name, value) in parts)
        {
            form.Add(new StringContent(value), name);
        }

        return SendAsync(path, form, accept, default);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
        Ended.Dispose();
        await _security.DisposeAsync();
        await Store.DisposeAsync();
    }
}
