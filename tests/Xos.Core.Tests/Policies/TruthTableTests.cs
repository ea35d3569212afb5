using Xos.Core.Records;

namespace Xos.Core.Tests.Policies;

/// <summary>Who may what, of every policy of the core's models: what the core does is compared with plain predicates.</summary>
public sealed class TruthTableTests
{
    private sealed class NothingHappens : Exception;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lists_have_what_a_user_may_read_and_nothing_else(int seed)
    {
        await using var world = await PolicyWorld.MakeAsync(seed);
        var (allowed, hidden) = (0, 0);
        foreach (var user in world.Users)
        {
            foreach (var model in PolicyWorld.Models)
            {
                var wanted = world.Of(model).Where(obj => world.Oracle.Allows(user, model, obj, writes: false)).Select(static o => o.Id);
                // A vault is a service, and is guarded as a vault where services are listed.
                var vaults =
                    model == "Service"
                        ? world.Of("Vault").Where(obj => world.Oracle.Allows(user, "Vault", obj, writes: false)).Select(static o => o.Id)
                        : [];

                var found = await world.Store.Records.FilterAsync(PolicyWorld.CallerOf(user), model, RecordQuery.Live, default);

                found.Select(static o => o.Id).ShouldBe(wanted.Concat(vaults).Order(), $"{user["email"]} lists {model}");
                (allowed, hidden) = (allowed + found.Count, hidden + world.Of(model).Count - wanted.Count());
            }
        }

        allowed.ShouldBeGreaterThan(100);
        hidden.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_a_user_may_change_is_told_before_he_tries(int seed)
    {
        await using var world = await PolicyWorld.MakeAsync(seed);
        foreach (var user in world.Users)
        {
            var caller = PolicyWorld.CallerOf(user);
            foreach (var model in PolicyWorld.Models)
            {
                var (found, told, mayCreate) = await world.Store.Records.ReadAsync(
                    caller,
                    async unit =>
                    {
                        var found = await unit.FilterAsync(model, RecordQuery.Live);
                        return (found, await unit.FindChangeableAsync(found), unit.MayCreate(model));
                    },
                    default
                );

                var allowed = found
                    .Where(seen => world.Oracle.Allows(user, seen.LeafModelName, world.Objects[(seen.LeafModelName, seen.Id)], true))
                    .Select(static seen => seen.Id);
                told.ShouldBe(allowed, ignoreOrder: true, $"{user["email"]} and {model}");
                // Who may change some that are there is never told that there can be none.
                (mayCreate || told.Count == 0).ShouldBeTrue($"{user["email"]} and new {model}");
            }
        }

        var denials = await world.Store.Records.ReadAsync(
            PolicyWorld.CallerOf(world.Users.First()) with
            {
                IsReadOnly = true,
            },
            async unit => (await unit.FindChangeableAsync(await unit.FilterAsync("Site", RecordQuery.Live)), unit.MayCreate("Site")),
            default
        );
        denials.Item1.ShouldBeEmpty();
        denials.Item2.ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Getting_changing_and_deleting_an_object_are_let_pass_or_denied_by_its_policy(int seed)
    {
        await using var world = await PolicyWorld.MakeAsync(seed);
        foreach (var user in world.Users)
        {
            foreach (var ((model, id), obj) in world.Objects)
            {
                var what = $"{user["email"]} and {model} {id}";
                var (reads, writes) = (world.Oracle.Allows(user, model, obj, false), world.Oracle.Allows(user, model, obj, true));

                (await PassesAsync(world, user, unit => unit.GetAsync(model, id))).ShouldBe(reads, $"{what}, get");
                (await PassesAsync(world, user, unit => unit.UpdateAsync(model, id, Empty, SaveOptions.Default))).ShouldBe(
                    writes,
                    $"{what}, update"
                );
                (await PassesAsync(world, user, unit => unit.DeleteAsync(model, id))).ShouldBe(writes, $"{what}, delete");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Creating_an_object_is_let_pass_or_denied_by_what_it_would_be(int seed)
    {
        await using var world = await PolicyWorld.MakeAsync(seed);
        foreach (var user in world.Users)
        {
            // Who may create users is for a rule of its own.
            foreach (var ((model, id), obj) in world.Objects.Where(static pair => pair.Key.Model != "User"))
            {
                var values = obj
                    .Model.Fields.Where(static f => f.State == Xproto.Semantics.FieldState.Declarative && f.Name is not "creator")
                    .ToDictionary(static field => field.Name, field => field.IsUnique ? $"{obj[field.Name]} again" : obj[field.Name]);
                values.Remove("id");
                var draft = new Record(
                    obj.Type,
                    0,
                    values.Append(new("creator", user.Id)).Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!)
                )
                {
                    LeafModelName = model,
                    IsDeleted = false,
                };

                (await PassesAsync(world, user, unit => unit.CreateAsync(model, values))).ShouldBe(
                    world.Oracle.Allows(user, model, draft, writes: true),
                    $"{user["email"]} creates one like {model} {id}"
                );
            }
        }
    }

    private static Dictionary<string, object?> Empty { get; } = [];

    // Whether the policy lets it pass, whatever becomes of it then; nothing is left of it.
    private static async Task<bool> PassesAsync(PolicyWorld world, Record user, Func<IUnitOfWork, Task> work)
    {
        try
        {
            await world.Store.Records.ExecuteAsync<bool>(
                PolicyWorld.CallerOf(user),
                async unit =>
                {
                    await work(unit);
                    throw new NothingHappens();
                },
                default
            );
            return true;
        }
        catch (NothingHappens)
        {
            return true;
        }
        catch (RecordException e)
        {
            return e.Policy is null;
        }
    }
}
