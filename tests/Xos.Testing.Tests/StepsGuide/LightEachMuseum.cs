using Xos.Runtime.Client.Querying;
using Xos.Runtime.Policies;

namespace Xos.Testing.Tests.StepsGuide;

internal sealed class LightEachMuseum : Policy<MuseumService>
{
    public override async Task HandleCreateAsync(MuseumService model, CancellationToken cancellationToken)
    {
        var lamps = await Core.Query<Lamp>().Where(lamp => lamp.Museum == model).ToListAsync(cancellationToken);
        if (lamps.Count == 0)
        {
            await Core.CreateAsync(new Lamp { Name = "entrance", Museum = model }, cancellationToken);
        }
    }
}
