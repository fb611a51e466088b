using System.Collections.Generic;
using System.Text;
using Parley.Protocol.Frames;

namespace Parley.Protocol.Codecs;

/// <summary>The elements of each kind, for both codecs (protocol.md §4.2).</summary>
internal static class FrameLayout
{
    /// <summary>The deepest nesting inside a payload, a greeting or a header (protocol.md §4.5).</summary>
    public const int MaxDepth = 32;

    /// <summary>The largest id, token or total: what every JSON reader holds exactly (protocol.md §5.1).</summary>
    public const long MaxNumber = (1L << 53) - 1;

    /// <summary>The longest name of an operation or contract in bytes of UTF-8 (protocol.md §5.2).</summary>
    public const int MaxNameBytes = 256;

    /// <summary>The most headers that are not known, so that looking for one that stands twice stays cheap (protocol.md §4.3).</summary>
    public const int MaxHeaders = 64;

    public const string DeadlineName = "deadline";
    public const int DeadlineNumber = 1;

    /// <summary>How many elements a frame of this kind has, its kind included, headers not.</summary>
    public static int Elements(FrameKind kind) => kind switch
    {
        FrameKind.Hello or FrameKind.Welcome or FrameKind.End or FrameKind.Cancel or FrameKind.Ping or FrameKind.Pong
            or FrameKind.PushEnd => 2,
        FrameKind.OneWay or FrameKind.Reply or FrameKind.Item or FrameKind.Push or FrameKind.Uses or FrameKind.Dropped
            or FrameKind.Serves => 3,
        FrameKind.Call or FrameKind.Credit or FrameKind.PushCredit => 4,
        FrameKind.Open or FrameKind.Fault => 6,
        _ => 0,
    };

    /// <summary>Splits a frame's first element.</summary>
    /// <exception cref="ProtocolException">It is no such number, or asks for what was not agreed (protocol.md §4.1).</exception>
    public static FrameKind Kind(long number, out bool hasHeaders)
    {
        if (number is < 0 or > 127)
            throw ProtocolException.Malformed("A frame begins with an integer from 0 to 127 (§4.1).");
        if ((number & FrameNumber.HasSequence) != 0)
            throw ProtocolException.Violation("Sequence numbers were not agreed on (§4.1).");
        hasHeaders = (number & FrameNumber.HasHeaders) != 0;
        var kind = (FrameKind)(number & FrameNumber.KindMask);
        if (Elements(kind) == 0 && (int)kind < FrameNumber.FirstIgnorable)
            throw ProtocolException.Violation($"Frame kind {(int)kind} is not known (§4.2).");
        return kind;
    }

    /// <summary>The first element of a frame.</summary>
    public static int Number(in Frame frame) =>
        (int)frame.Kind | (frame.Deadline >= 0 ? FrameNumber.HasHeaders : 0);

    /// <summary>Notes a header that is not known, for the sake of one that stands twice (protocol.md §4.5).</summary>
    /// <exception cref="ProtocolException">It was there before, or there are too many to be meant.</exception>
    public static void NoteHeader<T>(ref List<T>? seen, T header)
    {
        seen ??= new List<T>();
        if (seen.Contains(header))
            throw TwiceTheSameHeader();
        if (seen.Count == MaxHeaders)
            throw ProtocolException.Malformed($"A frame has at most {MaxHeaders} headers (§4.3).");
        seen.Add(header);
    }

    /// <summary>Makes the frame of a Uses or Serves that was read.</summary>
    /// <exception cref="ProtocolException">The name is too long, or the hash is none (protocol.md §3.4).</exception>
    public static Frame OfContract(FrameKind kind, string name, string hash)
    {
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > MaxNameBytes)
            throw ProtocolException.Malformed($"A contract's name has 1 to {MaxNameBytes} bytes (§3.4).");
        if (!ContractEntry.IsHash(hash))
            throw ProtocolException.Malformed("A contract's hash has 16 hexadecimal digits (§3.4).");
        return kind == FrameKind.Uses ? Frame.Uses(name, hash) : Frame.Serves(name, hash);
    }

    /// <summary>Makes the frame of a Dropped that was read.</summary>
    /// <exception cref="ProtocolException">The name is empty or too long (protocol.md §5.2).</exception>
    public static Frame Dropped(string name, long count) => name.Length == 0 || Encoding.UTF8.GetByteCount(name) > MaxNameBytes
        ? throw ProtocolException.Malformed($"An operation's name has 1 to {MaxNameBytes} bytes (§5.2).")
        : Frame.Dropped(name, count);

    public static ProtocolException TwiceTheSameHeader() => ProtocolException.Malformed("A header stands twice (§4.5).");

    /// <summary>Checks an id, token or total.</summary>
    /// <exception cref="ProtocolException">It is out of range (protocol.md §5.1).</exception>
    public static long Checked(long value, long min, string what) => value < min || value > MaxNumber
        ? throw ProtocolException.Malformed($"{what} is out of range.")
        : value;
}
