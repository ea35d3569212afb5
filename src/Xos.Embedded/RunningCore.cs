using Xos.Core.Hosting;
using Xos.Core.Security;
using Xos.Runtime.Hosting;

namespace Xos.Embedded;

/// <summary>A core that runs in the process of a synchronizer, and has its models.</summary>
public sealed class RunningCore
{
    /// <summary>Gets where its parts are reached, with the ports that they really got.</summary>
    public required CoreAddresses Addresses { get; init; }

    /// <summary>Gets where its store is.</summary>
    public required string Store { get; init; }

    /// <summary>Gets the synchronizer that is connected to it.</summary>
    public required ReadyContext Synchronizer { get; init; }

    /// <summary>Gets the name by which the synchronizer is logged in.</summary>
    public required string Username { get; init; }

    /// <summary>Gets the password by which it is logged in. It is somebody's secret, unless <see cref="HasDefaultPassword"/> says otherwise.</summary>
    public required string Password { get; init; }

    /// <summary>Gets whether user and password are those that every new core on loopback has.</summary>
    public bool HasDefaultPassword => Username == InitialData.AdminEmail && Password == InitialData.DefaultPassword;
}
