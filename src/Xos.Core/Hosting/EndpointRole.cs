namespace Xos.Core.Hosting;

/// <summary>What a port is for.</summary>
internal enum EndpointRole
{
    /// <summary>gRPC.</summary>
    Grpc,

    /// <summary>TOSCA recipes and custom types.</summary>
    Tosca,

    /// <summary>Pages for people, and health.</summary>
    Web,
}
