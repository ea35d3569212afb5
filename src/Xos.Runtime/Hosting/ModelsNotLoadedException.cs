using static Xos.Protos.LoadModelsReply.Types;

namespace Xos.Runtime.Hosting;

/// <summary>The core answered an upload of models with something other than success.</summary>
internal sealed class ModelsNotLoadedException(LoadModelsStatus status) : Exception($"the core answered {status}");
