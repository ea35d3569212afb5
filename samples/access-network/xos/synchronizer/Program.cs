using AccessNetwork;
using AccessNetwork.Controller;
using Xos.Runtime.Hosting;

var builder = SynchronizerBuilder.Create(args).AddKafka().AddOltController();
builder.AddModelsAndSteps();
#if EMBEDDED_CORE
builder.UseEmbeddedCore().UseEmbeddedOltController();
#endif
return await builder.RunAsync();
