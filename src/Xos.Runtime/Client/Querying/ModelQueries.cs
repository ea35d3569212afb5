using Xos.Runtime.Models;

namespace Xos.Runtime.Client.Querying;

/// <summary>Starts typed queries.</summary>
public static class ModelQueries
{
    /// <summary>Asks for the live objects of a model, those of derived models included: <c>core.Query&lt;Service&gt;().Where(x =&gt; x.Name == "a").ToListAsync()</c>.</summary>
    public static ModelQuery<T> Query<T>(this IXosCore core)
        where T : XosModel, IXosModel<T> => new(core, Client.Query.All);
}
