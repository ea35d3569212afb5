using Xunit.Abstractions;
using Xunit.Sdk;

namespace HelloWorld.EndToEnd.Tests.Programs;

/// <summary>Runs the tests of a class as the chapters of a story: in the order in which they are written.</summary>
public sealed class DeclarationOrder : ITestCaseOrderer
{
    public const string TypeName = "HelloWorld.EndToEnd.Tests.Programs.DeclarationOrder";
    public const string AssemblyName = "HelloWorld.EndToEnd.Tests";

    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        testCases.OrderBy(static test => ((ReflectionMethodInfo)test.TestMethod.Method).MethodInfo.MetadataToken);
}
