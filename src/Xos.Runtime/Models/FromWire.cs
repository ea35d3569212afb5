using System.ComponentModel;

namespace Xos.Runtime.Models;

/// <summary>Chooses the constructor that makes an object to be read into: without the defaults that a new object starts with.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly record struct FromWire;
