using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Parley.Descriptors;
using Parley.Generator.Tests.Harness;

namespace Parley.Generator.Tests;

/// <summary>Runs emitted clients and bindings against each other: a call of the client is a call of the implementation.</summary>
public sealed class DescriptorTests
{
    private const string Text =
        """
        [Contract]
        public interface ICalc
        {
            Task<int> AddAsync(int a, int b = 2, CancellationToken cancellationToken = default);
            ValueTask<string> JoinAsync(params string[] parts);
            Task ResetAsync();
            ValueTask ClearAsync(string? reason = "none");
            [OneWay] Task NoteAsync(string text);
            [OneWay] ValueTask TickAsync();
            IAsyncEnumerable<int> CountAsync(int to, CancellationToken cancellationToken);
            int Bad(object value);
            Task<int> SumAsync(int start, IAsyncEnumerable<int> items, int factor = 1, CancellationToken cancellationToken = default);
            ValueTask DropAsync(IAsyncEnumerable<int> arguments);
            IAsyncEnumerable<string> TextsAsync(string @class, IAsyncEnumerable<int> service, CancellationToken cancellationToken = default);
        }

        public sealed class Calc : ICalc
        {
            public static readonly List<string> Calls = new();
            public Task<int> AddAsync(int a, int b, CancellationToken cancellationToken) { Calls.Add("Add " + cancellationToken.CanBeCanceled); return Task.FromResult(a + b); }
            public ValueTask<string> JoinAsync(params string[] parts) => new(string.Concat(parts));
            public Task ResetAsync() { Calls.Add("Reset"); return Task.CompletedTask; }
            public ValueTask ClearAsync(string? reason) { Calls.Add("Clear " + reason); return default; }
            public Task NoteAsync(string text) { Calls.Add("Note " + text); return Task.CompletedTask; }
            public ValueTask TickAsync() { Calls.Add("Tick"); return default; }
            public async IAsyncEnumerable<int> CountAsync(int to, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken) { for (var i = 0; i < to; i++) { await Task.Yield(); yield return i; } }
            public int Bad(object value) => 0;
            public async Task<int> SumAsync(int start, IAsyncEnumerable<int> items, int factor, CancellationToken cancellationToken) { await foreach (var item in items) start += item * factor; return start; }
            public async ValueTask DropAsync(IAsyncEnumerable<int> arguments) { await foreach (var item in arguments) Calls.Add("Drop " + item); }
            public async IAsyncEnumerable<string> TextsAsync(string prefix, IAsyncEnumerable<int> service, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken) { await foreach (var item in service) yield return prefix + item; }
        }

        public static class Script
        {
            public static async Task<string> Run(ICalc calc)
            {
                using var source = new CancellationTokenSource();
                var sum = await calc.AddAsync(1) + await calc.AddAsync(1, 1, source.Token);
                var text = await calc.JoinAsync("a", "b");
                await calc.ResetAsync();
                await calc.ClearAsync();
                await calc.NoteAsync("n");
                await calc.TickAsync();
                var count = 0;
                await foreach (var item in calc.CountAsync(4, default)) count += item;
                var pushed = await calc.SumAsync(1, calc.CountAsync(3, default), 2);
                await calc.DropAsync(calc.CountAsync(1, default));
                await foreach (var item in calc.TextsAsync("t", calc.CountAsync(2, default))) text += item;
                return sum + text + count + "/" + pushed;
            }
        }
        """;

    private readonly Assembly _assembly = Compile();

    [Fact]
    public async Task A_call_of_the_client_is_a_call_of_the_implementation()
    {
        var (descriptor, client) = CreateClient();
        var result = await (Task<string>)_assembly.GetType("Script")!.GetMethod("Run")!.Invoke(null, [client])!;

        Assert.Equal("5abt0t16/7", result);
        Assert.Equal(
            ["Add False", "Add True", "Reset", "Clear none", "Note n", "Tick", "Drop 0"],
            (List<string>)_assembly.GetType("Calc")!.GetField("Calls")!.GetValue(null)!);
        Assert.Equal(10, descriptor.Operations.Count);
    }

    [Fact]
    public void A_member_that_is_no_operation_throws_and_says_which_rule_knows_more()
    {
        var (_, client) = CreateClient();
        var method = _assembly.GetType("ICalc")!.GetMethod("Bad")!;
        var error = Assert.Throws<TargetInvocationException>(() => method.Invoke(client, [null])).InnerException;

        Assert.Equal("PAR010: ICalc.Bad is no operation.", Assert.IsType<NotSupportedException>(error).Message);
    }

    [Fact]
    public void Numbers_timeouts_and_faults_are_those_of_the_attributes()
    {
        var descriptor = Descriptor(Generated.From(TradingContract.Text).Load(), "Acme.Trading.ITrading");
        var reset = descriptor.Operations.Single(operation => operation.Name == "Trading.Reset");
        var place = descriptor.Operations.Single(operation => operation.Name == "Trading.PlaceOrder");

        Assert.Equal((7u, 2000), (reset.Number, reset.TimeoutMilliseconds));
        Assert.Equal(Parley.Model.OperationNumber.Of("Trading.PlaceOrder"), place.Number);
        Assert.Equal("InsufficientFunds", place.Faults.Single().Name);
        Assert.Matches("^[0-9a-f]{16}$", descriptor.Hash);
    }

    private static Assembly Compile()
    {
        // The violation is on purpose; its analyzer is not part of this compilation.
        return Generated.From(Text).AssertCompiles().Load();
    }

    private (ContractDescriptor Descriptor, object Client) CreateClient()
    {
        var contract = _assembly.GetType("ICalc")!;
        var loop = (ICallChannel)Activator.CreateInstance(typeof(Loop<>).MakeGenericType(contract), Activator.CreateInstance(_assembly.GetType("Calc")!))!;
        var descriptor = Descriptor(_assembly, "ICalc");
        descriptor.GetType().GetMethod("Bind")!.Invoke(descriptor, [loop]);
        return (descriptor, descriptor.GetType().GetMethod("CreateClient")!.Invoke(descriptor, [loop])!);
    }

    private static ContractDescriptor Descriptor(Assembly assembly, string contract) => (ContractDescriptor)Activator.CreateInstance(
        assembly.GetCustomAttributes<ContractBindingAttribute>().Single(binding => binding.Contract.FullName == contract).Descriptor)!;

    /// <summary>Binder and channel at once: hands each call to the bound method.</summary>
    public sealed class Loop<TContract>(TContract service) : ICallChannel, IOperationBinder<TContract>
        where TContract : class
    {
        private readonly Dictionary<Operation, Delegate> _methods = [];

        public void Bind<TArguments, TResult>(UnaryOperation<TArguments, TResult> operation, UnaryMethod<TContract, TArguments, TResult> method) => _methods.Add(operation, method);

        public void Bind<TArguments>(UnaryOperation<TArguments, Nothing> operation, VoidMethod<TContract, TArguments> method) => _methods.Add(operation, method);

        public void Bind<TArguments>(OneWayOperation<TArguments> operation, VoidMethod<TContract, TArguments> method) => _methods.Add(operation, method);

        public void Bind<TArguments, TItem>(ServerStreamOperation<TArguments, TItem> operation, ServerStreamMethod<TContract, TArguments, TItem> method) => _methods.Add(operation, method);

        public ValueTask<TResult> CallAsync<TArguments, TResult>(UnaryOperation<TArguments, TResult> operation, TArguments arguments, CancellationToken cancellationToken) =>
            ((UnaryMethod<TContract, TArguments, TResult>)_methods[operation])(service, arguments, cancellationToken);

        public ValueTask CallAsync<TArguments>(UnaryOperation<TArguments, Nothing> operation, TArguments arguments, CancellationToken cancellationToken) =>
            ((VoidMethod<TContract, TArguments>)_methods[operation])(service, arguments, cancellationToken);

        public ValueTask SendAsync<TArguments>(OneWayOperation<TArguments> operation, TArguments arguments, CancellationToken cancellationToken) =>
            ((VoidMethod<TContract, TArguments>)_methods[operation])(service, arguments, cancellationToken);

        public IAsyncEnumerable<TItem> StreamAsync<TArguments, TItem>(ServerStreamOperation<TArguments, TItem> operation, TArguments arguments, CancellationToken cancellationToken) =>
            ((ServerStreamMethod<TContract, TArguments, TItem>)_methods[operation])(service, arguments, cancellationToken);

        public void Bind<TArguments, TItem, TResult>(ClientStreamOperation<TArguments, TItem, TResult> operation, ClientStreamMethod<TContract, TArguments, TItem, TResult> method) => _methods.Add(operation, method);

        public void Bind<TArguments, TItem>(ClientStreamOperation<TArguments, TItem, Nothing> operation, ClientStreamVoidMethod<TContract, TArguments, TItem> method) => _methods.Add(operation, method);

        public void Bind<TArguments, TItem, TResult>(DuplexOperation<TArguments, TItem, TResult> operation, DuplexMethod<TContract, TArguments, TItem, TResult> method) => _methods.Add(operation, method);

        public ValueTask<TResult> PushAsync<TArguments, TItem, TResult>(ClientStreamOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items, CancellationToken cancellationToken) =>
            ((ClientStreamMethod<TContract, TArguments, TItem, TResult>)_methods[operation])(service, arguments, items, cancellationToken);

        public ValueTask PushAsync<TArguments, TItem>(ClientStreamOperation<TArguments, TItem, Nothing> operation, TArguments arguments, IAsyncEnumerable<TItem> items, CancellationToken cancellationToken) =>
            ((ClientStreamVoidMethod<TContract, TArguments, TItem>)_methods[operation])(service, arguments, items, cancellationToken);

        public IAsyncEnumerable<TResult> DuplexAsync<TArguments, TItem, TResult>(DuplexOperation<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items, CancellationToken cancellationToken) =>
            ((DuplexMethod<TContract, TArguments, TItem, TResult>)_methods[operation])(service, arguments, items, cancellationToken);
    }
}
