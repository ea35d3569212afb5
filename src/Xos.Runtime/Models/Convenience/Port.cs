using Xos.Runtime.Client;
using Xos.Runtime.Client.Querying;

namespace Xos.Models;

public partial class Port
{
    /// <summary>Reads the values of the port's network parameters by the names of their types.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyDictionary<string, string>> LoadParametersAsync(CancellationToken cancellationToken = default)
    {
        var (id, type) = ((uint)Id, OwnContentType);
        var parameters = await Core.Query<NetworkParameter>()
            .Where(parameter => parameter.ContentType == type && parameter.ObjectId == id)
            .ToListAsync(cancellationToken);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            values[(await parameter.Parameter.LoadAsync(cancellationToken)).Name] = parameter.Value;
        }

        return values;
    }
}
