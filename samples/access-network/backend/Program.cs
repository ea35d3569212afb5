using OltController;

await using var app = ControllerApp.Create(args);
await app.RunAsync();
