namespace Xos.Core.Tests.Tosca;

/// <summary>Tests that measure what the process uses: no others run beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public class AloneCollection;
