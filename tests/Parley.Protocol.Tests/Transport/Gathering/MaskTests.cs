using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Protocol.Transport.Gathering;

namespace Parley.Protocol.Tests.Transport.Gathering;

/// <summary>Masking (RFC 6455 §5.3): octet i of the payload is combined with octet i modulo 4 of the key.</summary>
public sealed class MaskTests
{
    private static readonly byte[] Key = [0x37, 0xFA, 0x21, 0x3D];

    [Fact]
    public void A_masked_text_has_the_bytes_of_the_specification()
    {
        var masked = new byte[5];
        new Mask(Key).Copy("Hello"u8, masked);
        Assert.Equal("7F9F4D5158", Convert.ToHexString(masked));
    }

    [Fact]
    public void Every_length_is_masked_to_its_last_byte_and_not_beyond()
    {
        for (var length = 0; length < 200; length++)
        {
            var payload = Ends.Letters(length, length);
            var masked = new byte[length + 1];
            new Mask(Key).Copy(payload, masked);
            Assert.Equal(payload.Select((value, i) => (byte)(value ^ Key[i % 4])).Append((byte)0), masked);
        }
    }

    [Fact]
    public void A_payload_masked_in_parts_is_the_same_as_in_one_piece()
    {
        var random = new Random(11);
        var payload = Ends.Letters(1000);
        var whole = new byte[payload.Length];
        new Mask(Key).Copy(payload, whole);
        for (var round = 0; round < 50; round++)
        {
            var parts = new byte[payload.Length];
            var mask = new Mask(Key);
            for (var at = 0; at < payload.Length;)
            {
                var part = Math.Min(random.Next(round < 10 ? 5 : 300), payload.Length - at);
                mask.Copy(payload.AsSpan(at, part), parts.AsSpan(at));
                mask = mask.After(part);
                at += part;
            }

            Assert.Equal(whole, parts);
        }
    }

    [Fact]
    public void A_server_masks_nothing()
    {
        var copy = new byte[5];
        default(Mask).After(3).Copy("Hello"u8, copy);
        Assert.Equal("Hello"u8.ToArray(), copy);
        Assert.Equal(0, default(Mask).WriteKey(copy));
    }

    [Fact]
    public void Keys_do_not_come_again()
    {
        var keys = new MaskKeys();
        var seen = new HashSet<string>();
        var bytes = new byte[Mask.KeyBytes];
        for (var i = 0; i < 1000; i++)
        {
            keys.Next().WriteKey(bytes);
            seen.Add(Convert.ToHexString(bytes));
        }

        // Two of a thousand random keys are the same once in ten thousand runs; three pairs never are.
        Assert.InRange(seen.Count, 998, 1000);
    }
}
