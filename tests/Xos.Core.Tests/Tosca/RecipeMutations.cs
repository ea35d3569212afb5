using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Xos.Core.Tests.Tosca;

/// <summary>Spoils good recipes: in their bytes, in the words of YAML, or in their structure, which stays YAML.</summary>
internal sealed class RecipeMutations(IReadOnlyList<string> seeds)
{
    private static readonly string[] _pieces =
    [
        "\n",
        "  ",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "&a ",
        "*a",
        "<<: ",
        "!!int ",
        "|\n",
        ">-\n",
        "---\n",
        "...\n",
        "%TAG ! !\n",
        "#",
        "? ",
        "\0",
        "\uFEFF",
        "\u2028",
        "null",
        "~",
        "99999999999999999999999999",
        ".inf",
        "0x",
        "get_input: ",
        "{get_property: [SELF, name]}",
        "{concat: [a, b]}",
        "must-exist: true",
        "owner",
        "service",
        "tosca.nodes.",
        "type: ",
        "properties:",
        "requirements:",
        "inputs:",
        "outputs:",
        "\t",
        "\r",
        "é",
        "😀",
    ];

    private static readonly string[] _words =
    [
        "",
        "a",
        "service",
        "SELF",
        "name",
        "true",
        "no",
        "~",
        "-1",
        "4294967296",
        "1e400",
        "0x7fffffff",
        ".nan",
        "2030-01-01",
        "tosca.nodes.Everything",
        "tosca.nodes.HelloWorldService",
        "tosca.relationships.BelongsToOne",
        "custom_types/everything.yaml",
        "get_input",
        "get_property",
        "concat",
        "token",
        "UNBOUNDED",
        "must-exist",
        "owner",
        "friends",
        "dependency",
        "this text is longer than twenty characters",
        "\u0000",
        "é😀",
        "'",
        "a\nb",
    ];

    /// <summary>The recipe of a number, always the same.</summary>
    public byte[] Recipe(int number)
    {
        var random = new Random(number);
        var seed = seeds[random.Next(seeds.Count)];
        var text = (number % 3) switch
        {
            0 => Structure(seed, random),
            _ => Words(seed, random),
        };
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var edits = number % 3 == 2 ? random.Next(1, 5) : 0; edits > 0 && bytes.Length > 0; edits--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private static string Words(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (var edits = random.Next(6); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(12), text.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, Pick(_pieces, random));
                    break;
                case 2:
                    text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                    break;
                default:
                    text.Remove(at, length).Insert(at, Pick(_pieces, random));
                    break;
            }
        }

        return text.ToString();
    }

    private static string Structure(string seed, Random random)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(seed));
        }
        catch (YamlException)
        {
            return Words(seed, random);
        }

        if (stream.Documents.Count == 0)
        {
            return seed;
        }

        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var nodes = stream.Documents[0].AllNodes.Where(node => node is YamlMappingNode or YamlSequenceNode).Distinct().ToList();
            if (nodes.Count > 0)
            {
                Edit(Pick(nodes, random), Pick(nodes, random), random);
            }
        }

        using var writer = new StringWriter();
        try
        {
            stream.Save(writer, assignAnchors: false);
        }
        catch (Exception e) when (e is YamlException or ArgumentException or InvalidOperationException)
        {
            return seed;
        }

        return writer.ToString();
    }

    // Copies, so that nothing gets to hold itself.
    private static void Edit(YamlNode node, YamlNode other, Random random)
    {
        var value = random.Next(3) == 0 ? Copy(other, 4) : new YamlScalarNode(Pick(_words, random));
        switch (node)
        {
            case YamlMappingNode { Children.Count: > 0 } mapping:
                var (key, held) = Pick([.. mapping.Children], random);
                switch (random.Next(4))
                {
                    case 0:
                        mapping.Children.Remove(key);
                        break;
                    case 1:
                        mapping.Children[key] = value;
                        break;
                    case 2:
                        mapping.Children[new YamlScalarNode(Pick(_words, random))] = value;
                        break;
                    default:
                        mapping.Children[Pick([.. mapping.Children], random).Key] = Copy(held, 4);
                        break;
                }

                break;
            case YamlMappingNode mapping:
                mapping.Children[new YamlScalarNode(Pick(_words, random))] = value;
                break;
            case YamlSequenceNode { Children.Count: > 0 } list when random.Next(3) > 0:
                list.Children[random.Next(list.Children.Count)] = value;
                break;
            case YamlSequenceNode list:
                list.Children.Add(value);
                break;
        }
    }

    private static YamlNode Copy(YamlNode node, int depth) =>
        (node, depth) switch
        {
            (YamlScalarNode scalar, _) => new YamlScalarNode(scalar.Value) { Style = scalar.Style },
            (_, 0) => new YamlScalarNode("deep"),
            (YamlMappingNode mapping, _) => new YamlMappingNode(
                mapping
                    .Children.Select(pair => KeyValuePair.Create(Copy(pair.Key, depth - 1), Copy(pair.Value, depth - 1)))
                    .DistinctBy(pair => pair.Key)
            ),
            (YamlSequenceNode list, _) => new YamlSequenceNode(list.Children.Select(item => Copy(item, depth - 1))),
            _ => new YamlScalarNode("other"),
        };

    private static T Pick<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];
}
