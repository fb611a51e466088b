using System;
using System.Threading.Tasks;
using Parley.AspNetCore;
using Parley.Client;

namespace Parley.Compatibility.Tests;

/// <summary>A server that calls clients of another version.</summary>
public abstract class CallbackTests(Codec codec)
{
    private const int OtherVersion = 1105;

    [Fact]
    public async Task A_server_logs_a_client_of_another_version_once_and_calls_what_it_has()
    {
        var reader = new OldReader();
        await using var host = await Host.OpenAsync<IPaper, Paper>(codec, CallbackHandler.For<IOldReader>(reader));
        var paper = host.Connection.Get<IPaper>();
        await paper.PrintAsync("one").Soon();
        await paper.PrintAsync("two").Soon();
        Assert.Equal("two", reader.Last);
        Assert.Contains("Reader", Assert.Single(host.ServerLog.Of(OtherVersion)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_the_same_version_is_no_news()
    {
        await using var host = await Host.OpenAsync<IPaper, Paper>(codec, CallbackHandler.For<IReader>(new Reader()));
        await host.Connection.Get<IPaper>().PrintAsync("one").Soon();
        Assert.Empty(host.ServerLog.Of(OtherVersion));
    }

    private sealed class Paper(ICaller<IReader> caller) : IPaper
    {
        public async ValueTask PrintAsync(string text) => await caller.Callback.ReadAsync(text, "today");
    }

    private sealed class OldReader : IOldReader
    {
        public string Last { get; private set; } = "";

        public ValueTask<int> ReadAsync(string text)
        {
            Last = text;
            return new(text.Length);
        }
    }

    private sealed class Reader : IReader
    {
        public ValueTask<int> ReadAsync(string text, string day = "never") => new(text.Length);
    }
}

[Contract(Callback = typeof(IReader))]
public interface IPaper
{
    ValueTask PrintAsync(string text);
}

[Contract]
#pragma warning disable PAR005 // On purpose: the same contract, at another time.
public interface IReader
#pragma warning restore PAR005
{
    ValueTask<int> ReadAsync(string text, string day = "never");
}

[Contract(Name = "Reader")]
public interface IOldReader
{
    ValueTask<int> ReadAsync(string text);
}

public sealed class JsonCallbackTests() : CallbackTests(Codec.Json);

public sealed class MessagePackCallbackTests() : CallbackTests(Codec.MessagePack);
