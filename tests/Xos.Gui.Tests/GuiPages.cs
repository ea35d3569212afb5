using System.Globalization;

namespace Xos.Gui.Tests;

/// <summary>All kinds of pages, and some of their states.</summary>
internal static class GuiPages
{
    /// <summary>Their names and addresses.</summary>
    /// <param name="service">The id of a service of the tutorial.</param>
    /// <param name="instance">The id of an instance of it.</param>
    public static IEnumerable<(string Name, string Path)> Of(int service, int instance)
    {
        var ofService = string.Create(CultureInfo.InvariantCulture, $"/models/HelloWorldService/{service}");
        var ofInstance = string.Create(CultureInfo.InvariantCulture, $"/models/HelloWorldServiceInstance/{instance}");
        return
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
            ("detail", ofInstance),
            ("detail-debug", $"{ofInstance}?tab=debug"),
            ("detail-history", $"{ofInstance}?tab=history"),
            ("detail-tosca", $"{ofInstance}?tab=tosca"),
            ("detail-related", $"{ofService}?tab=service_instances"),
            ("detail-service", ofService),
            ("detail-gone", "/models/HelloWorldService/9999"),
            ("recipes", "/recipes"),
            ("services", "/services"),
            ("service", "/services/hello-world"),
            ("users", "/models/User"),
            ("user", "/models/User/1"),
            ("user-rights", "/models/User/1?tab=rights"),
            ("not-found", "/nowhere"),
        ];
    }
}
