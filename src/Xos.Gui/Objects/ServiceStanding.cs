using Xos.Core.Records;
using Xos.Gui.Wording;

namespace Xos.Gui.Objects;

/// <summary>How loaded services do: whether something waits for their synchronizers, or fails there.</summary>
internal static class ServiceStanding
{
    /// <summary>Reads it as a caller may see it.</summary>
    /// <returns>The standing of each service that is loaded, by its name.</returns>
    public static async Task<IReadOnlyDictionary<string, BackendState>> ReadAsync(IUnitOfWork unit)
    {
        var standings = new Dictionary<string, BackendState>(StringComparer.Ordinal);
        foreach (var service in unit.Catalog.Services)
        {
            var types = unit.Catalog.DeclaredBy(service.Name).Where(static type => !type.Model.IsAbstract).ToList();
            standings[service.Name] = Of(
                await unit.CountAsync(types, RecordSet.DirtyForSync),
                await unit.CountAsync(types, RecordSet.Failing)
            );
        }

        return standings;
    }

    private static BackendState Of(long waiting, long failing) =>
        failing > 0
            ? new(
                BackendStateKind.Failed,
                $"Present, {CountText.Of(failing)} failing",
                $"Its models are in force. Of {CountText.Of(waiting)} that wait for its synchronizer, the last attempt failed for {CountText.Of(failing)}."
            )
        : waiting > 0
            ? new(
                BackendStateKind.Waiting,
                $"Present, {CountText.Of(waiting)} waiting",
                "Its models are in force. What is declared waits for its synchronizer."
            )
        : new(BackendStateKind.Done, "Present", "Its models are in force, and nothing waits for its synchronizer.");
}
