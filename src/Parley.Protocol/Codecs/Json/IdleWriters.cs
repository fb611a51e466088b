using System;
using System.Buffers;
using System.Text.Json;
using System.Threading;

namespace Parley.Protocol.Codecs.Json;

/// <summary>
/// JSON writers that wait to be used again, for all connections that share a codec: about as many as threads write at once, where one for each connection would be
/// memory that it holds while it is idle.
/// </summary>
internal sealed class IdleWriters(JsonWriterOptions options)
{
    private const int Places = 16;

    private readonly Utf8JsonWriter?[] _idle = new Utf8JsonWriter?[Places];

    /// <summary>A writer to <paramref name="output"/>, which is the caller's until it is returned.</summary>
    public Utf8JsonWriter Rent(IBufferWriter<byte> output)
    {
        // Threads begin at places of their own, so that they seldom meet.
        var first = Environment.CurrentManagedThreadId;
        for (var i = 0; i < Places; i++)
        {
            ref var place = ref _idle[(first + i) % Places];
            if (Volatile.Read(ref place) is not null && Interlocked.Exchange(ref place, null) is { } writer)
            {
                writer.Reset(output);
                return writer;
            }
        }

        return new Utf8JsonWriter(output, options);
    }

    /// <summary>Takes a writer back that has been flushed.</summary>
    public void Return(Utf8JsonWriter writer)
    {
        writer.Reset(Nowhere.Instance);
        var first = Environment.CurrentManagedThreadId;
        for (var i = 0; i < Places; i++)
        {
            ref var place = ref _idle[(first + i) % Places];
            if (Volatile.Read(ref place) is null && Interlocked.CompareExchange(ref place, writer, null) is null)
                return;
        }
    }

    // What an idle writer writes to, so that it keeps no connection's buffer.
    private sealed class Nowhere : IBufferWriter<byte>
    {
        public static readonly Nowhere Instance = new();

        public void Advance(int count) => throw new InvalidOperationException();

        public Memory<byte> GetMemory(int sizeHint = 0) => throw new InvalidOperationException();

        public Span<byte> GetSpan(int sizeHint = 0) => throw new InvalidOperationException();
    }
}
