using System.Collections.Concurrent;
using System.Threading.Channels;
using Parley;
using Parley.AspNetCore;
using Parley.Client;

namespace Domains.Chat;

public sealed class Room(string owner, RoomOptions options)
{
    public string Owner => owner;

    public RoomOptions Options => options;

    public ConcurrentDictionary<string, string> Nicks { get; } = new();

    public ConcurrentQueue<Message> History { get; } = new();
}

public sealed class RoomTable : ConcurrentDictionary<RoomId, Room>;

public sealed class Rooms(RoomTable rooms, ICaller<IRoomEvents> caller, IClients<IRoomEvents> clients) : IRooms
{
    public static Example Example { get; } = new("chat rooms", server =>
    {
        server.Services.AddSingleton<RoomTable>();
        server.AddService<IRooms, Rooms>();
    }, VisitAsync);

    public ValueTask<RoomId> CreateAsync(string title, RoomOptions? options, CancellationToken cancellationToken)
    {
        var id = new RoomId(Guid.NewGuid());
        rooms[id] = new Room(caller.ConnectionId, options ?? new RoomOptions());
        return new(id);
    }

    #region groups
    public async ValueTask<ISet<string>> JoinAsync(RoomId room, string nick, CancellationToken cancellationToken)
    {
        var found = Find(room);
        if (found.Options.IsClosed && found.Owner != caller.ConnectionId)
        {
            var admission = await clients.Connection(found.Owner).MayEnterAsync(room, nick, cancellationToken);
            if (!admission.Granted)
                throw new FaultException<NotAllowed>(new NotAllowed(admission.Reason ?? "no reason given"), code: ErrorCode.PermissionDenied);
        }

        found.Nicks[caller.ConnectionId] = nick;
        await clients.JoinAsync(caller.ConnectionId, Group(room), cancellationToken);
        return found.Nicks.Values.ToHashSet();
    }

    public async ValueTask PostAsync(RoomId room, Message message)
    {
        var found = Find(room);
        found.History.Enqueue(message);
        await clients.Group(Group(room)).PostedAsync(room, found.Nicks[caller.ConnectionId], message);
    }
    #endregion

    public async ValueTask LeaveAsync(RoomId room, CancellationToken cancellationToken)
    {
        await clients.LeaveAsync(caller.ConnectionId, Group(room), cancellationToken);
        Find(room).Nicks.TryRemove(caller.ConnectionId, out _);
    }

    public ValueTask<Queue<Message>> HistoryAsync(RoomId room, int count, CancellationToken cancellationToken) =>
        new(new Queue<Message>(Find(room).History.TakeLast(count)));

    private static string Group(RoomId room) => "room " + room.Value.ToString("N");

    private static async Task VisitAsync(Stage stage)
    {
        var (adaSees, bobSees) = (new Screen(), new Screen());
        var ada = (await stage.ConnectAsync(CallbackHandler.For<IRoomEvents>(adaSees))).Get<IRooms>();
        var bob = (await stage.ConnectAsync(CallbackHandler.For<IRoomEvents>(bobSees))).Get<IRooms>();

        var room = await ada.CreateAsync("secrets", new RoomOptions { IsClosed = true, Capacity = 2, Tag = "stays here" });
        await ada.JoinAsync(room, "Ada");
        var refused = await Check.FailsAsync<FaultException<NotAllowed>>(async () => await bob.JoinAsync(room, "Mallory"));
        Check.Equal((ErrorCode.PermissionDenied, "Mallory is not welcome"), (refused.Code, refused.Detail.Reason));
        Check.That((await bob.JoinAsync(room, "Bob")).SetEquals(["Ada", "Bob"]));

        // One-way messages of a connection are handled in their order here: the contract is Serial.
        await bob.PostAsync(room, new TextMessage("Grüße 👋", ["Ada"]));
        await bob.PostAsync(room, new PictureMessage([0, 255, 127], new Uri("pictures/1.png", UriKind.Relative), (640, 480)));
        await bob.PostAsync(room, new Reaction('ß', long.MaxValue));
        foreach (var screen in new[] { adaSees, bobSees })
        {
            Check.That(await screen.NextAsync() is ("Bob", TextMessage { Text: "Grüße 👋", Mentions: ["Ada"] }));
            Check.That(await screen.NextAsync() is ("Bob", PictureMessage { Thumbnail: [0, 255, 127], Size: (640, 480) } picture) && !picture.Picture.IsAbsoluteUri);
            Check.Equal(("Bob", new Reaction('ß', long.MaxValue)), await screen.NextAsync());
        }

        Check.Same([typeof(PictureMessage), typeof(Reaction)], (await ada.HistoryAsync(room, 2)).Select(message => message.GetType()));
        await bob.LeaveAsync(room);
        await ada.PostAsync(room, new TextMessage("alone"));
        Check.Equal(("Ada", new TextMessage("alone")), await adaSees.NextAsync());
        Check.That(bobSees.IsEmpty);
    }

    private Room Find(RoomId room) => rooms.TryGetValue(room, out var found)
        ? found
        : throw new ParleyException(ErrorCode.NotFound, "There is no such room.");

    private sealed class Screen : IRoomEvents
    {
        private readonly Channel<(string, Message)> _posts = Channel.CreateUnbounded<(string, Message)>();

        public bool IsEmpty => !_posts.Reader.TryPeek(out _);

        public ValueTask<(string Nick, Message Message)> NextAsync() => _posts.Reader.ReadAsync();

        public ValueTask PostedAsync(RoomId room, string nick, Message message) => _posts.Writer.WriteAsync((nick, message));

        public ValueTask<Admission> MayEnterAsync(RoomId room, string nick, CancellationToken cancellationToken) =>
            new(nick == "Mallory" ? new Admission(false, nick + " is not welcome") : new Admission(true));
    }
}
