using Xproto.Text;
using Xproto.Tosca.Problems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Xproto.Tosca.Yaml;

/// <summary>Reads one YAML document to nodes that know their places, within <see cref="YamlLimits"/>.</summary>
internal sealed class YamlReader
{
    private const string MergeKey = "<<";

    private readonly CarefulParser _parser;
    private readonly ProblemList _problems;
    private readonly Dictionary<AnchorName, (YamlNode Node, int Size)> _anchors = [];
    private int _size;

    private YamlReader(string text, ProblemList problems)
    {
        _parser = new(new Parser(new StringReader(text)));
        _problems = problems;
    }

    /// <summary>Reads a text.</summary>
    /// <returns>The document, or null when it is none; the problems then say why. Repeated keys are problems, too.</returns>
    public static YamlNode? Read(string text, ProblemList problems)
    {
        try
        {
            return new YamlReader(text, problems).ReadDocument();
        }
        catch (YamlException exception)
        {
            problems.Add(
                ProblemKind.Text,
                Place(exception.Start),
                YamlPath.Root,
                $"This is not YAML that can be read: {exception.Message.TrimEnd('.')}."
            );
            return null;
        }
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _problems.Add(ProblemKind.Text, default, YamlPath.Root, "The recipe is empty.");
            return null;
        }

        var document = ReadNode(YamlPath.Root, 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _problems.Add(
                ProblemKind.Text,
                Place(second.Start),
                YamlPath.Root,
                "A second document starts here.",
                "Send one recipe at a time."
            );
        }

        return document;
    }

    private YamlNode ReadNode(YamlPath path, int depth)
    {
        var start = _parser.Current!.Start;
        if (++_size > YamlLimits.Nodes)
        {
            throw new YamlException(
                start,
                start,
                $"There are more than {YamlLimits.Nodes} values, those that aliases repeat counted each time"
            );
        }

        if (depth > YamlLimits.Depth)
        {
            throw new YamlException(start, start, $"Lists and mappings are nested more than {YamlLimits.Depth} levels deep");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Resolve(alias);
        }

        if (_parser.Current is not NodeEvent { Anchor: var anchor } next)
        {
            throw new YamlException(start, start, "A value is missing here");
        }

        var before = _size;
        YamlNode node = next switch
        {
            MappingStart => ReadMapping(path, depth),
            SequenceStart => ReadSequence(path, depth),
            _ => ReadScalar(path),
        };
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = (node, _size - before + 1);
        }

        return node;
    }

    // Known only once its node is complete, so an anchor cannot hold itself.
    private YamlNode Resolve(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
        {
            throw new YamlException(
                alias.Start,
                alias.End,
                $"The alias *{alias.Value} refers to no anchor before it, or to one that it is part of"
            );
        }

        _size += anchored.Size - 1;
        return anchored.Node;
    }

    private SequenceNode ReadSequence(YamlPath path, int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(path.Item(items.Count), depth + 1));
        }

        return new(Place(start.Start), items);
    }

    private MappingNode ReadMapping(YamlPath path, int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var entries = new Dictionary<string, KeyValuePair<ScalarNode, YamlNode>>();
        var merged = new List<MappingNode>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadKey(path, depth);
            var value = ReadNode(path.Key(key.Text), depth + 1);
            if (key is { Text: MergeKey, Kind: ScalarKind.Text })
            {
                merged.AddRange(Merged(value, path));
            }
            else if (!entries.TryAdd(key.Text, new(key, value)))
            {
                _problems.Add(
                    ProblemKind.Text,
                    key.At,
                    path.Key(key.Text),
                    $"'{key.Text}' is given twice; the first time is line {entries[key.Text].Key.At.Line + 1}.",
                    "Keep one of them."
                );
            }
        }

        foreach (var entry in merged.SelectMany(mapping => mapping.Entries))
        {
            entries.TryAdd(entry.Key.Text, entry);
        }

        return new(Place(start.Start), [.. entries.Values]);
    }

    private ScalarNode ReadKey(YamlPath path, int depth)
    {
        var start = _parser.Current!.Start;
        return ReadNode(path, depth + 1) switch
        {
            ScalarNode { Text.Length: <= YamlLimits.NameLength } key => key,
            ScalarNode => throw new YamlException(start, start, $"A key may have at most {YamlLimits.NameLength} characters"),
            _ => throw new YamlException(start, start, "A key must be a single value"),
        };
    }

    private IEnumerable<MappingNode> Merged(YamlNode value, YamlPath path)
    {
        foreach (var node in value is SequenceNode list ? list.Items : [value])
        {
            if (node is MappingNode mapping)
            {
                yield return mapping;
            }
            else
            {
                _problems.Add(ProblemKind.Text, node.At, path.Key(MergeKey), $"Only mappings can be merged, not {node.Description}.");
            }
        }
    }

    private ScalarNode ReadScalar(YamlPath path)
    {
        var scalar = _parser.Consume<Scalar>();
        var isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        if (!scalar.Tag.IsEmpty && scalar.Tag.Value is not ("!" or "tag:yaml.org,2002:str"))
        {
            _problems.Add(
                ProblemKind.Text,
                Place(scalar.Start),
                path,
                $"The tag {scalar.Tag.Value} has no meaning in a recipe.",
                "Leave it out."
            );
        }

        return new(Place(scalar.Start), scalar.Value, isPlain);
    }

    private static LinePosition Place(Mark mark) => new((int)Math.Max(0, mark.Line - 1), (int)Math.Max(0, mark.Column - 1));
}
