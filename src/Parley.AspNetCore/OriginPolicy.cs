using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace Parley.AspNetCore;

/// <summary>
/// Decides which pages may connect (docs/protocol.md §2.4): browsers let any page open a WebSocket and send the user's cookies with it.
/// </summary>
internal sealed class OriginPolicy
{
    private static readonly Refusal Foreign = new(StatusCodes.Status403Forbidden, "This origin may not connect.");
    private static readonly Refusal Ambiguous = new(StatusCodes.Status400BadRequest, "The request has more than one Origin.");

    private readonly HashSet<string> _allowed;

    /// <exception cref="ArgumentException">An entry is no origin.</exception>
    public OriginPolicy(IEnumerable<string> allowed) =>
        _allowed = allowed.Select(origin => Normalize(origin) ?? throw new ArgumentException(
            $"'{origin}' in AllowedOrigins is no origin: write scheme, host and, if not the default, port, such as https://app.example:8443.",
            nameof(allowed))).ToHashSet(StringComparer.Ordinal);

    /// <summary>Why the request is refused; <see langword="null"/> if its page may connect, or no page sent it.</summary>
    public Refusal? Check(HttpRequest request)
    {
        var header = request.Headers.Origin;
        if (header.Count == 0)
            return null;
        if (header.Count > 1)
            return Ambiguous;
        var isAllowed = Normalize(header[0]) is { } origin
            && (_allowed.Contains(origin) || origin == Normalize(request.Scheme + "://" + request.Host.Value));
        return isAllowed ? null : Foreign;
    }

    // Host names compare without case and default ports are left out; anything with a path, a user or a trailing dot is no origin here.
    private static string? Normalize(string? origin)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        if (uri.PathAndQuery != "/" || uri.Fragment.Length > 0 || uri.UserInfo.Length > 0 || origin!.EndsWith('/') || uri.Host.EndsWith('.'))
            return null;
        return uri.GetLeftPart(UriPartial.Authority).ToLowerInvariant();
    }
}
