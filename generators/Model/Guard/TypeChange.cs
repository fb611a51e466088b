namespace Parley.Model.Guard;

/// <summary>A type where it is used became another one.</summary>
/// <param name="Before">The old type in words.</param>
/// <param name="Now">The new type in words.</param>
/// <param name="IsNullability">Whether they differ in null only.</param>
internal sealed record TypeChange(string Before, string Now, bool IsNullability, Unreadable Unreadable, Travels Way)
{
    /// <summary>The change of the type of <paramref name="subject"/>, or of a <paramref name="part"/> of it.</summary>
    public ContractChange At(ChangePlace place, string subject, string part, Sides sides) => new(
        place, subject, (part.Length > 0 ? "has another type for " + part + ", " : "is now ") + "'" + Now + "' instead of '" + Before + "'",
        sides.Of(Unreadable, Way),
        IsNullability ? "Keep it as nullable as it was" : "Keep the type, and add something new of the new type");
}
