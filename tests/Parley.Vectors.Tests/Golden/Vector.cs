using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Vectors.Tests.Golden;

/// <summary>One entry of the files in tests/vectors, whose README says what its parts mean.</summary>
internal sealed record Vector(string Name, string Type, string Json, string MessagePack, JsonNode? Value, Encodings? AlsoRead, Refusals? Refused, string? Note)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public static IReadOnlyDictionary<string, Vector> All { get; } = Directory
        .GetFiles(Path.Combine(AppContext.BaseDirectory, "vectors"), "*.json")
        .Order(StringComparer.Ordinal)
        .SelectMany(static file => JsonSerializer.Deserialize<Vector[]>(File.ReadAllText(file), Options)!)
        .ToDictionary(static vector => vector.Name, StringComparer.Ordinal);

    /// <summary>The names, for theories: xunit shows and filters a case by it.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    public byte[] Bytes => Convert.FromHexString(MessagePack);
}

/// <summary>Other encodings of the same value.</summary>
internal sealed record Encodings(string[]? Json, string[]? MessagePack);

/// <summary>Encodings that are no value of the type.</summary>
internal sealed record Refusals(RefusedText[]? Json, RefusedBytes[]? MessagePack);

internal sealed record RefusedText(string Text, string At);

internal sealed record RefusedBytes(string Hex, string At);
