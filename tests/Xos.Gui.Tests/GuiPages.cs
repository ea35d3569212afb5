namespace Xos.Gui.Tests;

/// <summary>All kinds of pages, and some of their states.</summary>
internal static class GuiPages
{
    public static (string Name, string Path)[] All { get; } =
    [
        ("home", "/"),
        ("list", "/models/HelloWorldServiceInstance"),
        ("list-of-base", "/models/ServiceInstance"),
        ("list-empty", "/models/Node"),
        ("list-nothing-found", "/models/Service?q=nowhere"),
        ("list-filters", "/models/HelloWorldService?where.name=hello"),
        ("unknown-model", "/models/Nothing"),
        ("create", "/models/HelloWorldServiceInstance/new"),
        ("create-slice", "/models/Slice/new"),
        ("detail", "/models/HelloWorldServiceInstance/1"),
        ("detail-debug", "/models/HelloWorldServiceInstance/1?tab=debug"),
        ("detail-history", "/models/HelloWorldServiceInstance/1?tab=history"),
        ("detail-tosca", "/models/HelloWorldServiceInstance/1?tab=tosca"),
        ("detail-related", "/models/HelloWorldService/1?tab=service_instances"),
        ("detail-service", "/models/HelloWorldService/1"),
        ("detail-gone", "/models/HelloWorldService/99"),
        ("recipes", "/recipes"),
        ("services", "/services"),
        ("service", "/services/hello-world"),
        ("users", "/models/User"),
        ("user", "/models/User/1"),
        ("not-found", "/nowhere"),
    ];
}
