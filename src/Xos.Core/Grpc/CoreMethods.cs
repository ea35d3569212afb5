namespace Xos.Core.Grpc;

/// <summary>Stands for the services whose methods are the same whatever the models; <see cref="CoreMethodProvider"/> says which.</summary>
internal sealed class CoreMethods;
