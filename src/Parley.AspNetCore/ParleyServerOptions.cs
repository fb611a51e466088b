using System;
using System.Collections.Generic;
using System.Linq;
using Parley.Protocol;

namespace Parley.AspNetCore;

/// <summary>What the server allows and offers. Immutable; the defaults suit a public server.</summary>
public sealed record ParleyServerOptions
{
    /// <summary>The codecs spoken, the preferred one first; the first that the client offers is taken. Default: MessagePack, JSON.</summary>
    public IReadOnlyList<Codec> Codecs { get; init; } = [Codec.MessagePack, Codec.Json];

    /// <summary>What one client may use of the server's memory and time. Default: see <see cref="Protocol.Limits"/>.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>
    /// Origins, such as <c>https://app.example</c>, whose pages may connect besides the server's own; CORS does not apply to WebSocket.
    /// Default: none.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The most connections at once; one more is answered 503. Default 10,000.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>The most groups one connection may be in. Default 100.</summary>
    public int MaxGroupsPerConnection { get; init; } = 100;

    /// <summary>Whether a caller sees type and message of undeclared exceptions. For development only. Default: no.</summary>
    public bool IncludeExceptionDetails { get; init; }

    /// <exception cref="ArgumentException">A value will not do; the message names it.</exception>
    internal void Validate()
    {
        Limits.Validate();
        if (Codecs.Count == 0 || Codecs.Any(codec => codec is null) || Codecs.Distinct().Count() != Codecs.Count)
            throw new ArgumentException("ParleyServerOptions.Codecs must list at least one codec, and each only once.");
        if (MaxConnections < 1)
            throw new ArgumentException("ParleyServerOptions.MaxConnections must be at least 1.");
        if (MaxGroupsPerConnection < 0)
            throw new ArgumentException("ParleyServerOptions.MaxGroupsPerConnection must be at least 0.");
        _ = new OriginPolicy(AllowedOrigins);
    }
}
