using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Parley.Model;

namespace Parley.Tool;

/// <summary>Reads the manifests out of an assembly without loading it.</summary>
internal static class AssemblyManifests
{
    /// <exception cref="System.BadImageFormatException">The file is no assembly.</exception>
    /// <exception cref="ManifestFormatException">A manifest has another version.</exception>
    public static IReadOnlyList<Manifest> Read(Stream assembly)
    {
        using var file = new PEReader(assembly);
        var metadata = file.GetMetadataReader();
        return metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute)
            .Where(attribute => IsManifest(metadata, attribute))
            .Select(attribute => ManifestReader.Read(ReadText(metadata, attribute)))
            .ToList();
    }

    private static bool IsManifest(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference)
            return false;
        var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
            return false;
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return metadata.GetString(type.Name) == "ContractManifestAttribute" && metadata.GetString(type.Namespace) == "Parley.Descriptors";
    }

    private static string ReadText(MetadataReader metadata, CustomAttribute attribute)
    {
        // ECMA-335 II.23.3: a prolog of two bytes, then the constructor's arguments, the contract's name and its manifest.
        var blob = metadata.GetBlobReader(attribute.Value);
        blob.ReadUInt16();
        blob.ReadSerializedString();
        return blob.ReadSerializedString() ?? "";
    }
}
