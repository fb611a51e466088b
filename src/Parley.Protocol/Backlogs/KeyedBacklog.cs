using System.Collections.Generic;

namespace Parley.Protocol.Backlogs;

/// <summary>A backlog that finds messages by their key. Where all messages are alike, they have the same one.</summary>
internal sealed class KeyedBacklog<TKey, TMessage>(BacklogRule rule) : Backlog<TMessage>(rule)
    where TKey : notnull
{
    // Enough for a steady flow; what a burst needed beyond it is given back.
    private const int MaxSpare = 32;

    private readonly Stack<Waiting<TMessage>> _spareMessages = new();
    private readonly Stack<BacklogKey<TKey, TMessage>> _spareKeys = new();
    private Dictionary<TKey, BacklogKey<TKey, TMessage>> _keys = new();
    private int _mostKeys;

    /// <summary>Whether a message may leave without having waited: none of its key waits or left less than the interval ago.</summary>
    public bool MayPass(TKey key, long now)
    {
        if (HasRate)
            Wake(now);
        return !_keys.ContainsKey(key);
    }

    /// <summary>A message that <see cref="MayPass"/> let leave has left.</summary>
    public void Pass(TKey key, long now)
    {
        if (HasRate)
            Rest(Add(key), now);
    }

    /// <summary>
    /// Lets a message wait, and others go if the rule says so. <paramref name="room"/> is how many bytes more may wait; <paramref name="place"/> must grow
    /// from message to message.
    /// </summary>
    public BacklogChange Keep(TKey key, TMessage message, int bytes, long room, long place)
    {
        LastDue = long.MaxValue;
        _keys.TryGetValue(key, out var found);
        switch (Rule.Delivery)
        {
            case Delivery.KeepLatest when found?.First is { } older:
                if (bytes - older.Bytes > room)
                    return new BacklogChange(IsOverflow: true);
                Bytes += bytes - older.Bytes;
                older.Message = message;
                older.Bytes = bytes;
                return new BacklogChange(IsConflated: true);
            case Delivery.DropOldest:
                var dropped = 0;
                while (Arrivals.First is { } oldest && (Count >= Rule.Capacity || bytes > room))
                {
                    room += oldest.Value.Bytes;
                    DropFirst(oldest.Value);
                    dropped++;
                }

                if (bytes > room)
                    return new BacklogChange(dropped + 1);
                Append(key, message, bytes, place);
                return new BacklogChange(dropped);
            case var delivery when Count >= Rule.Capacity || bytes > room:
                return delivery == Delivery.DropNewest ? new BacklogChange(Dropped: 1) : new BacklogChange(IsOverflow: true);
            default:
                Append(key, message, bytes, place);
                return default;
        }
    }

    public override void Clear()
    {
        base.Clear();
        _keys = new Dictionary<TKey, BacklogKey<TKey, TMessage>>();
        _spareKeys.Clear();
        _spareMessages.Clear();
    }

    protected override void Forget(BacklogKey<TMessage> key)
    {
        var typed = (BacklogKey<TKey, TMessage>)key;
        _keys.Remove(typed.Value);
        typed.Value = default!;
        if (_spareKeys.Count < MaxSpare)
            _spareKeys.Push(typed);
        if (_keys.Count > 0 || _mostKeys <= MaxSpare)
            return;
        _keys = new Dictionary<TKey, BacklogKey<TKey, TMessage>>();
        _mostKeys = 0;
    }

    protected override void Unlink(Waiting<TMessage> waiting)
    {
        base.Unlink(waiting);
        waiting.Message = default!;
        waiting.Next = null;
        waiting.Key = null!;
        if (_spareMessages.Count < MaxSpare)
            _spareMessages.Push(waiting);
    }

    private void DropFirst(Waiting<TMessage> oldest)
    {
        var key = oldest.Key;
        Unlink(oldest);
        if (key.First is not null)
            return;
        if (key.Node.List == Resting)
        {
            BecomeIdle(key);
            return;
        }

        key.Node.List?.Remove(key.Node);
        Forget(key);
    }

    private void Append(TKey value, TMessage message, int bytes, long place)
    {
        if (!_keys.TryGetValue(value, out var key))
            key = Add(value);
        var waiting = _spareMessages.Count > 0 ? _spareMessages.Pop() : new Waiting<TMessage>();
        (waiting.Message, waiting.Bytes, waiting.Place, waiting.Key) = (message, bytes, place, key);
        if (key.Last is { } last)
            last.Next = waiting;
        else
            key.First = waiting;
        if (key.Last is null && key.Node.List == Resting)
            BecomeLate(key);
        key.Last = waiting;
        Arrivals.AddLast(waiting.Node);
        Bytes += bytes;
        if (HasRate && key.Node.List is null)
            Ready.AddLast(key.Node);
        LastDue = HasRate && key.Node.List == Resting ? key.Due : long.MaxValue;
    }

    private BacklogKey<TKey, TMessage> Add(TKey value)
    {
        var key = _spareKeys.Count > 0 ? _spareKeys.Pop() : new BacklogKey<TKey, TMessage>();
        key.Value = value;
        _keys.Add(value, key);
        if (_keys.Count > _mostKeys)
            _mostKeys = _keys.Count;
        return key;
    }
}
