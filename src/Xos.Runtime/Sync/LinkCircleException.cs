namespace Xos.Runtime.Sync;

/// <summary>Objects link to each other in a circle, so that none of them can be worked on first.</summary>
internal sealed class LinkCircleException(string circle)
    : Exception($"these objects link in a circle, so none can be the first: {circle}; take out one of the links");
