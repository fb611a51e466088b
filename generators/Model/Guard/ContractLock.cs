using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Parley.Model.Guard;

/// <summary>The contracts of a project as they were when they were last accepted: the content of <c>Parley.Contracts.lock.json</c>.</summary>
internal sealed class ContractLock
{
    /// <summary>The name of the file, beside the project.</summary>
    public const string FileName = "Parley.Contracts.lock.json";

    /// <summary>The command that writes it.</summary>
    public const string Command = "dotnet build -p:ParleyUpdateContractLock=true";

    private const int Version = 1;

    private ContractLock(IReadOnlyList<LockedContract> contracts) => Contracts = contracts;

    /// <summary>The contracts in the order of the file.</summary>
    public IReadOnlyList<LockedContract> Contracts { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="ManifestFormatException">It is damaged, or was written by another version.</exception>
    public static ContractLock Read(string text)
    {
        // Editors may put a byte order mark before it.
        var root = JsonParser.Parse(text.Length > 0 && text[0] == '\uFEFF' ? " " + text.Substring(1) : text);
        if (root.Find("lock") is not { Kind: JsonKind.Number } version)
            throw new ManifestFormatException("the member 'lock' with the version is missing", root.Position);
        if (version.Text != Version.ToString(CultureInfo.InvariantCulture))
            throw new ManifestFormatException("it has another version than 1, the one that this release reads", version.Position);
        if (root.Find("contracts") is not { Kind: JsonKind.Array } contracts)
            throw new ManifestFormatException("the array 'contracts' is missing", root.Position);

        var found = contracts.Items.Select(item => new LockedContract(Checked(ManifestReader.Read(item), item.Position), item.Position)).ToList();
        var twice = found.GroupBy(item => (item.Manifest.Name, item.Manifest.Interface)).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new ContractLock(found)
            : throw new ManifestFormatException("the contract '" + twice.Key.Name + "' is there twice", twice.Last().Position);
    }

    /// <summary>Writes the file's text: sorted, with <c>\n</c>, one line for each parameter and member, so that a change is a line of a diff.</summary>
    public static string Write(IEnumerable<Manifest> manifests)
    {
        var sorted = manifests.OrderBy(manifest => manifest.Name, StringComparer.Ordinal).ThenBy(manifest => manifest.Interface, StringComparer.Ordinal);
        var json = new JsonText().Open('{').Name("lock").Value(Version).ToString() +
            ",\"contracts\":[" + string.Join(",", sorted.Select(ManifestWriter.Write)) + "]}";
        return IndentedJson.Of(JsonParser.Parse(json));
    }

    /// <summary>
    /// The entry of a contract: the one with its name on the wire, which decides, and with the interface's name if several have that. Null if
    /// there is none.
    /// </summary>
    public LockedContract? Find(string name, string interfaceName)
    {
        var named = Contracts.Where(item => item.Manifest.Name == name).ToList();
        return named.Find(item => item.Manifest.Interface == interfaceName) ?? (named.Count == 1 ? named[0] : null);
    }

    /// <summary>Whether a locked contract has the contract with this name as its callback.</summary>
    public bool IsCallback(string name) => Contracts.Any(item => item.Manifest.Callback == name);

    private static Manifest Checked(Manifest manifest, int position)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (manifest.Operations.Any(operation => !names.Add(operation.Name)))
            throw new ManifestFormatException("an operation of '" + manifest.Name + "' is there twice", position);
        names.Clear();
        if (manifest.Types.Any(type => !names.Add(type.Name)))
            throw new ManifestFormatException("a type of '" + manifest.Name + "' is there twice", position);
        foreach (var type in manifest.Types)
        {
            var parts = new HashSet<string>(StringComparer.Ordinal);
            if (type.Members.Any(member => !parts.Add(member.Name)) || type.Values.Any(value => !parts.Add(value.Name)))
                throw new ManifestFormatException("a member of '" + type.Name + "' is there twice", position);
        }

        return Expressions(manifest).SelectMany(References).FirstOrDefault(reference => !names.Contains(reference)) is { } missing
            ? throw new ManifestFormatException("the type '" + missing + "' of '" + manifest.Name + "' is missing", position)
            : manifest;
    }

    private static IEnumerable<TypeExpression> Expressions(Manifest manifest) => manifest.Operations
        .SelectMany(operation => operation.Parameters.Select(parameter => parameter.Type)
            .Concat(operation.Faults.Select(fault => fault.Type)).Concat(new[] { operation.Result, operation.Stream }.OfType<TypeExpression>()))
        .Concat(manifest.Types.SelectMany(type => type.Members.Select(member => member.Type)
            .Concat(type.Cases.Select(item => item.Type)).Concat(new[] { type.Value }.OfType<TypeExpression>())));

    private static IEnumerable<string> References(TypeExpression type) =>
        type.Kind == TypeExpressionKind.Reference ? new[] { type.Name } : type.Arguments.SelectMany(References);
}

/// <summary>A contract in the lock file.</summary>
/// <param name="Position">The offset of its entry in the file.</param>
internal sealed record LockedContract(Manifest Manifest, int Position);
