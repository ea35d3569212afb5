namespace Xos.Gui.Sessions;

/// <summary>Marks a page that one sees without being logged in.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ForEverybodyAttribute : Attribute;
