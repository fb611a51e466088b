using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Parley.Model.Guard;

/// <summary>Compares two unions: JSON tells the cases apart by name, MessagePack by tag.</summary>
internal static class UnionComparison
{
    /// <summary>The cases that are there before and now: by name, or by type if the name is gone.</summary>
    public static IEnumerable<(ManifestCase Old, ManifestCase New)> Pairs(ManifestType old, ManifestType now)
    {
        foreach (var item in old.Cases)
        {
            var successor = now.Cases.FirstOrDefault(candidate => candidate.Name == item.Name) ??
                now.Cases.FirstOrDefault(candidate => candidate.Type == item.Type && old.Cases.All(other => other.Name != candidate.Name));
            if (successor is not null)
                yield return (item, successor);
        }
    }

    public static void Compare(ManifestType old, ManifestType now, TypeChanges changes, TypeComparison types)
    {
        if (old.Discriminator != now.Discriminator)
        {
            changes.Break(
                null, "has the discriminator '" + now.Discriminator + "' instead of '" + old.Discriminator + "' in JSON", Unreadable.Both,
                "Keep the discriminator, with [JsonPolymorphic(TypeDiscriminatorPropertyName = \"" + old.Discriminator + "\")]");
        }

        var pairs = Pairs(old, now).ToList();
        foreach (var (before, item) in pairs)
        {
            if (before.Name != item.Name)
            {
                changes.Break(
                    item.Type.Name, "has the name " + Show(item.Name) + " instead of " + Show(before.Name) + " in JSON", Unreadable.Both,
                    "Give the case its name again");
            }

            if (before.Tag != item.Tag)
            {
                changes.Break(
                    item.Type.Name, "has the tag " + Show(item.Tag) + " instead of " + Show(before.Tag) + " in MessagePack", Unreadable.Both,
                    "Give the case its tag again");
            }

            changes.AddType(item.Type.Name, "the case " + Show(item.Name), types.Compare(before.Type, item.Type, changes.Way));
        }

        foreach (var item in old.Cases.Where(item => pairs.All(pair => pair.Old != item)))
            changes.Break(null, "is no longer a case", Unreadable.Old, "Keep the case, marked [Obsolete]", item.Type.Name);
        foreach (var item in now.Cases.Where(item => pairs.All(pair => pair.New != item)))
            changes.Add(item.Type.Name, "was added as a case; a peer from before cannot read it");
    }

    private static string Show(CaseLabel label) => label.Text is { } text ? "'" + text + "'" : label.Number.ToString(CultureInfo.InvariantCulture);
}
