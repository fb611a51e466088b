using System;
using System.Threading.Tasks;
using Parley;

namespace Trading.Tour;

/// <summary>The tour's checks: each throws <see cref="TourFailedException"/> with what was expected and what came instead.</summary>
internal static class Expect
{
    public static void That(bool holds, string expectation)
    {
        if (!holds)
            throw new TourFailedException("Expected: " + expectation);
    }

    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!Equals(expected, actual))
            throw new TourFailedException($"Expected {what} to be {expected}, but it is {actual}.");
    }

    /// <summary>The call must be refused with the declared fault, typed.</summary>
    public static async Task<TDetail> FaultAsync<TDetail>(Func<Task> call)
        where TDetail : notnull
    {
        try
        {
            await call();
        }
        catch (FaultException<TDetail> fault)
        {
            return fault.Detail;
        }
        catch (ParleyException other)
        {
            throw new TourFailedException($"Expected the fault {typeof(TDetail).Name}, but the call failed with {other.Code}: {other.Message}", other);
        }

        throw new TourFailedException($"Expected the fault {typeof(TDetail).Name}, but the call succeeded.");
    }
}
