using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Xos.Runtime.Configuration;

/// <summary>Reads the one document of a YAML file, with the place of every node.</summary>
internal static class YamlFile
{
    /// <summary>The mapping that the file consists of; null for a file without content.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read, is no YAML, or is something other than one mapping.</exception>
    public static YamlMappingNode? Read(string path)
    {
        var stream = new YamlStream();
        Scanner? scanner = null;
        try
        {
            using var reader = File.OpenText(path);
            scanner = new Scanner(reader);
            stream.Load(new Parser(scanner));
        }
        catch (YamlException fault)
        {
            throw Refusal(path, fault.Start, fault.InnerException?.Message ?? fault.Message);
        }
        catch (InvalidOperationException) when (scanner is not null)
        {
            // The scanner's own slip on some unfinished flow mappings.
            throw Refusal(path, scanner.CurrentPosition, "this is no YAML; look for a missing quote or bracket");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([new(Path.GetFileName(path), $"the configuration cannot be read: {fault.Message}")]);
        }

        if (stream.Documents.Count > 1)
        {
            throw Refusal(path, stream.Documents[1].RootNode.Start, "a configuration is one document; remove the '---' before this one");
        }

        return stream.Documents.FirstOrDefault()?.RootNode switch
        {
            null or YamlScalarNode { Value: "" } => null,
            YamlMappingNode mapping => mapping,
            var other => throw Refusal(path, other.Start, "a configuration consists of 'key: value' lines"),
        };
    }

    /// <summary>Names a place in a file as compilers do: <c>config.yaml(7,3)</c>.</summary>
    public static string Place(string path, Mark mark) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}({mark.Line},{mark.Column})");

    private static ConfigurationException Refusal(string path, Mark mark, string message) => new([new(Place(path, mark), message)]);
}
