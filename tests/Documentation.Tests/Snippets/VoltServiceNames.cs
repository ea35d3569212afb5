namespace Documentation.Tests;

public partial class VoltService
{
    public override string ServiceInstanceModelName => "VoltTenant";
}
