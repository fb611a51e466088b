using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Namespace = folder, in libraries and generators. Polyfills stand in the namespaces of what they replace.</summary>
internal static class Namespaces
{
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(static file => file.IsCSharp))
        {
            if (Expected(file.Path) is not { } expected)
                continue;
            foreach (var space in file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>())
            {
                if (space.Name.ToString() != expected)
                    yield return $"{file.At(space)}: the namespace is {space.Name}, but the folder says {expected}.";
            }

            foreach (var type in file.Syntax.ChildNodes().OfType<BaseTypeDeclarationSyntax>())
                yield return $"{file.At(type)}: {type.Identifier.ValueText} has no namespace; the folder says {expected}.";
        }
    }

    /// <summary>The namespace that a file's folder asks for; null where the rule does not apply.</summary>
    public static string? Expected(string path)
    {
        var parts = path.Split('/');
        if (parts.Length < 3 || parts[0] is not ("src" or "generators") || parts.Contains("Polyfills"))
            return null;
        var folders = parts[1..^1];
        if (parts[0] == "generators" && folders[0] == "Model")
            folders[0] = "Parley.Model";
        return string.Join('.', folders);
    }
}
