using CHARGING_NAMESPACE;
using Xos.Runtime.Hosting;

var builder = SynchronizerBuilder.Create(args);
builder.AddModelsAndSteps();
//-:cnd:noEmit
#if EMBEDDED_CORE
builder.UseEmbeddedCore();
#endif

//+:cnd:noEmit
return await builder.RunAsync();
