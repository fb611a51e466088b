using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Parley.AspNetCore;
using Parley.Client;
using Parley.Descriptors;

namespace Parley.Compatibility.Tests;

/// <summary>What cannot be read because the sides were built from different versions says so, in every direction, and the rest works.</summary>
public abstract class VersionTests(Codec codec)
{
    private const int OtherVersion = 1105;
    private const int CallerOfOtherVersion = 1106;

    private static string OldToNew => Words(ContractDescriptors.Get<IOldScale>().Hash, ContractDescriptors.Get<IScale>().Hash);

    [Fact]
    public async Task Arguments_are_FailedPrecondition_with_both_versions_and_the_member()
    {
        await using var host = await Host.OpenAsync<IScale, Scale>(codec);
        var scale = host.Connection.Get<IOldScale>();
        var error = await Assert.ThrowsAsync<ParleyException>(() => scale.TareAsync("a box").Soon());
        Assert.Equal(ErrorCode.FailedPrecondition, error.Code);
        Assert.StartsWith($"The arguments of Scale.Tare could not be read: {OldToNew} grams: ", error.Message, StringComparison.Ordinal);
        Assert.Equal("fine", await scale.CheckAsync("fine").Soon());
    }

    [Fact]
    public async Task Pushed_items_are_FailedPrecondition_with_both_versions()
    {
        await using var host = await Host.OpenAsync<IScale, Scale>(codec);
        var scale = host.Connection.Get<IOldScale>();
        var error = await Assert.ThrowsAsync<ParleyException>(() => scale.AddAsync(Texts.Of("a box")).Soon());
        Assert.Equal(ErrorCode.FailedPrecondition, error.Code);
        Assert.StartsWith($"Item 1 for Scale.Add could not be read: {OldToNew} ", error.Message, StringComparison.Ordinal);
        Assert.Equal("fine", await scale.CheckAsync("fine").Soon());
    }

    [Fact]
    public async Task A_result_is_FailedPrecondition_with_both_versions()
    {
        await using var host = await Host.OpenAsync<IScale, Scale>(codec);
        var scale = host.Connection.Get<IOldScale>();
        var error = await Assert.ThrowsAsync<ParleyException>(() => scale.WeighAsync().Soon());
        Assert.Equal(ErrorCode.FailedPrecondition, error.Code);
        Assert.StartsWith($"The reply to Scale.Weigh could not be read: {OldToNew} ", error.Message, StringComparison.Ordinal);
        Assert.Equal("fine", await scale.CheckAsync("fine").Soon());
    }

    [Fact]
    public async Task Items_of_a_stream_are_FailedPrecondition_with_both_versions()
    {
        await using var host = await Host.OpenAsync<IScale, Scale>(codec);
        var scale = host.Connection.Get<IOldScale>();
        var reading = scale.WatchAsync().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<ParleyException>(() => reading.MoveNextAsync().Soon());
        await reading.DisposeAsync();
        Assert.Equal(ErrorCode.FailedPrecondition, error.Code);
        Assert.StartsWith($"An item of Scale.Watch could not be read: {OldToNew} ", error.Message, StringComparison.Ordinal);
        Assert.Equal("fine", await scale.CheckAsync("fine").Soon());
    }

    [Fact]
    public async Task The_server_logs_once_which_version_its_caller_has()
    {
        await using var host = await Host.OpenAsync<IScale, Scale>(codec);
        for (var i = 0; i < 3; i++)
            Assert.Equal("fine", await host.Connection.Get<IOldScale>().CheckAsync("fine").Soon());
        var entry = Assert.Single(host.ServerLog.Of(CallerOfOtherVersion)).Text;
        Assert.All(
            ["Scale", ContractDescriptors.Get<IOldScale>().Hash, ContractDescriptors.Get<IScale>().Hash], part => Assert.Contains(part, entry, StringComparison.Ordinal));
        Assert.Single(host.ClientLog.Of(OtherVersion));
    }

    [Fact]
    public async Task With_equal_versions_nothing_is_said_and_nothing_is_logged()
    {
        await using var host = await Host.OpenAsync<IScale, Scale>(codec);
        var before = host.Connection.BytesSent;
        var scale = host.Connection.Get<IScale>();
        Assert.Equal((before, 0L), (host.Connection.BytesSent, host.Connection.BufferedAmount));
        Assert.Equal(5, await scale.WeighAsync().Soon());
        Assert.Empty(host.ServerLog.Of(CallerOfOtherVersion));
        Assert.Empty(host.ClientLog.Of(OtherVersion));
    }

    [Fact]
    public async Task Calls_at_once_from_many_threads_never_come_before_the_word_of_their_version()
    {
        await using var host = await Host.OpenAsync<IScale, Scale>(codec);
        var errors = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() =>
            Assert.ThrowsAsync<ParleyException>(() => host.Connection.Get<IOldScale>().TareAsync("a box").Soon())))).Soon();
        Assert.All(errors, static error => Assert.Equal(ErrorCode.FailedPrecondition, error.Code));
    }

    [Theory]
    [InlineData("the caller of a call")]
    [InlineData("a connection by its id")]
    public async Task A_server_that_calls_a_client_of_another_version_is_told_so(string way)
    {
        await using var host = await Host.OpenAsync<IDesk, Desk>(codec, CallbackHandler.For<IScale>(new Scale()));
        var told = await host.Connection.Get<IDesk>().AskAsync(way, host.Connection.ConnectionId).Soon();
        Assert.StartsWith($"FailedPrecondition The arguments of Scale.Tare could not be read: {OldToNew} grams: ", told, StringComparison.Ordinal);
        Assert.Single(host.ServerLog.Of(OtherVersion));
        Assert.Single(host.ClientLog.Of(CallerOfOtherVersion));
    }

    [Fact]
    public async Task A_send_to_all_says_its_version_before_it_and_what_is_dropped_is_logged_with_both()
    {
        await using var host = await Host.OpenAsync<IDesk, Desk>(codec, CallbackHandler.For<IScale>(new Scale()));
        await host.Connection.Get<IDesk>().TellAllAsync().Soon();
        const int dropped = 1004;
        await Guard.Until(() => host.ClientLog.Of(dropped).Length == 1);
        Assert.Contains($"The arguments of Scale.Note could not be read: {OldToNew} ", host.ClientLog.Of(dropped)[0].Text, StringComparison.Ordinal);
    }

    private static string Words(string caller, string callee) => $"the caller has version {caller} of the contract, the callee {callee}; build the caller against that.";

    private sealed class Desk(ICaller<IOldScale> caller, IClients<IOldScale> clients) : IDesk
    {
        public async ValueTask<string> AskAsync(string way, string connectionId)
        {
            var scale = way == "the caller of a call" ? caller.Callback : clients.Connection(connectionId);
            var error = await Assert.ThrowsAsync<ParleyException>(() => scale.TareAsync("a box").Soon());
            return $"{error.Code} {error.Message}";
        }

        public ValueTask TellAllAsync() => clients.All.NoteAsync("a box");
    }

    private sealed class Scale : IScale
    {
        public ValueTask TareAsync(int grams) => default;

        public ValueTask<int> WeighAsync() => new(5);

        public async IAsyncEnumerable<int> WatchAsync()
        {
            yield return 5;
            await Task.CompletedTask;
        }

        public async ValueTask AddAsync(IAsyncEnumerable<int> grams)
        {
            await foreach (var _ in grams)
            {
            }
        }

        public ValueTask NoteAsync(int grams) => default;

        public ValueTask<string> CheckAsync(string text) => new(text);
    }
}

[Contract]
public interface IScale
{
    ValueTask TareAsync(int grams);

    ValueTask<int> WeighAsync();

    IAsyncEnumerable<int> WatchAsync();

    ValueTask AddAsync(IAsyncEnumerable<int> grams);

    [OneWay]
    ValueTask NoteAsync(int grams);

    ValueTask<string> CheckAsync(string text);
}

/// <summary>The same at another time, with other types.</summary>
[Contract(Name = "Scale")]
public interface IOldScale
{
    ValueTask TareAsync(string what);

    ValueTask<bool> WeighAsync();

    IAsyncEnumerable<bool> WatchAsync();

    ValueTask AddAsync(IAsyncEnumerable<string> things);

    [OneWay]
    ValueTask NoteAsync(string what);

    ValueTask<string> CheckAsync(string text);
}

[Contract(Callback = typeof(IOldScale))]
public interface IDesk
{
    ValueTask<string> AskAsync(string way, string connectionId);

    ValueTask TellAllAsync();
}

public sealed class JsonVersionTests() : VersionTests(Codec.Json);

public sealed class MessagePackVersionTests() : VersionTests(Codec.MessagePack);
