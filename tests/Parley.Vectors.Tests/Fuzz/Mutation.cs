using System;
using System.Collections.Generic;
using System.Linq;

namespace Parley.Vectors.Tests.Fuzz;

/// <summary>Ways to spoil a message, and messages that were never right. What is random comes from the seed alone.</summary>
internal static class Mutation
{
    // Beyond this length only every n-th place is tried, so that one long message does not take the time of all others.
    private const int Places = 96;

    private static readonly byte[] Telling = [0x00, 0x22, 0x5b, 0x7b, 0x7f, 0x80, 0x81, 0x90, 0x91, 0xa0, 0xc0, 0xc1, 0xc4, 0xca, 0xd4, 0xdc, 0xdf, 0xff];

    private static readonly string[] Bombs =
        ["ddffffffff", "dcffff", "dd7fffffff", "dfffffffff", "df80000000", "deffff", "c6ffffffff", "c67fffffff", "c5ffff", "dbffffffff", "db80000000", "daffff", "c9ffffffffff", "c97fffffffff", "c8ffffff"];

    private static readonly string[] Tokens =
        ["{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\"\"", "null", "true", "false", "0", "-0", "-", "1", "1.5", "1e400", "-1e-400", "\"a\"", "\"$type\"", "\"posted\"", "\"symbol\"", "\"name\"", "\"__proto__\"", " ", "\0", "\u00e9", "\ufeff", "12345678901234567890", "\"2025-01-31\"", "\"P1D\"", "\"NaN\""];

    private static readonly string[] Headers =
        ["c0", "c1", "c2", "c3", "00", "7f", "e0", "ff", "cc80", "cdffff", "ceffffffff", "cfffffffffffffffff", "d080", "d18000", "d280000000", "d38000000000000000", "ca7fc00000", "cb7ff0000000000000", "cb41f2a05f20000000", "80", "81", "82", "90", "91", "92", "94", "a0", "a161", "a6706f73746564", "a473796d62", "d900", "c400", "c40100", "d6ff00000000", "d7ff0000000000000000", "c70cff000000000000000000000000", "d40500", "dc0001", "de0001", "a46e616d65"];

    public static IEnumerable<byte[]> EveryCut(byte[] message)
    {
        for (var length = 0; length < message.Length; length += Step(message))
            yield return message[..length];
    }

    /// <summary>Each byte with each bit turned, and each replaced by bytes that mean something.</summary>
    public static IEnumerable<byte[]> EveryByte(byte[] message)
    {
        for (var at = 0; at < message.Length; at += Step(message))
        {
            foreach (var other in Enumerable.Range(0, 8).Select(bit => (byte)(message[at] ^ (1 << bit))).Concat(Telling).Where(other => other != message[at]))
            {
                var changed = (byte[])message.Clone();
                changed[at] = other;
                yield return changed;
            }
        }
    }

    /// <summary>The start of one message and the end of another.</summary>
    public static byte[] Splice(Random random, byte[] first, byte[] second) =>
        [.. first.AsSpan(0, random.Next(first.Length + 1)), .. second.AsSpan(random.Next(second.Length + 1))];

    /// <summary>A header with a length of up to 4 GiB, or containers up to 100 deep, put into a message at some place.</summary>
    public static byte[] Bomb(Random random, Codec codec, byte[] message)
    {
        var at = random.Next(message.Length + 1);
        var depth = random.Next(1, 100);
        byte[] bomb = (codec == Codec.Json, random.Next(3)) switch
        {
            (true, 0) => [.. Enumerable.Repeat((byte)'9', depth * 40)],
            (true, 1) => [.. Enumerable.Repeat("{\"a\":"u8.ToArray(), depth).SelectMany(static level => level)],
            (true, _) => [.. Enumerable.Repeat((byte)'[', depth)],
            (_, 0) => [.. Enumerable.Repeat((byte)0x91, depth)],
            (_, 1) => [.. Enumerable.Repeat((byte)0x81, depth)],
            _ => Convert.FromHexString(Bombs[random.Next(Bombs.Length)]),
        };
        return [.. message.AsSpan(0, at), .. bomb, .. message.AsSpan(at)];
    }

    /// <summary>Up to 30 tokens of the codec in a row, which nobody meant.</summary>
    public static byte[] Nonsense(Random random, Codec codec) => codec == Codec.Json
        ? System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Tokens[random.Next(Tokens.Length)])))
        : Convert.FromHexString(string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Headers[random.Next(Headers.Length)])));

    private static int Step(byte[] message) => 1 + message.Length / Places;
}
