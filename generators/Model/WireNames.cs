using System;

namespace Parley.Model;

/// <summary>The names that contracts, operations and members have on the wire unless an attribute says otherwise.</summary>
internal static class WireNames
{
    /// <summary>An interface's simple name without a leading <c>I</c> that an upper-case letter follows.</summary>
    public static string OfContract(string interfaceName) =>
        interfaceName.Length > 1 && interfaceName[0] == 'I' && char.IsUpper(interfaceName[1])
            ? interfaceName.Substring(1)
            : interfaceName;

    /// <summary>A method's name without a trailing <c>Async</c>.</summary>
    public static string OfOperation(string methodName) =>
        methodName.Length > 5 && methodName.EndsWith("Async", StringComparison.Ordinal)
            ? methodName.Substring(0, methodName.Length - 5)
            : methodName;

    /// <summary>
    /// A member's name in camel case, as System.Text.Json's <c>JsonNamingPolicy.CamelCase</c> writes it: of leading capitals all
    /// become small but the one that starts the next word (<c>URLPath</c> is <c>urlPath</c>).
    /// </summary>
    public static string OfMember(string memberName)
    {
        if (memberName.Length == 0 || !char.IsUpper(memberName[0]))
            return memberName;

        var letters = memberName.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (i == 1 && !char.IsUpper(letters[i]))
                break;

            var hasNext = i + 1 < letters.Length;
            if (i > 0 && hasNext && !char.IsUpper(letters[i + 1]))
            {
                if (letters[i + 1] == ' ')
                    letters[i] = char.ToLowerInvariant(letters[i]);
                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    /// <summary>What is wrong with <paramref name="name"/> as the name of a contract or an operation; null if nothing is.</summary>
    public static string? ProblemOf(string name)
    {
        if (name.Length is 0 or > 128)
            return "is empty or longer than 128 characters";

        foreach (var letter in name)
        {
            if (letter == '.' || char.IsWhiteSpace(letter) || char.IsControl(letter))
                return "has a dot, a space or a control character";
        }

        return null;
    }
}
