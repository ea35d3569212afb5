using System.CommandLine;
using Xos.Core.Benchmarks;

var seconds = new Option<int>("--seconds") { Description = "How long each case runs.", DefaultValueFactory = static _ => 10 };
var objects = new Option<int>("--objects")
{
    Description = "How many objects the large store has.",
    DefaultValueFactory = static _ => 1_000_000,
};
var echo = new Command("echo", "The peer of 'get': a bare gRPC service that answers with bytes. Started by 'get'.") { Hidden = true };
var payload = new Argument<int>("bytes");
echo.Arguments.Add(payload);
echo.SetAction(result => EchoServer.RunAsync(result.GetValue(payload)));

var get = new Command("get", "Get by id, 16 clients, against a bare gRPC echo of as many bytes.") { seconds };
get.SetAction(result => GetBenchmark.RunAsync(TimeSpan.FromSeconds(result.GetValue(seconds))));
var create = new Command("create", "Durable creates on SQLite, 16 clients, against raw inserts.") { seconds };
create.SetAction(result => CreateBenchmark.RunOnSqliteAsync(TimeSpan.FromSeconds(result.GetValue(seconds))));
var createOnPostgreSql = new Command("create-postgresql", "The same on PostgreSQL, which must be installed.") { seconds };
createOnPostgreSql.SetAction(result => CreateBenchmark.RunOnPostgreSqlAsync(TimeSpan.FromSeconds(result.GetValue(seconds))));
var large = new Command("large", "A store with a million objects: dirty query, page, start, memory, load of models.") { objects };
large.SetAction(result => LargeStoreBenchmark.RunAsync(result.GetValue(objects)));
var nodes = new Option<int>("--nodes") { Description = "How many nodes the recipe has.", DefaultValueFactory = static _ => 2_000 };
var recipe = new Command("recipe", "A recipe of many nodes on SQLite, against as many creates by gRPC.") { nodes };
recipe.SetAction(result => RecipeBenchmark.RunAsync(result.GetValue(nodes)));
var policies = new Command("policies", "Lists of 10,000 objects under policies on SQLite, against one of as many without.");
policies.SetAction(static _ => PolicyBenchmark.RunOnSqliteAsync());
var policiesOnPostgreSql = new Command("policies-postgresql", "The same on PostgreSQL, which must be installed.");
policiesOnPostgreSql.SetAction(static _ => PolicyBenchmark.RunOnPostgreSqlAsync());

var watch = new Command("watch", "A hundred watchers on SQLite, against bare streams; and what watchers cost those who write.") { seconds };
watch.SetAction(result => WatchBenchmark.RunOnSqliteAsync(TimeSpan.FromSeconds(result.GetValue(seconds))));
var watchOnPostgreSql = new Command("watch-postgresql", "The same on PostgreSQL, which must be installed.") { seconds };
watchOnPostgreSql.SetAction(result => WatchBenchmark.RunOnPostgreSqlAsync(TimeSpan.FromSeconds(result.GetValue(seconds))));
var fanOut = new Command("fan-out", "The peer of 'watch': a bare gRPC service that tells all streams. Started by 'watch'.")
{
    Hidden = true,
};
fanOut.SetAction(static _ => FanOutServer.RunAsync());

return await new RootCommand("Measures an xos-core over loopback. Build with -c Release.")
{
    get,
    create,
    createOnPostgreSql,
    large,
    recipe,
    policies,
    policiesOnPostgreSql,
    watch,
    watchOnPostgreSql,
    echo,
    fanOut,
}
    .Parse(args)
    .InvokeAsync();
