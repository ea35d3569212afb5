namespace Xos.Runtime.Tests.Models;

/// <summary>An object of 30 fields that all have a value, as protobuf's own generated code has it.</summary>
internal static class FullInstance
{
    public static Protos.HelloWorldServiceInstance Message() =>
        new()
        {
            Id = 4711,
            Created = 1_700_000_000.000001,
            Updated = 1_700_000_100.999999,
            Enacted = 1_700_000_200.5,
            Policed = 1_700_000_300.25,
            BackendRegister = "{\"next_run\": 0, \"exponent\": 0}",
            BackendNeedDelete = false,
            BackendNeedReap = false,
            BackendStatus = "OK",
            BackendCode = 1,
            Deleted = false,
            WriteProtect = false,
            LazyBlocked = false,
            NoSync = false,
            NoPolicy = false,
            PolicyStatus = "done",
            PolicyCode = 1,
            LeafModelName = "HelloWorldServiceInstance",
            BackendNeedDeletePolicy = false,
            XosManaged = true,
            BackendHandle = "handle-1",
            ChangedByStep = 1_700_000_400.125,
            ChangedByPolicy = 1_700_000_500.0625,
            Name = "HelloWorld Service Instance",
            OwnerId = 300,
            ServiceSpecificId = "specific",
            ServiceSpecificAttribute = "{\"colour\": \"blue\"}",
            LinkDeletedCount = 2,
            MasterServiceinstanceId = 70_000,
            HelloTo = "Daenerys Targaryen",
            PortsIds = { 1, 2 },
            ServiceInstanceAttributesIds = { 9 },
            ClassNames = "HelloWorldServiceInstance,ServiceInstance,XOSBase",
            SelfContentTypeId = "tutorial.helloworldserviceinstance",
        };
}
