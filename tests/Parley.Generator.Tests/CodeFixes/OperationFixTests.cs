using System.Threading.Tasks;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests.CodeFixes;

/// <summary>What is mended in an operation is mended as a user would write it, and is no mistake afterwards.</summary>
public sealed class OperationFixTests
{
    [Theory]
    [InlineData("PAR010", "Return 'ValueTask'", "void M();", "ValueTask M();")]
    [InlineData("PAR010", "Return 'ValueTask<int>'", "int M();", "ValueTask<int> M();")]
    [InlineData("PAR010", "Return 'ValueTask<List<string?>>'", "List<string?> M();", "ValueTask<List<string?>> M();")]
    [InlineData("PAR010", "Return 'IAsyncEnumerable<int>'", "IEnumerable<int> M();", "IAsyncEnumerable<int> M();")]
    [InlineData("PAR010", "Return 'IAsyncEnumerable<int>'", "IAsyncEnumerator<int> M();", "IAsyncEnumerable<int> M();")]
    [InlineData("PAR010", "Return 'Task'", "ref Task M();", "Task M();")]
    [InlineData("PAR011", "Declare a method in place of 'Count'", "int Count { get; }", "ValueTask<int> GetCountAsync();")]
    [InlineData("PAR011", "Declare a method in place of 'Count'", "int Count { get; set; }", "ValueTask<int> GetCountAsync(); ValueTask SetCountAsync(int value);")]
    [InlineData("PAR012", "Move 'token' to the end", "Task M(CancellationToken token, int a);", "Task M(int a, CancellationToken token);")]
    [InlineData("PAR012", "Move 'token' to the end", "Task M(CancellationToken token, int a, int b = 3);", "Task M(int a, int b = 3, CancellationToken token = default);")]
    [InlineData("PAR012", "Move 'token' to the end", "Task M(int a = 1, CancellationToken token = default, int b = 3);", "Task M(int a = 1, int b = 3, CancellationToken token = default);")]
    [InlineData("PAR012", "Remove 'first'", "Task M(int a, CancellationToken first, CancellationToken second);", "Task M(int a, CancellationToken second);")]
    [InlineData("PAR013", "Name it 'PutByText' on the wire", "Task PutAsync(int number); Task PutAsync(string text, CancellationToken token);", "Task PutAsync(int number); [Operation(Name = \"PutByText\")] Task PutAsync(string text, CancellationToken token);")]
    [InlineData("PAR013", "Name it 'M2' on the wire", "Task M(); Task MAsync();", "Task M(); [Operation(Name = \"M2\")] Task MAsync();")]
    [InlineData("PAR013", "Name it 'MByB' on the wire", "Task M(int a); [Operation(Id = 4)] Task M(string b);", "Task M(int a); [Operation(Id = 4, Name = \"MByB\")] Task M(string b);")]
    [InlineData("PAR013", "Name it 'XByB' on the wire", "[Operation(Name = \"X\")] Task M(int a); [Operation(Name = \"X\")] Task N(string b);", "[Operation(Name = \"X\")] Task M(int a); [Operation(Name = \"XByB\")] Task N(string b);")]
    [InlineData("PAR014", "Use the number 2", "[Operation(Id = 1)] Task M(); [Operation(Id = 1)] Task N(); [Operation(Id = 3)] Task O();", "[Operation(Id = 1)] Task M(); [Operation(Id = 2)] Task N(); [Operation(Id = 3)] Task O();")]
    [InlineData("PAR014", "Remove the number", "[Operation(Id = 1)] Task M(); [Operation(Id = 1)] Task N();", "[Operation(Id = 1)] Task M(); Task N();")]
    [InlineData("PAR014", "Remove the number", "[Operation(Id = 1)] Task M(); [Operation(Id = 1, Name = \"X\")] Task N();", "[Operation(Id = 1)] Task M(); [Operation(Name = \"X\")] Task N();")]
    [InlineData("PAR015", "Return 'Task'", "[OneWay] Task<int> M();", "[OneWay] Task M();")]
    [InlineData("PAR015", "Return 'ValueTask'", "[OneWay] IAsyncEnumerable<int> M();", "[OneWay] ValueTask M();")]
    [InlineData("PAR015", "Remove [OneWay]", "[OneWay] Task<int> M();", "Task<int> M();")]
    [InlineData("PAR015", "Remove [OneWay]", "[OneWay] Task M(IAsyncEnumerable<int> items);", "Task M(IAsyncEnumerable<int> items);")]
    [InlineData("PAR015", "Remove [Timeout]", "[OneWay, Timeout(5)] Task M();", "[OneWay] Task M();")]
    [InlineData("PAR015", "Remove [OneWay]", "[OneWay, Timeout(5)] Task M();", "[Timeout(5)] Task M();")]
    [InlineData("PAR017", "Use the number 1", "[Operation(Id = 0)] Task M();", "[Operation(Id = 1)] Task M();")]
    [InlineData("PAR017", "Remove the number", "[Operation(Id = 65536)] Task M();", "Task M();")]
    [InlineData("PAR018", "Set the deadline to 1 ms", "[Timeout(-1)] Task M();", "[Timeout(1)] Task M();")]
    [InlineData("PAR018", "Set the deadline to 3600000 ms", "[Timeout(3600001)] Task M();", "[Timeout(3600000)] Task M();")]
    [InlineData("PAR018", "Remove the deadline", "[Timeout(0), Operation(Id = 5)] Task M();", "[Operation(Id = 5)] Task M();")]
    [InlineData("PAR020", "Pass 'a' by value", "Task M(in int a);", "Task M(int a);")]
    [InlineData("PAR020", "Pass 'a' by value", "Task M(ref readonly int a);", "Task M(int a);")]
    [InlineData("PAR032", "Remove the argument", "[Concurrency(Concurrency.Serial, \"a\")] Task M(int a);", "[Concurrency(Concurrency.Serial)] Task M(int a);")]
    [InlineData("PAR032", "Use 'SerialBy'", "[Concurrency(Concurrency.Serial, \"a\")] Task M(int a);", "[Concurrency(Concurrency.SerialBy, \"a\")] Task M(int a);")]
    [InlineData("PAR050", "Add [OneWay]", "[Deliver(Delivery.KeepLatest)] ValueTask M(int a);", "[OneWay, Deliver(Delivery.KeepLatest)] ValueTask M(int a);")]
    [InlineData("PAR050", "Remove [Deliver]", "[Deliver(Delivery.KeepLatest)] Task<int> M(int a);", "Task<int> M(int a);")]
    [InlineData("PAR050", "Remove [MaxRate]", "[Timeout(5), MaxRate(5)] Task M(int a);", "[Timeout(5)] Task M(int a);")]
    [InlineData("PAR050", "Remove [Deliver] and [MaxRate]", "[Deliver(Delivery.DropOldest), MaxRate(5)] Task M(int a);", "Task M(int a);")]
    [InlineData("PAR050", "Remove [Deliver] and [MaxRate]", "[Deliver(Delivery.DropOldest)] [MaxRate(5)] Task M(int a);", "Task M(int a);")]
    [InlineData("PAR050", "Remove [Deliver] and [MaxRate]", "[MaxRate(5), Timeout(5), Deliver(Delivery.DropOldest), Operation(Id = 3)] Task M(int a);", "[Timeout(5), Operation(Id = 3)] Task M(int a);")]
    [InlineData("PAR053", "Remove 'By'", "[OneWay, Deliver(Delivery.DropOldest, By = \"a\", Capacity = 5)] Task M(int a);", "[OneWay, Deliver(Delivery.DropOldest, Capacity = 5)] Task M(int a);")]
    [InlineData("PAR053", "Use 'KeepLatest'", "[OneWay, Deliver(Delivery.All, By = \"a\")] Task M(int a);", "[OneWay, Deliver(Delivery.KeepLatest, By = \"a\")] Task M(int a);")]
    [InlineData("PAR053", "Remove 'Capacity'", "[OneWay, Deliver(Delivery.KeepLatest, Capacity = 5)] Task M(int a);", "[OneWay, Deliver(Delivery.KeepLatest)] Task M(int a);")]
    [InlineData("PAR053", "Remove [MaxRate]", "[OneWay, Deliver(Delivery.All), MaxRate(5)] Task M(int a);", "[OneWay, Deliver(Delivery.All)] Task M(int a);")]
    [InlineData("PAR054", "Set the capacity to 1", "[OneWay, Deliver(Delivery.DropOldest, Capacity = -3)] Task M(int a);", "[OneWay, Deliver(Delivery.DropOldest, Capacity = 1)] Task M(int a);")]
    [InlineData("PAR054", "Use the capacity of 1024", "[OneWay, Deliver(Delivery.DropOldest, Capacity = 0)] Task M(int a);", "[OneWay, Deliver(Delivery.DropOldest)] Task M(int a);")]
    [InlineData("PAR054", "Set the rate to 1000", "[OneWay, MaxRate(5000)] Task M(int a);", "[OneWay, MaxRate(1000)] Task M(int a);")]
    [InlineData("PAR054", "Set the rate to 0.0000116", "[OneWay, MaxRate(0.000001)] Task M(int a);", "[OneWay, MaxRate(0.0000116)] Task M(int a);")]
    [InlineData("PAR054", "Remove the rate", "[OneWay, MaxRate(0)] Task M(int a);", "[OneWay] Task M(int a);")]
    [InlineData("PAR030", "Order the calls by 'a'", "[Concurrency(Concurrency.SerialBy, \"b\")] Task M(int a, decimal c);", "[Concurrency(Concurrency.SerialBy, \"a\")] Task M(int a, decimal c);")]
    [InlineData("PAR030", "Order the calls by 'c'", "[Concurrency(Concurrency.SerialBy)] Task M(int a, string c);", "[Concurrency(Concurrency.SerialBy, \"c\")] Task M(int a, string c);")]
    [InlineData("PAR030", "Order the calls by 'a'", "[Concurrency(Concurrency.SerialBy, nameof(M))] Task M(int a);", "[Concurrency(Concurrency.SerialBy, nameof(a))] Task M(int a);")]
    [InlineData("PAR027", "Send a list of pairs", "Task M(Dictionary<double, int> a);", "Task M(List<KeyValuePair<double, int>> a);")]
    [InlineData("PAR027", "Send a list of pairs", "Task<System.Collections.Generic.Dictionary<double, int>[]> M();", "Task<List<KeyValuePair<double, int>>[]> M();")]
    [InlineData("PAR034", "Use 'Serial'", "[Concurrency((Concurrency)7)] Task M(int a);", "[Concurrency(Concurrency.Serial)] Task M(int a);")]
    [InlineData("PAR034", "Use 'SerialBy'", "[Concurrency((Concurrency)7, \"a\")] Task M(int a);", "[Concurrency(Concurrency.SerialBy, \"a\")] Task M(int a);")]
    [InlineData("PAR034", "Remove [Concurrency]", "[Concurrency((Concurrency)7)] Task M(int a);", "Task M(int a);")]
    public async Task An_operation_is_mended(string rule, string title, string before, string after) => Assert.Equal(
        "[Contract] public interface IA { Task Good(); " + after + " }",
        await Mended.One(rule, title, "[Contract] public interface IA { Task Good(); " + before + " }"));

    [Theory]
    [InlineData("Order the calls by 'b'", "[Concurrency(Concurrency.SerialBy, \"b\")] Task N(int b);")]
    [InlineData("Let its calls run at the same time", "[Concurrency(Concurrency.Concurrent)] Task N(int b);")]
    [InlineData("Let its calls run one at a time", "[Concurrency(Concurrency.Serial)] Task N(int b);")]
    public async Task An_operation_leaves_the_order_of_its_interface(string title, string after) => Assert.Equal(
        "[Contract, Concurrency(Concurrency.SerialBy, \"a\")] public interface IA { Task M(int a); " + after + " }",
        await Mended.One("PAR030", title, "[Contract, Concurrency(Concurrency.SerialBy, \"a\")] public interface IA { Task M(int a); Task N(int b); }"));

    [Fact]
    public async Task An_interface_is_ordered_by_what_its_operations_share()
    {
        const string Before = "[Contract, Concurrency(Concurrency.SerialBy)] public interface IA { Task M(int a, int b); Task N(decimal b, int a); [Concurrency(Concurrency.Serial)] Task O(); }";
        Assert.Equal(["Order the calls by 'a'"], await Mended.Titles("PAR030", Before));
        Assert.Equal(Before.Replace("SerialBy)", "SerialBy, \"a\")", System.StringComparison.Ordinal), await Mended.One("PAR030", "Order the calls by 'a'", Before));
    }

    [Theory]
    [InlineData("PAR010", "Return 'ValueTask'", "void M(); void N();", "ValueTask M(); ValueTask N();")]
    [InlineData("PAR012", "Move 'token' to the end", "Task M(CancellationToken token, int a); Task N(CancellationToken token, int a);", "Task M(int a, CancellationToken token); Task N(int a, CancellationToken token);")]
    [InlineData("PAR013", "Name it 'MByB' on the wire", "Task M(int a); Task M(string b); Task M(long b);", "Task M(int a); [Operation(Name = \"MByB\")] Task M(string b); [Operation(Name = \"MByB2\")] Task M(long b);")]
    [InlineData("PAR014", "Use the number 2", "[Operation(Id = 1)] Task M(); [Operation(Id = 1)] Task N(); [Operation(Id = 1)] Task O();", "[Operation(Id = 1)] Task M(); [Operation(Id = 2)] Task N(); [Operation(Id = 3)] Task O();")]
    [InlineData("PAR015", "Remove [OneWay]", "[OneWay] Task<int> M(); [OneWay] Task<int> N();", "Task<int> M(); Task<int> N();")]
    [InlineData("PAR017", "Use the number 1", "[Operation(Id = 0)] Task M(); [Operation(Id = -5)] Task N();", "[Operation(Id = 1)] Task M(); [Operation(Id = 2)] Task N();")]
    [InlineData("PAR018", "Set the deadline to 1 ms", "[Timeout(0)] Task M(); [Timeout(-1)] Task N();", "[Timeout(1)] Task M(); [Timeout(1)] Task N();")]
    [InlineData("PAR050", "Remove [Deliver]", "[Deliver(Delivery.KeepLatest)] Task M(); [Deliver(Delivery.KeepLatest)] Task N();", "Task M(); Task N();")]
    [InlineData("PAR053", "Remove 'Capacity'", "[OneWay, Deliver(Delivery.KeepLatest, Capacity = 5)] Task M(); [OneWay, Deliver(Delivery.KeepLatest, Capacity = 6)] Task N();", "[OneWay, Deliver(Delivery.KeepLatest)] Task M(); [OneWay, Deliver(Delivery.KeepLatest)] Task N();")]
    [InlineData("PAR054", "Set the rate to 1000", "[OneWay, MaxRate(1001)] Task M(); [OneWay, MaxRate(5000.5)] Task N();", "[OneWay, MaxRate(1000)] Task M(); [OneWay, MaxRate(1000)] Task N();")]
    public async Task All_operations_are_mended_at_once(string rule, string title, string before, string after) => Assert.Equal(
        "[Contract] public interface IA { Task Good(); " + after + " }",
        await Mended.Every(rule, title, "[Contract] public interface IA { Task Good(); " + before + " }"));

    [Fact]
    public async Task What_is_added_keeps_to_the_lines_of_the_contract()
    {
        const string Before =
            """
            [Contract]
            public interface ILedger
            {
                ValueTask<decimal> BalanceAsync(string account);

                /// <summary>In a currency.</summary>
                [Timeout(500)]
                ValueTask<decimal> BalanceAsync(string account, string currency);
            }
            """;
        const string After =
            """
            [Contract]
            public interface ILedger
            {
                ValueTask<decimal> BalanceAsync(string account);

                /// <summary>In a currency.</summary>
                [Operation(Name = "BalanceByCurrency")]
                [Timeout(500)]
                ValueTask<decimal> BalanceAsync(string account, string currency);
            }
            """;
        Assert.Equal(After, await Mended.One("PAR013", "Name it 'BalanceByCurrency' on the wire", Before));
    }

    [Theory]
    [InlineData("PAR050", "Remove [Deliver]", "[Deliver(Delivery.DropOldest)] Task M(IAsyncEnumerable<int> items);")]
    [InlineData("PAR050", "Remove [Deliver]", "[Deliver(Delivery.DropOldest), Timeout(5)] Task M();")]
    [InlineData("PAR054", "Remove the rate", "[OneWay, MaxRate(double.NaN)] Task M();")]
    public async Task A_way_out_that_is_a_mistake_itself_is_not_offered(string rule, string title, string member) =>
        Assert.Equal([title], await Mended.Titles(rule, "[Contract] public interface IA { " + member + " }"));

    [Fact]
    public async Task A_token_before_params_is_offered_no_mend_because_the_language_has_none() =>
        Assert.Empty(await Mended.Titles("PAR012", "[Contract] public interface IA { Task M(CancellationToken token, params int[] values); }"));
}
