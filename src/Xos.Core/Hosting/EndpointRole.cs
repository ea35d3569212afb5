namespace Xos.Core.Hosting;

/// <summary>What a port is for.</summary>
internal enum EndpointRole
{
    /// <summary>gRPC.</summary>
    Grpc,

    /// <summary>TOSCA recipes and custom types.</summary>
    Tosca,

    /// <summary>REST.</summary>
    Rest,

    /// <summary>Pages for people, health, and REST once more.</summary>
    Web,
}
