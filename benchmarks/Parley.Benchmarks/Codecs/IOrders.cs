using System;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace Parley.Benchmarks.Codecs;

/// <summary>The contract whose payloads are measured; the generator emits their formatters into this project.</summary>
[Contract]
public interface IOrders
{
    ValueTask<PlaceOrder> EchoAsync(PlaceOrder order, CancellationToken cancellationToken = default);
}

public sealed record PlaceOrder(
    Guid ClientId, string Symbol, Side Side, decimal Price, int Quantity, DateTimeOffset SentAt, string? Note, string[] Tags);

public enum Side
{
    Buy,
    Sell,
}

/// <summary>What System.Text.Json's own generator makes of the same type, with enums as names, which is what we write.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PlaceOrder))]
internal sealed partial class SystemTextJsonContext : JsonSerializerContext;
