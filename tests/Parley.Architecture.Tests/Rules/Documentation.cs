using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Over the compiler's documentation files: what others can see has a summary with words in it, or inherits one.</summary>
internal static class Documentation
{
    /// <summary>The compiler asks for a comment on each visible member; this asks that the comment says what the member is.</summary>
    /// <param name="documentationFiles">The XML that the compiler wrote.</param>
    /// <param name="visible">The members that others can see, as <see cref="VisibleIn"/> names them.</param>
    public static IEnumerable<string> EmptySummaries(IEnumerable<SourceFile> documentationFiles, IReadOnlySet<string> visible) =>
        from file in documentationFiles
        from member in XDocument.Parse(file.Text).Descendants("member")
        let id = (string?)member.Attribute("name") ?? ""
        where visible.Contains(Short(id)) && !member.Descendants("inheritdoc").Any()
        let summary = member.Element("summary")
        where summary is null || (string.IsNullOrWhiteSpace(summary.Value) && !summary.HasElements)
        select $"{file.Path}: {id} has no summary.";

    /// <summary>The types and members of an assembly that others can see: their documentation ids without kind and parameters.</summary>
    public static IEnumerable<string> VisibleIn(Assembly assembly)
    {
        const BindingFlags declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var type in assembly.GetExportedTypes())
        {
            var name = type.FullName!.Replace('+', '.');
            yield return name;
            foreach (var member in type.GetMembers(declared).Where(IsVisible))
                yield return name + "." + member.Name.Replace(".ctor", "#ctor", StringComparison.Ordinal);
        }
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo happening => happening.AddMethod is { } add && IsVisible(add),
        _ => false,
    };

    // T:Parley.Formatter`1 and M:Parley.Formatter`1.Read``1(System.Int32) without T:, M:, ``1 and the parameters.
    private static string Short(string id)
    {
        var name = id.Length > 2 ? id[2..].Split('(', '~')[0] : "";
        var generic = name.LastIndexOf("``", StringComparison.Ordinal);
        return generic < 0 ? name : name[..generic];
    }
}
