using System.Threading.Tasks;
using Parley;

namespace Consumer.Guarded;

/// <summary>A contract that others depend on.</summary>
[Contract]
public interface ITill
{
    ValueTask<decimal> PayAsync(Bill bill);
}

public sealed record Bill(decimal Amount);
