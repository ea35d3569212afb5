namespace Xos.Models;

public partial class AddressPool
{
    /// <summary>Takes the first free address that is not in use, and notes that it is. Nothing is saved.</summary>
    /// <returns>The address; null when none is free.</returns>
    public string? TakeAddress()
    {
        var free = Words(Addresses);
        var used = Words(Inuse);
        // A pool that was filled anew may offer what is in use.
        var first = free.FindIndex(address => !used.Contains(address));
        if (first < 0)
        {
            return null;
        }

        var taken = free[first];
        Addresses = string.Join(' ', free.Skip(first + 1));
        Inuse = string.Join(' ', used.Prepend(taken));
        return taken;
    }

    /// <summary>Gives an address back: it is the first one that is free, and not in use any more. Nothing is saved.</summary>
    /// <param name="address">The address.</param>
    public void PutAddress(string address)
    {
        var free = Words(Addresses);
        if (!free.Contains(address))
        {
            Addresses = string.Join(' ', free.Prepend(address));
        }

        var used = Words(Inuse);
        if (used.Remove(address))
        {
            Inuse = string.Join(' ', used);
        }
    }

    private static List<string> Words(string? text) => [.. (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
