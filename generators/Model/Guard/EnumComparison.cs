using System;
using System.Linq;

namespace Parley.Model.Guard;

/// <summary>Compares two enums: JSON carries the name, MessagePack the number; with <c>[Flags]</c> both carry the number.</summary>
internal static class EnumComparison
{
    public static void Compare(ManifestType old, ManifestType now, TypeChanges changes)
    {
        if (old.IsFlags != now.IsFlags)
        {
            changes.Break(
                null, now.IsFlags ? "has [Flags] now, so JSON carries its number instead of its name" : "no longer has [Flags], so JSON carries its name instead of its number",
                Unreadable.Both, now.IsFlags ? "Remove [Flags]" : "Keep [Flags]");
            return;
        }

        CompareUnderlying(old, now, changes);
        var before = old.Values.ToDictionary(value => value.Name, StringComparer.Ordinal);
        var successors = now.Values.ToDictionary(value => value.Name, StringComparer.Ordinal);
        foreach (var value in old.Values)
        {
            if (successors.TryGetValue(value.Name, out var successor))
            {
                if (value.Value != successor.Value)
                {
                    changes.Break(
                        value.Name, "is " + successor.Value + " instead of " + value.Value, Unreadable.Both,
                        "Give it its number again, and every new member an unused one");
                }
            }
            else if (old.IsFlags)
                changes.Add(null, "was removed; flags travel as numbers, so the wire does not show it", value.Name);
            else
                changes.Break(null, "was removed, or renamed", Unreadable.Old, Removed(value), value.Name);
        }

        foreach (var value in now.Values.Where(value => !before.ContainsKey(value.Name)))
            CompareAdded(value, old, now, changes);
    }

    private static void CompareUnderlying(ManifestType old, ManifestType now, TypeChanges changes)
    {
        if (old.Value == now.Value)
            return;

        var what = "is based on '" + TypeWords.Of(now.Value!) + "' instead of '" + TypeWords.Of(old.Value!) + "'";
        if (old.IsFlags)
            changes.Break(null, what, Unreadable.Both, "Keep the underlying type");
        else
            changes.Add(null, what + "; the wire does not show it");
    }

    private static void CompareAdded(ManifestValue value, ManifestType old, ManifestType now, TypeChanges changes)
    {
        // Of several names for one number JSON writes the first.
        var isWrittenInstead = !old.IsFlags && old.Values.Any(other => other.Value == value.Value) &&
            now.Values.First(other => other.Value == value.Value) == value && now.Values.Any(other => other != value && other.Value == value.Value);
        if (isWrittenInstead)
        {
            changes.Break(
                value.Name, "is the first name for " + value.Value + " now, so JSON carries it instead of the old one", Unreadable.New,
                "Declare it after the old name");
        }
        else
            changes.Add(value.Name, old.IsFlags ? "was added" : "was added; a peer from before cannot read it");
    }

    private static string Removed(ManifestValue value) =>
        "Keep it, marked [Obsolete], or if it was renamed give it [JsonStringEnumMemberName(\"" + value.Name + "\")]";
}
