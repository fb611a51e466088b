using System.Text.Json.Serialization;
using Parley.Load.Contracts;

namespace Parley.Load.Limit;

/// <summary>Generated metadata and writers of the payloads, for the limit and for SignalR.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlaceOrder))]
[JsonSerializable(typeof(OrderAck))]
[JsonSerializable(typeof(Tick))]
[JsonSerializable(typeof(int))]
internal sealed partial class PayloadJson : JsonSerializerContext;
