using System.Reflection;

namespace Xos.Testing.Tests;

public sealed class RecordingDutyTests
{
    // One that is left out would do what the base does, and tests would run another engine than programs.
    [Fact]
    public void Every_member_of_a_duty_is_handed_on() =>
        typeof(RecordingDuty)
            .BaseType!.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(static member => member.IsVirtual)
            .Select(static member => member.Name)
            .Except(
                typeof(RecordingDuty)
                    .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                    .Select(static member => member.Name)
            )
            .ShouldBeEmpty();
}
