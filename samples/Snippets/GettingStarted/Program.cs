using GettingStarted;
using Parley;

await using var app = Server.Create("http://127.0.0.1:0");
await app.StartAsync();
var uri = new Uri(app.Urls.First() + "/market");
await Client.RunAsync(uri, Codec.MessagePack, Console.Out);
await Client.RunAsync(uri, Codec.Json, Console.Out);
await app.StopAsync();
