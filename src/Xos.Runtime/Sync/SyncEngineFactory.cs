using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Client;
using Xos.Runtime.Configuration;
using Xos.Runtime.Hosting;
using Xos.Runtime.Logging;

namespace Xos.Runtime.Sync;

/// <summary>Puts engines together.</summary>
internal sealed class SyncEngineFactory(
    SynchronizerParts parts,
    SynchronizerOptions options,
    IServiceScopeFactory scopes,
    ILoggerFactory loggers,
    Random random,
    TimeProvider time
)
{
    /// <summary>An engine for all steps of the program.</summary>
    public SyncEngine Create(IXosCore core)
    {
        var log = new BoundLogger(loggers.CreateLogger<SyncEngine>(), "synchronizer_name", options.Name);
        var failures = new FailureRecorder(core, options.IsBackoffDisabled ? null : new Backoff(random), time, log);
        var worker = new ObjectWorker(core, new StepRunner(scopes, loggers, core), failures, time, log);
        return new(new ObservedModels(parts.SyncSteps), core, worker, options, time, log);
    }
}
