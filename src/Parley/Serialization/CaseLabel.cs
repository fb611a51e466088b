namespace Parley.Serialization;

/// <summary>What tells a case of a union from the others: a text or a number.</summary>
public readonly struct CaseLabel
{
    private CaseLabel(string? text, int number) => (Text, Number) = (text, number);

    internal string? Text { get; }

    internal int Number { get; }

    /// <summary>A case that is known by a text.</summary>
    public static implicit operator CaseLabel(string text) => new(text, 0);

    /// <summary>A case that is known by a number.</summary>
    public static implicit operator CaseLabel(int number) => new(null, number);
}
