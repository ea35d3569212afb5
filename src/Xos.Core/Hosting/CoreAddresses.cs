namespace Xos.Core.Hosting;

/// <summary>Where a running core is reached; null for what it does not serve.</summary>
/// <param name="Grpc">gRPC without TLS.</param>
/// <param name="GrpcTls">gRPC with TLS.</param>
/// <param name="Tosca">TOSCA recipes.</param>
/// <param name="Rest">REST alone.</param>
/// <param name="Web">Pages, health, and REST once more.</param>
public sealed record CoreAddresses(Uri? Grpc, Uri? GrpcTls, Uri? Tosca, Uri? Rest, Uri? Web);
