using System.Globalization;

namespace HelloWorld.Demo;

/// <summary>An object of either model, as REST tells it.</summary>
internal sealed record SeenObject
{
    public required int Id { get; init; }

    /// <summary>When somebody changed it, in seconds.</summary>
    public required double Updated { get; init; }

    /// <summary>Which of these changes is in the back end; null for none.</summary>
    public double? Enacted { get; init; }

    /// <summary>1 for done, 0 for not yet, 2 for failed.</summary>
    public required int BackendCode { get; init; }

    /// <summary>The same in words.</summary>
    public required string BackendStatus { get; init; }

    public string? HelloFrom { get; init; }

    public string? HelloTo { get; init; }

    /// <summary>Whether the back end is as the object declares it.</summary>
    public bool IsReal => BackendCode == 1 && Enacted >= Updated;

    /// <summary>Both times, to be compared.</summary>
    public string Times => string.Create(CultureInfo.InvariantCulture, $"updated={Updated:F6} enacted={Enacted:F6}");

    public override string ToString()
    {
        var greeting = HelloFrom is null ? $"hello_to=\"{HelloTo}\"" : $"hello_from=\"{HelloFrom}\"";
        return $"{greeting} backend_code={BackendCode} backend_status=\"{BackendStatus}\"";
    }
}
