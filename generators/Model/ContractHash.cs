using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Model;

/// <summary>
/// Hashes what the wire can show of a contract. Two contracts with one hash understand each other; renaming a C# type or a
/// parameter, or moving an operation, changes nothing here.
/// </summary>
internal static class ContractHash
{
    /// <summary>The first 16 hexadecimal digits of SHA-256 over the canonical manifest in UTF-8.</summary>
    public static string Of(Manifest manifest)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(ManifestWriter.Write(Canonical(manifest))));
        return string.Concat(hash.Take(8).Select(octet => octet.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>
    /// The manifest without what the wire does not show: operations sorted by name, parameters without names, and types named
    /// by the number of their first mention.
    /// </summary>
    public static Manifest Canonical(Manifest manifest)
    {
        var types = manifest.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        var mentioned = new List<string>();
        var sorted = manifest.Operations.OrderBy(operation => operation.Name, StringComparer.Ordinal);
        var operations = sorted.Select(operation => operation with
        {
            Parameters = operation.Parameters.Select(parameter =>
                parameter with { Name = "", Type = Renamed(parameter.Type) }).ToEquatableArray(),
            Stream = operation.Stream is null ? null : Renamed(operation.Stream),
            Result = operation.Result is null ? null : Renamed(operation.Result),
            TimeoutMilliseconds = 0,
            Delivery = null,
            Faults = operation.Faults.OrderBy(fault => fault.Name, StringComparer.Ordinal)
                .Select(fault => fault with { Type = Renamed(fault.Type) }).ToEquatableArray(),
        }).ToEquatableArray();

        var canonical = new List<ManifestType>();
        for (var i = 0; i < mentioned.Count; i++)
        {
            var type = types[mentioned[i]];
            canonical.Add(type with
            {
                Name = numbers[type.Name],
                Value = type.Value is null ? null : Renamed(type.Value),
                Members = type.Members.Select(member => member with { Type = Renamed(member.Type) })
                    .OrderBy(member => type.IsArray ? member.Index : 0)
                    .ThenBy(member => member.Name, StringComparer.Ordinal).ToEquatableArray(),
                Cases = type.Cases.Select(item => item with { Type = Renamed(item.Type) }).ToEquatableArray(),
            });
        }

        return manifest with { Hash = "", Interface = "", Operations = operations, Types = canonical.ToEquatableArray() };

        TypeExpression Renamed(TypeExpression type)
        {
            if (type.Kind != TypeExpressionKind.Reference)
                return type with { Arguments = type.Arguments.Select(Renamed).ToEquatableArray() };

            if (!numbers.TryGetValue(type.Name, out var number))
            {
                number = numbers.Count.ToString(CultureInfo.InvariantCulture);
                numbers.Add(type.Name, number);
                mentioned.Add(type.Name);
            }

            return TypeExpression.Reference(number);
        }
    }
}
