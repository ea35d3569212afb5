using HelloWorld;
using Xos.Runtime.Hosting;

var builder = SynchronizerBuilder.Create(args);
builder.AddModelsAndSteps();
#if EMBEDDED_CORE
builder.UseDemo().UseEmbeddedCore();
#endif
return await builder.RunAsync();
