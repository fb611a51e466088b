using System;
using System.Buffers;
using System.Collections.Generic;
using Microsoft.Extensions.Primitives;

namespace Parley.AspNetCore;

/// <summary>Reads <c>Sec-WebSocket-Protocol</c> in one pass: a list of tokens, each only once (RFC 6455 §4.1, RFC 9110 §5.6.2).</summary>
internal static class SubprotocolOffer
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>What was offered; <see langword="null"/> if the header is no such list. Empty without a header.</summary>
    public static HashSet<string>? Read(StringValues header)
    {
        var offered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in header)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var token = line.AsSpan()[range].Trim(" \t");
                if (token.IsEmpty || token.ContainsAnyExcept(TokenCharacters) || !offered.Add(token.ToString()))
                    return null;
            }
        }

        return offered;
    }
}
