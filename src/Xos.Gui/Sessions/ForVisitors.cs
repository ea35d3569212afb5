namespace Xos.Gui.Sessions;

/// <summary>Marks a route that is for those who are logged in.</summary>
internal sealed record ForVisitors;
