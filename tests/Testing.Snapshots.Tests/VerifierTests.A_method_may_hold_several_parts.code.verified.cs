internal sealed class Empty;
