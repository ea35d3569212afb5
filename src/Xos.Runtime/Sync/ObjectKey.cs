using System.Globalization;
using Xos.Runtime.Models;

namespace Xos.Runtime.Sync;

/// <summary>Names an object of the core: ids are unique within a root model, whatever class the object is seen as.</summary>
internal readonly record struct ObjectKey(string Root, int Id)
{
    public static ObjectKey Of(XosModel model) => new(model.Descriptor.Root, model.Id);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Root}-{Id}");
}
