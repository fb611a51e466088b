using System.Runtime.CompilerServices;
using Parley;

namespace Domains;

/// <summary>What an example promises. Anything else is an exception.</summary>
public static class Check
{
    public static void That(bool holds, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        if (!holds)
            throw new InvalidOperationException("This does not hold: " + what);
    }

    public static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new InvalidOperationException($"{what} is {actual}, not {expected}.");
    }

    public static void Same<T>(IEnumerable<T> expected, IEnumerable<T> actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        var (wanted, found) = (expected.ToList(), actual.ToList());
        if (!wanted.SequenceEqual(found))
            throw new InvalidOperationException($"{what} is [{string.Join(", ", found)}], not [{string.Join(", ", wanted)}].");
    }

    public static async Task<TError> FailsAsync<TError>(Func<ValueTask> call)
        where TError : ParleyException
    {
        try
        {
            await call();
        }
        catch (TError error)
        {
            return error;
        }

        throw new InvalidOperationException($"The call did not fail with {typeof(TError).Name}.");
    }
}
