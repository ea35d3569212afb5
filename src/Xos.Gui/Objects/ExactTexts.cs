using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;

namespace Xos.Gui.Objects;

/// <summary>Quotes every text that some reader of YAML may take for something else than that very text: <c>1e3</c>, <c>12:30</c>, other line ends.</summary>
internal sealed class ExactTexts(IEventEmitter next) : ChainedEventEmitter(next)
{
    private const char Bom = '\uFEFF';

    /// <inheritdoc />
    public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
    {
        if (eventInfo.Source.Value is string { Length: > 0 } text)
        {
            eventInfo.Style =
                text.Any(IsTouchedByReaders) ? ScalarStyle.DoubleQuoted
                : char.IsAsciiLetter(text[0]) || text.Contains('\n', StringComparison.Ordinal) ? ScalarStyle.Any
                : ScalarStyle.SingleQuoted;
        }

        base.Emit(eventInfo, emitter);
    }

    private static bool IsTouchedByReaders(char c) => (char.IsControl(c) && c != '\n') || c is '\u2028' or '\u2029' or Bom;
}
