using Xproto.Targets.Tosca;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;

namespace Xos.Gui.Objects;

/// <summary>Quotes every text that some reader of YAML may take for something else than that very text: <c>1e3</c>, <c>12:30</c>, other line ends.</summary>
internal sealed class ExactTexts(IEventEmitter next) : ChainedEventEmitter(next)
{
    /// <inheritdoc />
    public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
    {
        if (eventInfo.Source.Value is string text && !YamlScalar.IsPlain(text))
        {
            eventInfo.Style = ScalarStyle.DoubleQuoted;
        }

        base.Emit(eventInfo, emitter);
    }
}
