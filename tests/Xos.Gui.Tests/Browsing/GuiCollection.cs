namespace Xos.Gui.Tests.Browsing;

/// <summary>Tests that share a core and a browser, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GuiCollection : ICollectionFixture<GuiFixture>
{
    public const string Name = "GUI";
}
