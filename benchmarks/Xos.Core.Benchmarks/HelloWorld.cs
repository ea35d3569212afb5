namespace Xos.Core.Benchmarks;

/// <summary>The tutorial's models, and messages of them by number of field.</summary>
internal static class HelloWorld
{
    private const int Name = 104;
    private const int InstanceName = 101;
    private const int InstanceOwner = 102;
    private const int HelloFrom = 201;
    private const int HelloTo = 201;

    public const string Models = """
        option name = "hello-world";
        option app_label = "hello-world";

        message HelloWorldService (Service){
            required string hello_from = 1 [help_text = "The name of who is saying hello", null = False, db_index = False, blank = False];
        }

        message HelloWorldServiceInstance (ServiceInstance){
            option owner_class_name="HelloWorldService";
            required string hello_to = 1 [help_text = "The name of who is being greeted", null = False, db_index = False, blank = False];
        }
        """;

    public static byte[] Service(string name) => CoreClient.Message((Name, name), (HelloFrom, "Jhon Snow"));

    public static byte[] Instance(string name) =>
        CoreClient.Message((InstanceName, name), (InstanceOwner, 1), (HelloTo, "Daenerys Targaryen"));
}
