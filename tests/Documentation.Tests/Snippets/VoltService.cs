namespace Documentation.Tests;

public partial class VoltService
{
    public bool IsFull => Subscribers.Ids.Count >= Capacity;
}
