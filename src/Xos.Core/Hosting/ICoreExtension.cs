using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Xos.Core.Hosting;

/// <summary>What a program adds to the core that it runs.</summary>
public interface ICoreExtension
{
    /// <summary>Adds services that run as long as the core.</summary>
    /// <param name="core">Builds the core. It has no settings of the program around it.</param>
    void Configure(IHostApplicationBuilder core);

    /// <summary>Adds to what requests of the web port go through once their route is known.</summary>
    /// <param name="web">Takes it; requests of other ports do not pass there.</param>
    void Use(IApplicationBuilder web);

    /// <summary>Maps pages of the web port that whoever reaches it may ask for. What each shows to whom is up to the page.</summary>
    /// <param name="pages">Takes them.</param>
    void MapPages(IEndpointRouteBuilder pages);

    /// <summary>Maps pages of the web port for operators: callers on this machine, administrators and accounts of programs, unless <see cref="CoreOptions.Metrics"/> lets everybody see them.</summary>
    /// <param name="pages">Takes them.</param>
    void MapOperatorPages(IEndpointRouteBuilder pages);
}
