using Xos.Models;
using Xos.Runtime.Models;
using Xos.Runtime.Policies;
using Xos.Runtime.Tests.Sync;

namespace Xos.Runtime.Tests.Policies;

internal sealed class ScriptedPolicy<T>(StepScript script) : Policy<T>
    where T : XOSBase, IXosModel<T>
{
    public override Task HandleCreateAsync(T model, CancellationToken cancellationToken) =>
        script.RunAsync("create", model, script.OnPolice, cancellationToken);

    public override Task HandleUpdateAsync(T model, CancellationToken cancellationToken) =>
        script.RunAsync("update", model, script.OnPolice, cancellationToken);

    public override Task HandleDeleteAsync(T model, CancellationToken cancellationToken) =>
        script.RunAsync("handle deletion of", model, script.OnPolice, cancellationToken);
}
