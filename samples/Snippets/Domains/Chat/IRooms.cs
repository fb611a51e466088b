using System.Text.Json.Serialization;
using Parley;

namespace Domains.Chat;

#region contract
[Contract(Callback = typeof(IRoomEvents))]
[Concurrency(Concurrency.Serial)]
public interface IRooms
{
    ValueTask<RoomId> CreateAsync(string title, RoomOptions? options = null, CancellationToken cancellationToken = default);

    [Fault(typeof(NotAllowed))]
    ValueTask<ISet<string>> JoinAsync(RoomId room, string nick, CancellationToken cancellationToken = default);

    ValueTask LeaveAsync(RoomId room, CancellationToken cancellationToken = default);

    [OneWay]
    ValueTask PostAsync(RoomId room, Message message);

    ValueTask<Queue<Message>> HistoryAsync(RoomId room, int count = 10, CancellationToken cancellationToken = default);
}

[Contract]
public interface IRoomEvents
{
    [OneWay]
    ValueTask PostedAsync(RoomId room, string nick, Message message);

    // The owner of a closed room is asked for each newcomer.
    ValueTask<Admission> MayEnterAsync(RoomId room, string nick, CancellationToken cancellationToken = default);
}
#endregion

public readonly record struct RoomId(Guid Value);

public sealed class RoomOptions
{
    public bool IsClosed { get; set; }

    public int? Capacity { get; set; }

    [JsonPropertyName("lang")]
    public string Language { get; set; } = "en";

    [JsonIgnore]
    public object? Tag { get; set; }
}

// Unions may also be declared with the attributes of System.Text.Json.
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextMessage), "text")]
[JsonDerivedType(typeof(PictureMessage), "picture")]
[JsonDerivedType(typeof(Reaction), "reaction")]
public abstract record Message;
public sealed record TextMessage(string Text, IReadOnlyList<string>? Mentions = null) : Message;
public sealed record PictureMessage(byte[] Thumbnail, Uri Picture, (int Width, int Height) Size) : Message;
public sealed record Reaction(char Letter, long ToMessage) : Message;

public sealed record Admission(bool Granted, string? Reason = null);
public sealed record NotAllowed(string Reason);
