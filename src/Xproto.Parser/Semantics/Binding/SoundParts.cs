namespace Xproto.Semantics.Binding;

/// <summary>The parts of a message that were bound without a word to say.</summary>
[Flags]
internal enum SoundParts
{
    None = 0,
    OwnFields = 1,
    AllFields = 2,
    Model = 4,
}
