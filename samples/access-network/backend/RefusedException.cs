namespace OltController;

/// <summary>What was asked for does not go together with what there is.</summary>
internal sealed class RefusedException(string message) : Exception(message);
