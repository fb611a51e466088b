using System;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Parley.AspNetCore.Connections;

/// <summary>Makes connection ids: 128 random bits as 22 characters that are safe in URLs and logs.</summary>
internal static class NewConnectionId
{
    public static string Create()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        return Base64Url.EncodeToString(random);
    }
}
