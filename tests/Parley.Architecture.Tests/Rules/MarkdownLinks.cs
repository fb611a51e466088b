using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Links between the files of the repository lead somewhere, down to the heading.</summary>
internal static class MarkdownLinks
{
    private static readonly Regex Inline = new(@"\[[^\]\[]*\]\(([^)\s]+)(?:\s+""[^""]*"")?\)", RegexOptions.CultureInvariant);
    private static readonly Regex Reference = new(@"^\s{0,3}\[[^\]]+\]:\s*(\S+)", RegexOptions.CultureInvariant);
    private static readonly Regex Code = new("`[^`]*`", RegexOptions.CultureInvariant);
    private static readonly Regex Heading = new(@"^#{1,6}\s+(.*?)\s*#*$", RegexOptions.CultureInvariant);
    private static readonly Regex Anchor = new(@"<a\s+(?:id|name)=""([^""]+)""", RegexOptions.CultureInvariant);
    private static readonly Regex LinkText = new(@"\[([^\]]*)\]\([^)]*\)", RegexOptions.CultureInvariant);
    private static readonly Regex Scheme = new("^[a-z][a-z0-9+.-]*:", RegexOptions.CultureInvariant);

    public static IEnumerable<string> Violations(IReadOnlyCollection<SourceFile> files)
    {
        var byPath = files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        var folders = files.SelectMany(static file => Above(file.Folder)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(IsMarkdown))
        {
            foreach (var (line, target) in LinksOf(file))
            {
                var (path, anchor) = (target.Split('#')[0], target.Contains('#') ? target[(target.IndexOf('#') + 1)..] : "");
                var place = path.Length == 0 ? file.Path : Resolve(file.Folder, Uri.UnescapeDataString(path));
                if (!byPath.TryGetValue(place, out var found) && !folders.Contains(place))
                    yield return $"{file.At(line)}: {target} leads nowhere.";
                else if (anchor.Length > 0 && found is not null && IsMarkdown(found) && !AnchorsOf(found).Contains(anchor))
                    yield return $"{file.At(line)}: {target} leads to no heading.";
            }
        }
    }

    /// <summary>The anchors of a page: its headings as they appear in addresses, and those set by hand.</summary>
    public static HashSet<string> AnchorsOf(SourceFile page)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, text) in Prose(page))
        {
            anchors.UnionWith(Anchor.Matches(text).Select(static anchor => anchor.Groups[1].Value));
            if (Heading.Match(text) is not { Success: true } heading)
                continue;
            var slug = Slug(heading.Groups[1].Value);
            for (var again = 0; !anchors.Add(again == 0 ? slug : slug + "-" + again); again++)
            {
            }
        }

        return anchors;
    }

    private static IEnumerable<(int Line, string Target)> LinksOf(SourceFile file) =>
        from line in Prose(file)
        let text = Code.Replace(line.Text, "")
        from match in Inline.Matches(text).Concat(Reference.Matches(text))
        let target = match.Groups[1].Value
        where !Scheme.IsMatch(target)
        select (line.Number, target);

    private static IEnumerable<(int Number, string Text)> Prose(SourceFile file)
    {
        var fence = "";
        foreach (var (index, line) in file.Lines.Index())
        {
            var start = line.TrimStart();
            if (fence.Length > 0)
                fence = start.StartsWith(fence, StringComparison.Ordinal) ? "" : fence;
            else if (start.StartsWith("```", StringComparison.Ordinal) || start.StartsWith("~~~", StringComparison.Ordinal))
                fence = start[..3];
            else
                yield return (index + 1, line);
        }
    }

    private static string Slug(string heading)
    {
        var text = LinkText.Replace(heading, "$1").ToLowerInvariant();
        return string.Concat(text.Where(static c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');
    }

    private static string Resolve(string folder, string path)
    {
        var parts = new Stack<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && !parts.TryPop(out _))
                return "(outside)";
            if (part is not (".." or "."))
                parts.Push(part);
        }

        return string.Join('/', parts.Reverse());
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (; folder.Length > 0; folder = Path.GetDirectoryName(folder)!.Replace('\\', '/'))
            yield return folder;
        yield return "";
    }

    private static bool IsMarkdown(SourceFile file) => file.Path.EndsWith(".md", StringComparison.Ordinal);
}
