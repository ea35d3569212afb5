namespace Xos.Server.Tests.Load;

/// <summary>What must be in the store of one service and its instance: what was acknowledged last, or what was under way after it.</summary>
internal sealed class HelloObjects(string name)
{
    private HelloState? _underWay;

    /// <summary>The name of both.</summary>
    public string Name => name;

    /// <summary>What was acknowledged last.</summary>
    public HelloState State { get; private set; } = HelloState.Nothing;

    /// <summary>Notes that a change was sent.</summary>
    public void Begin(HelloState next) => _underWay = next;

    /// <summary>Notes that the change was acknowledged.</summary>
    public void Acknowledge() => (State, _underWay) = (_underWay!, null);

    /// <summary>Compares with what is there, and takes that for the state from now on.</summary>
    public void Settle(HelloState found)
    {
        if (found != State)
        {
            found.ShouldBe(_underWay ?? State, $"{name}: {State} was acknowledged, and {_underWay?.ToString() ?? "nothing"} under way");
        }

        (State, _underWay) = (found, null);
    }
}
