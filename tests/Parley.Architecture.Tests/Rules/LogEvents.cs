using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Parley.Architecture.Tests.Reading;

namespace Parley.Architecture.Tests.Rules;

/// <summary>Each log event has an id of its own, inside the range that its class states.</summary>
internal static class LogEvents
{
    private static readonly Regex Range = new(@"\bIds (\d+) to (\d+)\b", RegexOptions.CultureInvariant);

    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files)
    {
        var events = files.Where(static file => file.IsCSharp).SelectMany(EventsOf).ToList();
        foreach (var same in events.GroupBy(static one => one.Id).Where(static same => same.Count() > 1))
            yield return $"Log event {same.Key} is used by {string.Join(" and ", same.Select(static one => $"{one.Class}.{one.Method} ({one.Where})"))}.";

        foreach (var one in events)
        {
            if (one.First is null)
                yield return $"{one.Where}: the doc comment of {one.Class} does not say which ids it has (\"Ids 1000 to 1099\").";
            else if (one.Id < one.First || one.Id > one.Last)
                yield return $"{one.Where}: {one.Class}.{one.Method} has the id {one.Id}, outside {one.First} to {one.Last}.";
        }

        var ranges = events.Where(static one => one.First is not null).DistinctBy(static one => one.Class).OrderBy(static one => one.First).ToList();
        foreach (var (before, after) in ranges.Zip(ranges.Skip(1)).Where(static pair => pair.Second.First <= pair.First.Last))
            yield return $"{after.Where}: the ids of {after.Class} overlap with those of {before.Class}.";
    }

    private static IEnumerable<LogEvent> EventsOf(SourceFile file) =>
        from method in file.Syntax.DescendantNodes().OfType<MethodDeclarationSyntax>()
        from attribute in method.AttributeLists.SelectMany(static list => list.Attributes)
        where attribute.Name.ToString() == "LoggerMessage"
        let type = method.Ancestors().OfType<TypeDeclarationSyntax>().First()
        let range = Range.Match(Documentation(type))
        select new LogEvent(
            file.At(method), type.Identifier.ValueText, method.Identifier.ValueText, IdOf(attribute),
            range.Success ? Number(range.Groups[1].Value) : null, range.Success ? Number(range.Groups[2].Value) : null);

    // An id that is not written as a number reads as -1, which is outside every range.
    private static int IdOf(AttributeSyntax attribute)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? [];
        var id = arguments.FirstOrDefault(static one => Named(one) is "EventId" or "eventId") ?? arguments.FirstOrDefault(static one => Named(one) is null);
        return id?.Expression is LiteralExpressionSyntax { Token.Value: int value } ? value : -1;
    }

    private static string? Named(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.ToString() ?? argument.NameColon?.Name.ToString();

    private static string Documentation(SyntaxNode type) => string.Concat(
        type.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)).Select(static trivia => trivia.ToFullString()));

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private sealed record LogEvent(string Where, string Class, string Method, int Id, int? First, int? Last);
}
