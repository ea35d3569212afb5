using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Xos.Core.Hosting;

/// <summary>What a program adds to the core that it runs.</summary>
public interface ICoreExtension
{
    /// <summary>Adds services that run as long as the core.</summary>
    /// <param name="core">Builds the core. It has no settings of the program around it.</param>
    void Configure(IHostApplicationBuilder core);

    /// <summary>Maps pages of the web port. They are for operators: callers on this machine, administrators and accounts of programs, unless <see cref="CoreOptions.Metrics"/> lets everybody see them.</summary>
    /// <param name="pages">Takes them.</param>
    void MapPages(IEndpointRouteBuilder pages);
}
