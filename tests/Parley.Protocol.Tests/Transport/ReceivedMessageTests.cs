using System;
using System.Buffers;
using System.Linq;
using Parley.Protocol.Transport;

namespace Parley.Protocol.Tests.Transport;

/// <summary>A message gives back what it was made of, however that lies in memory.</summary>
public sealed class ReceivedMessageTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 100).Select(static i => (byte)i)];

    [Theory]
    [InlineData(0, 100)]
    [InlineData(10, 20)]
    [InlineData(100, 0)]
    public void A_part_of_an_array_is_not_copied(int start, int length)
    {
        var message = ReceivedMessage.Message(MessageType.Binary, Bytes.AsMemory(start, length));
        Assert.Equal(MessageType.Binary, message.Type);
        Assert.True(message.Data.Span == Bytes.AsSpan(start, length));
        Assert.Equal((0, ""), (message.CloseCode, message.CloseReason));
    }

    [Fact]
    public void Memory_that_is_no_array_is_a_message_as_well()
    {
        using var owner = new ElsewhereMemory(Bytes);
        Assert.Equal(Bytes.AsSpan(5, 20), ReceivedMessage.Message(MessageType.Text, owner.Memory.Slice(5, 20)).Data.Span);
    }

    [Fact]
    public void The_end_of_the_line_has_a_code_a_reason_and_no_bytes()
    {
        var end = ReceivedMessage.Closed(4001, "too slow");
        Assert.Equal((MessageType.Close, 4001, "too slow"), (end.Type, end.CloseCode, end.CloseReason));
        Assert.True(end.Data.IsEmpty);
    }

    [Fact]
    public void Nothing_is_an_empty_message()
    {
        var message = ReceivedMessage.Message(MessageType.Text, default);
        Assert.True(message.Data.IsEmpty);
        Assert.Equal("", message.CloseReason);
        Assert.True(default(ReceivedMessage).Data.IsEmpty);
    }

    private sealed class ElsewhereMemory(byte[] bytes) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => bytes;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
