namespace Xproto.Targets;

/// <summary>Something that models can be turned into: a pure function from models to files.</summary>
public sealed class Target
{
    private readonly Func<TargetRequest, IEnumerable<TargetFile>> _generate;

    internal Target(string name, string summary, Func<TargetRequest, IEnumerable<TargetFile>> generate)
    {
        Name = name;
        Summary = summary;
        _generate = generate;
    }

    /// <summary>What it is called on the command line, such as <c>field-list</c>.</summary>
    public string Name { get; }

    /// <summary>What it makes, in one line.</summary>
    public string Summary { get; }

    /// <summary>Makes the files; equal requests make equal files.</summary>
    public IEnumerable<TargetFile> Generate(TargetRequest request) => _generate(request);
}
