using System;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Frames;
using Parley.Protocol.Tests.Contracts;
using Parley.Protocol.Tests.Harness;

namespace Parley.Protocol.Tests.Calls;

public abstract class FaultTests(Codec codec)
{
    [Fact]
    public async Task A_declared_fault_reaches_the_caller_typed()
    {
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Decide = static (_, _) =>
            throw new FaultException<Refusal>(new Refusal("closed", 3), "The desk is closed.", ErrorCode.Unavailable));
        var fault = await Assert.ThrowsAsync<FaultException<Refusal>>(() => pair.Lab.DecideAsync("x").Soon());
        Assert.Equal(new Refusal("closed", 3), fault.Detail);
        Assert.Equal(ErrorCode.Unavailable, fault.Code);
        Assert.Equal("The desk is closed.", fault.Message);
    }

    [Fact]
    public async Task An_undeclared_exception_is_hidden_and_logged()
    {
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Decide = static (_, _) => throw new InvalidOperationException("the secret"));
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.DecideAsync("x").Soon());
        Assert.Equal(ErrorCode.Internal, error.Code);
        Assert.DoesNotContain("secret", error.ToString());
        Assert.IsType<InvalidOperationException>(Assert.Single(pair.ServerSetup.Log.Of(1000)).Error);
    }

    [Fact]
    public async Task An_undeclared_fault_is_hidden_and_the_log_says_what_to_declare()
    {
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Decide = static (_, _) => throw new FaultException<Undeclared>(new Undeclared("the secret")));
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.DecideAsync("x").Soon());
        Assert.Equal(ErrorCode.Internal, error.Code);
        Assert.DoesNotContain("secret", error.ToString());
        Assert.Contains("[Fault(typeof(Undeclared))]", Assert.Single(pair.ServerSetup.Log.Of(1000)).Text);
    }

    [Fact]
    public async Task Details_of_an_undeclared_exception_are_shown_on_request()
    {
        await using var pair = await PeerPair.OpenAsync(codec, server =>
        {
            server.IncludeExceptionDetails = true;
            server.Lab.Decide = static async (_, _) =>
            {
                await Task.Yield();
                throw new InvalidOperationException("shown here");
            };
        });
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.DecideAsync("x").Soon());
        Assert.Equal("InvalidOperationException: shown here", error.Message);
    }

    [Fact]
    public async Task A_ParleyException_passes_with_its_code()
    {
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Decide = static (_, _) => throw new ParleyException(ErrorCode.NotFound, "No such thing."));
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.DecideAsync("x").Soon());
        Assert.Equal((ErrorCode.NotFound, "No such thing."), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_handlers_own_cancellation_is_a_failure_not_the_callers()
    {
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Decide = static (_, _) => throw new TaskCanceledException("an inner timeout"));
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.DecideAsync("x").Soon());
        Assert.Equal(ErrorCode.Internal, error.Code);
        Assert.Single(pair.ServerSetup.Log.Of(1000));
    }

    [Theory]
    [InlineData(256, 256)]
    [InlineData(257, 256)]
    [InlineData(10_000, 256)]
    public async Task A_message_is_cut_to_256_characters(int length, int expected)
    {
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Decide = (_, _) => throw new ParleyException(ErrorCode.Aborted, new string('m', length)));
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.DecideAsync("x").Soon());
        Assert.Equal(expected, error.Message.Length);
    }

    [Fact]
    public async Task A_message_is_not_cut_inside_a_surrogate_pair()
    {
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Decide = static (_, _) => throw new ParleyException(ErrorCode.Aborted, new string('m', 255) + "😀"));
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.DecideAsync("x").Soon());
        Assert.Equal(255, error.Message.Length);
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_is_Internal()
    {
        await using var pair = await PeerPair.OpenAsync(codec, server => server.Lab.Pack = static _ => new Box(null!));
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.PackAsync(new Box("x")).Soon());
        Assert.Equal(ErrorCode.Internal, error.Code);
        Assert.Single(pair.ServerSetup.Log.Of(1002));
        Assert.Equal(new Box("y"), await Again());

        Task<Box> Again()
        {
            pair.Service.Pack = static box => box;
            return pair.Lab.PackAsync(new Box("y")).Soon();
        }
    }

    [Fact]
    public async Task A_detail_that_cannot_be_written_is_Internal()
    {
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Decide = static (_, _) => throw new FaultException<Refusal>(new Refusal(null!, 1)));
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.DecideAsync("x").Soon());
        Assert.Equal(ErrorCode.Internal, error.Code);
        Assert.Single(pair.ServerSetup.Log.Of(1002));
    }

    [Fact]
    public async Task A_result_larger_than_the_caller_accepts_is_Internal_and_the_connection_stays()
    {
        await using var pair = await PeerPair.OpenAsync(
            codec, server => server.Lab.Echo = static (text, _) => new(text.Length == 0 ? new string('x', 2000) : text),
            client => client.Limits = new Limits { MaxMessageBytes = 1024 });
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.EchoAsync("").Soon());
        Assert.Equal(ErrorCode.Internal, error.Code);
        Assert.Equal("ok", await pair.Lab.EchoAsync("ok").Soon());
    }

    [Fact]
    public async Task A_fault_fits_whatever_the_caller_accepts()
    {
        await using var pair = await PeerPair.OpenAsync(
            codec,
            server => server.Lab.Decide = static (_, _) => throw new ParleyException(ErrorCode.Aborted, new string('\u0001', 256)),
            client => client.Limits = new Limits { MaxMessageBytes = 256 });
        var error = await Assert.ThrowsAsync<ParleyException>(() => pair.Lab.DecideAsync("x").Soon());
        Assert.Equal(ErrorCode.Aborted, error.Code);
    }

    [Fact]
    public async Task Arguments_that_cannot_be_written_fail_locally_and_nothing_of_them_is_sent()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var error = await Assert.ThrowsAsync<ParleyException>(() => raw.Lab.PackAsync(new Box(null!)).Soon());
        Assert.Equal(ErrorCode.InvalidArgument, error.Code);
        await Assert.ThrowsAsync<ParleyException>(() => raw.Lab.EchoAsync(new string('x', 2_000_000)).Soon());
        var call = raw.Lab.EchoAsync("whole").AsTask();
        var frame = await raw.ReceiveAsync();
        Assert.Equal((object[])["whole"], frame.Payload());
        await raw.SendAsync(Frame.Reply(frame.Id), "ok");
        await call.Soon();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(-5)]
    [InlineData(int.MaxValue)]
    public async Task A_code_that_is_not_known_is_Unknown(int code)
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var call = raw.Lab.EchoAsync("x").AsTask();
        await raw.SendAsync(Frame.Fault((await raw.ReceiveAsync()).Id, (ErrorCode)code, "odd"));
        var error = await Assert.ThrowsAsync<ParleyException>(() => call.Soon());
        Assert.Equal((ErrorCode.Unknown, "odd"), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_fault_with_an_unknown_name_is_undeclared()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var call = raw.Lab.DecideAsync("x").AsTask();
        await raw.SendAsync(Frame.Fault((await raw.ReceiveAsync()).Id, ErrorCode.Aborted, "m", "Newer"), (object[])["detail"]);
        var error = await Assert.ThrowsAsync<ParleyException>(() => call.Soon());
        Assert.Equal(ErrorCode.Aborted, error.Code);
    }

    [Fact]
    public async Task A_detail_that_cannot_be_read_leaves_code_and_message()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var call = raw.Lab.DecideAsync("x").AsTask();
        await raw.SendAsync(Frame.Fault((await raw.ReceiveAsync()).Id, ErrorCode.Aborted, "m", "Refusal"), 5);
        var error = await Assert.ThrowsAsync<ParleyException>(() => call.Soon());
        Assert.Equal(ErrorCode.Aborted, error.Code);
        Assert.StartsWith("m (The detail", error.Message);
    }

    [Fact]
    public async Task A_fault_with_something_behind_it_closes_and_its_call_ends()
    {
        await using var raw = await RawPeer.OpenAsync(codec);
        var call = raw.Lab.DecideAsync("x").AsTask();
        var id = (await raw.ReceiveAsync()).Id;
        await raw.SendEitherAsync($"""[6,{id},10,"m",null,null,1]""", $"96 06 {id:x2} 0a a1 6d c0 c0 01");
        Assert.Equal(4500, (await raw.ReceiveCloseAsync()).Code);
        var error = await Assert.ThrowsAsync<ConnectionClosedException>(() => call.Soon());
        Assert.Equal(4500, error.CloseCode);
    }

    [Fact]
    public async Task A_callback_on_the_handlers_token_that_throws_is_logged()
    {
        var started = new TaskCompletionSource();
        await using var raw = await RawPeer.OpenAsync(codec, setup: setup => setup.Lab.Touch = async (_, token) =>
        {
            token.Register(static () => throw new InvalidOperationException("in a callback"));
            var cancelled = new TaskCompletionSource();
            await using var registration = token.Register(cancelled.SetResult);
            started.SetResult();
            await cancelled.Task;
            token.ThrowIfCancellationRequested();
        });
        await raw.SendAsync(LabFrames.Touch(1), (object[])["x"]);
        await started.Task.Soon();
        await raw.SendAsync(Frame.Cancel(1));
        Assert.Equal(ErrorCode.Cancelled, (await raw.ReceiveAsync()).Code);
        await Guard.Until(() => raw.Setup.Log.Of(1003).Length == 1);
    }
}

public sealed class JsonFaultTests() : FaultTests(Codec.Json);

public sealed class MessagePackFaultTests() : FaultTests(Codec.MessagePack);
