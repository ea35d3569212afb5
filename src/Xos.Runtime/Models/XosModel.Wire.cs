using System.Buffers;
using System.ComponentModel;
using Google.Protobuf;

namespace Xos.Runtime.Models;

public abstract partial class XosModel : IBufferMessage
{
    private const uint IdTag = (1 << 3) | (int)WireFormat.WireType.Varint;
    private const uint ClassNamesTag = (2046 << 3) | (int)WireFormat.WireType.LengthDelimited;
    private const uint ContentTypeTag = (2047 << 3) | (int)WireFormat.WireType.LengthDelimited;

    // Reading takes what the tag says; the codec only tells it what the elements are.
    private static readonly FieldCodec<int> _idElements = FieldCodec.ForInt32(IdTag);

    private UnknownFieldSet? _unknown;
    private string _classNames = "";

    /// <summary>The classes that the object has according to the core, most specific first; empty for an object that no core returned.</summary>
    public IReadOnlyList<string> ClassNames => _classNames.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The core's name for the object's class in generic references, such as <c>core.service</c>; empty for an object that no core returned.</summary>
    public string ContentTypeId { get; private set; } = "";

    /// <summary>Replaces all values by those of a message. Fields that the class does not know are kept and written back.</summary>
    /// <param name="message">A message of this model as the wire carries it.</param>
    /// <exception cref="InvalidProtocolBufferException">The bytes are no message.</exception>
    public void ReadFrom(ReadOnlySequence<byte> message)
    {
        Forget();
        this.MergeFrom(message);
    }

    /// <summary>Writes the object as a message: every field that has a value, and the unknown ones that were read.</summary>
    /// <exception cref="InvalidOperationException">A link leads to an object that is not saved.</exception>
    public void WriteTo(IBufferWriter<byte> output)
    {
        ThrowIfUnsavedIsLinked(in _set);
        MessageExtensions.WriteTo(this, output);
    }

    /// <summary>Writes id and those of the named fields that have a value.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="fieldNames">Names on the wire.</param>
    /// <exception cref="ArgumentException">The model has no field of such a name.</exception>
    /// <exception cref="InvalidOperationException">A link leads to an object that is not saved.</exception>
    public void WriteTo(IBufferWriter<byte> output, IEnumerable<string> fieldNames)
    {
        var selection = Select(fieldNames);
        ThrowIfUnsavedIsLinked(in selection);
        new ModelSelection(this, selection).WriteTo(output);
    }

    /// <summary>Reads fields as long as this class or one of its bases knows them, bases first: that is their order on the wire.</summary>
    /// <param name="tag">The tag that was read last; then that of the first field which the class does not know, or 0 at the end.</param>
    /// <param name="input">The message, behind the tag.</param>
    /// <returns>Whether any field was read.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual bool ReadFields(ref uint tag, ref ParseContext input)
    {
        var any = false;
        while (true)
        {
            switch (tag)
            {
                case IdTag:
                    _id = input.ReadInt32();
                    break;
                case ClassNamesTag:
                    _classNames = input.ReadString();
                    break;
                case ContentTypeTag:
                    ContentTypeId = input.ReadString();
                    break;
                default:
                    return any;
            }

            any = true;
            tag = input.ReadTag();
        }
    }

    /// <summary>Writes the class's own fields after those of its bases, in the order of their numbers.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void WriteFields(ref WriteContext output, in FieldSet fields) { }

    /// <summary>Writes the links that others declare to the class, after those to its bases: their numbers lie above those of all fields.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void WriteReverseLinks(ref WriteContext output, in FieldSet fields) { }

    internal void WriteTo(ref WriteContext output, in FieldSet fields)
    {
        if (_id != 0)
        {
            output.WriteTag(IdTag);
            output.WriteInt32(_id);
        }

        WriteFields(ref output, in fields);
        WriteReverseLinks(ref output, in fields);
    }

    private void WriteTrailer(ref WriteContext output)
    {
        if (_classNames.Length > 0)
        {
            output.WriteTag(ClassNamesTag);
            output.WriteString(_classNames);
        }

        if (ContentTypeId.Length > 0)
        {
            output.WriteTag(ContentTypeTag);
            output.WriteString(ContentTypeId);
        }

        _unknown?.WriteTo(ref output);
    }

    private FieldSet Select(IEnumerable<string> fieldNames)
    {
        var selection = default(FieldSet);
        foreach (var name in fieldNames)
        {
            var field = Descriptor.IndexOf(name);
            if (field < 0)
            {
                throw new ArgumentException(
                    $"'{ModelName}' has no field '{name}' on the wire; links end in _id, sets of links in _ids.",
                    nameof(fieldNames)
                );
            }

            if (_set.Contains(field))
            {
                selection.Add(field);
            }
        }

        return selection;
    }

    private void Forget()
    {
        _id = 0;
        _set.Clear();
        _changed.Clear();
        _old = null;
        _ids = default;
        _targets = null;
        _unknown = null;
        _classNames = "";
        ContentTypeId = "";
    }
}
