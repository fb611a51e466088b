using System;
using System.Collections.Generic;
using System.Linq;

namespace Parley.Model.Guard;

/// <summary>Compares two objects: JSON carries names, MessagePack an array by index or a map by name.</summary>
internal static class ObjectComparison
{
    /// <summary>The members that are there before and now.</summary>
    public static IEnumerable<(ManifestMember Old, ManifestMember New)> Pairs(ManifestType old, ManifestType now)
    {
        var successors = now.Members.ToDictionary(member => member.Name, StringComparer.Ordinal);
        return old.Members.Where(member => successors.ContainsKey(member.Name)).Select(member => (member, successors[member.Name]));
    }

    public static void Compare(ManifestType old, ManifestType now, TypeChanges changes, TypeComparison types)
    {
        if (old.IsArray != now.IsArray)
        {
            changes.Break(
                null, "is " + Form(now) + " in MessagePack instead of " + Form(old), Unreadable.Both,
                old.IsArray
                    ? "Keep it a record with a primary constructor, or give each member the [Key(n)] that it had"
                    : "Keep it a class without [Key(n)], or give it [MessagePackObject(keyAsPropertyName: true)]");
            return;
        }

        var gone = CompareRemoved(old, now, changes);
        foreach (var (before, member) in Pairs(old, now))
        {
            var change = types.Compare(before.Type, member.Type, changes.Way);
            changes.AddType(member.Name, "", change);
            if (change is not null)
                continue;
            if (before.IsOptional && !member.IsOptional)
                changes.Break(member.Name, "is no longer optional", Unreadable.Old, "Keep it optional: give it a default");
            else if (!before.IsOptional && member.IsOptional)
                changes.Add(member.Name, "is optional now");
        }

        // What is removed or inserted moves all that follow: one mistake is one error.
        if (gone == 0 && Pairs(old, now).FirstOrDefault(pair => pair.Old.Index != pair.New.Index) is { New: { } moved } pair)
        {
            changes.Break(
                moved.Name, "has the index " + pair.New.Index + " instead of " + pair.Old.Index + " in MessagePack", Unreadable.Both,
                "Keep the order and add new members at the end, or give each member the [Key(n)] that it had");
        }

        foreach (var member in now.Members.Where(member => !IsIn(old, member) && !IsRenamed(old, now, member)))
        {
            if (member.IsOptional)
                changes.Add(member.Name, "was added; it has its default in values from before");
            else
                changes.Break(member.Name, "was added without a default", Unreadable.Old, "Give it a default, or make it nullable");
        }
    }

    private static int CompareRemoved(ManifestType old, ManifestType now, TypeChanges changes)
    {
        var gone = 0;
        foreach (var member in old.Members.Where(member => !IsIn(now, member)))
        {
            gone++;
            if (Successor(old, now, member) is { } successor)
            {
                changes.Break(
                    successor.Name, "was '" + member.Name + "', and JSON carries the name", Unreadable.Both,
                    "Give it [JsonPropertyName(\"" + member.Name + "\")]");
            }
            else
            {
                changes.Break(
                    null, "was removed, so its values are lost" + (member.IsOptional ? "" : ", and who demands it gets nothing"),
                    member.IsOptional ? Unreadable.Old : Unreadable.Both, "Keep it, marked [Obsolete]", member.Name);
            }
        }

        return gone;
    }

    // A new member at the place of one that is gone, with its type, is that one under another name.
    private static ManifestMember? Successor(ManifestType old, ManifestType now, ManifestMember gone) => old.IsArray
        ? now.Members.FirstOrDefault(member => member.Index == gone.Index && member.Type == gone.Type && !IsIn(old, member))
        : null;

    private static bool IsRenamed(ManifestType old, ManifestType now, ManifestMember member) =>
        old.Members.Any(gone => !IsIn(now, gone) && Successor(old, now, gone) == member);

    private static bool IsIn(ManifestType type, ManifestMember member) => type.Members.Any(other => other.Name == member.Name);

    private static string Form(ManifestType type) => type.IsArray ? "an array by index" : "a map by name";
}
