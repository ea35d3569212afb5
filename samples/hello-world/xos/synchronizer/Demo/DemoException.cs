namespace HelloWorld.Demo;

/// <summary>The demo cannot go on; the message says where and why.</summary>
internal sealed class DemoException(string message) : Exception(message);
