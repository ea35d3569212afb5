using Xos.Core.Records;

namespace Xos.Core.Tosca.Apply;

/// <summary>How far the object of a node has come when it was waited for.</summary>
/// <param name="Node">What was applied.</param>
/// <param name="Enactment">How far it has come; null for what the recipe only refers to, which is not waited for.</param>
internal sealed record NodeEnactment(AppliedNode Node, Enactment? Enactment);
