using System;
using System.IO;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.AspNetCore.Tests.Harness;
using Parley.Protocol.Transport;

namespace Parley.AspNetCore.Tests;

/// <summary>A line of Kestrel's is written to by its socket where nothing stands in between, and only there; every byte arrives in its order.</summary>
public sealed class SocketLineTests
{
    private const int Much = 8 * 1024 * 1024;

    [Fact]
    public async Task A_plain_line_is_written_to_by_its_socket()
    {
        await using var host = await Host.StartAsync();
        using var peer = await host.ConnectAsync();
        var (original, line, _) = await host.Lines.NextAsync();
        Assert.NotSame(original, line);
        await peer.WriteAsync("hello"u8.ToArray());
        var heard = new byte[5];
        await line.ReadExactlyAsync(heard).Soon();
        Assert.Equal("hello", Encoding.ASCII.GetString(heard));
        var write = line.WriteAsync("and you"u8.ToArray());
        Assert.True(write.IsCompletedSuccessfully);
        await line.FlushAsync();
        Assert.Equal("and you", Encoding.ASCII.GetString(await ReadAsync(peer, 7)));
    }

    [Fact]
    public async Task A_line_below_TLS_stays_as_it_is()
    {
        using var certificate = TransportTests.Certificate("localhost");
        await using var host = await Host.StartAsync(listen => listen.UseHttps(certificate));
        using var peer = await host.ConnectAsync(isSecure: true);
        var (original, line, _) = await host.Lines.NextAsync();
        Assert.Same(original, line);
    }

    [Fact]
    public async Task A_line_with_middleware_of_the_platform_in_between_stays_as_it_is()
    {
        await using var host = await Host.StartAsync(static listen => listen.UseConnectionLogging());
        using var peer = await host.ConnectAsync();
        var (original, line, _) = await host.Lines.NextAsync();
        Assert.Same(original, line);
    }

    [Fact]
    public async Task A_line_with_middleware_of_the_application_in_between_stays_as_it_is()
    {
        await using var host = await Host.StartAsync(static listen => listen.Use(static next => connection =>
        {
            connection.Transport = new Wrapped(connection.Transport.Input, connection.Transport.Output);
            return next(connection);
        }));
        using var peer = await host.ConnectAsync();
        var (original, line, _) = await host.Lines.NextAsync();
        Assert.Same(original, line);
    }

    [Fact]
    public async Task A_line_whose_connection_hides_its_socket_stays_as_it_is()
    {
        await using var host = await Host.StartAsync(static listen => listen.Use(static next => connection =>
        {
            connection.Features.Set<IConnectionSocketFeature>(null);
            return next(connection);
        }));
        using var peer = await host.ConnectAsync();
        var (original, line, _) = await host.Lines.NextAsync();
        Assert.Same(original, line);
    }

    [Fact]
    public async Task A_line_that_somebody_has_wrapped_stays_as_it_is()
    {
        await using var host = await Host.StartAsync();
        using var peer = await host.ConnectAsync();
        var (_, _, features) = await host.Lines.NextAsync();
        using var wrapped = new MemoryStream();
        Assert.Same(wrapped, SocketLine.Over(wrapped, features));
    }

    [Fact]
    public async Task A_line_whose_socket_has_gone_stays_as_it_is()
    {
        await using var host = await Host.StartAsync();
        using var peer = await host.ConnectAsync();
        var (original, _, features) = await host.Lines.NextAsync();
        features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Dispose();
        Assert.Same(original, SocketLine.Over(original, features));
    }

    [Fact]
    public async Task What_is_written_before_the_peer_was_heard_and_all_that_follows_takes_the_way_of_the_response()
    {
        await using var host = await Host.StartAsync();
        using var peer = await host.ConnectAsync();
        var (_, line, _) = await host.Lines.NextAsync();
        var first = line.WriteAsync(Pattern(0, Much)).AsTask();
        await peer.WriteAsync("x"u8.ToArray());
        Assert.Equal(1, await line.ReadAsync(new byte[1]).Soon());
        Assert.False(first.IsCompleted);
        var reading = ReadAsync(peer, Much + 1000);
        await first.Soon();
        await line.WriteAsync(Pattern(Much, 1000));
        await line.FlushAsync();
        Assert.True((await reading).AsSpan().SequenceEqual(Pattern(0, Much + 1000)));
    }

    [Fact]
    public async Task A_peer_that_reads_slowly_gets_every_byte_in_its_order()
    {
        await using var host = await Host.StartAsync();
        using var peer = await host.ConnectAsync();
        var line = await host.HeardAsync(peer);
        var waited = 0;
        var writing = Task.Run(async () =>
        {
            var random = new Random(7);
            for (var written = 0; written < Much;)
            {
                var count = Math.Min(Much - written, random.Next(1, 300_000));
                var write = line.WriteAsync(Pattern(written, count));
                if (!write.IsCompleted)
                    Interlocked.Increment(ref waited);
                await write;
                written += count;
            }
        });
        await Guard.Until(() => Volatile.Read(ref waited) > 0);
        Assert.True((await ReadAsync(peer, Much)).AsSpan().SequenceEqual(Pattern(0, Much)));
        await writing.Soon();
    }

    [Fact]
    public async Task A_write_that_waits_for_the_peer_fails_when_the_connection_is_given_up()
    {
        await using var host = await Host.StartAsync();
        using var peer = await host.ConnectAsync();
        var line = await host.HeardAsync(peer);
        var write = line.WriteAsync(new byte[4 * Much]).AsTask();
        Assert.False(write.IsCompleted);
        host.End();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => write.Soon());
        Assert.True(LostLine.IsCauseOf(error), error.ToString());
    }

    [Fact]
    public async Task A_write_to_a_peer_that_has_gone_fails()
    {
        await using var host = await Host.StartAsync();
        var peer = await host.ConnectAsync();
        var line = await host.HeardAsync(peer);
        ((NetworkStream)peer).Socket.Close(0);
        var error = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true)
                await line.WriteAsync(new byte[1000]).Soon();
        });
        Assert.True(LostLine.IsCauseOf(error), error.ToString());
    }

    [Fact]
    public async Task A_write_that_is_cancelled_before_it_begins_writes_nothing()
    {
        await using var host = await Host.StartAsync();
        using var peer = await host.ConnectAsync();
        var line = await host.HeardAsync(peer);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line.WriteAsync("no"u8.ToArray(), new CancellationToken(canceled: true)).AsTask());
        await line.WriteAsync("yes"u8.ToArray());
        Assert.Equal("yes", Encoding.ASCII.GetString(await ReadAsync(peer, 3)));
    }

    private static byte[] Pattern(int from, int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)((from + i) * 31 >> 3);
        return bytes;
    }

    private static async Task<byte[]> ReadAsync(Stream peer, int count)
    {
        var bytes = new byte[count];
        await peer.ReadExactlyAsync(bytes).Soon();
        return bytes;
    }

    private sealed record Wrapped(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>A server that upgrades every request and hands over the line.</summary>
    private sealed class Host(WebApplication app) : IAsyncDisposable
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Inbox<(Stream Original, Stream Line, IFeatureCollection Features)> Lines { get; } = new();

        public static async Task<Host> StartAsync(Action<ListenOptions>? listen = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, options =>
            {
                options.Protocols = HttpProtocols.Http1;
                listen?.Invoke(options);
            }));
            var host = new Host(builder.Build());
            await host.RunAsync();
            return host;
        }

        /// <summary>The requests end, and with them their connections.</summary>
        public void End() => _end.TrySetResult();

        public async Task<Stream> ConnectAsync(bool isSecure = false)
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, new Uri(Assert.Single(address)).Port);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (isSecure)
            {
                var secure = new System.Net.Security.SslStream(stream, leaveInnerStreamOpen: false, static (_, _, _, _) => true);
                await secure.AuthenticateAsClientAsync("localhost").Soon();
                stream = secure;
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(Raw.Upgrade()));
            Assert.Equal(101, (await RawResponse.ReadAsync(stream).Soon()).Status);
            return stream;
        }

        /// <summary>The line of a peer from which a first byte was read.</summary>
        public async Task<Stream> HeardAsync(Stream peer)
        {
            var (_, line, _) = await Lines.NextAsync();
            await peer.WriteAsync("x"u8.ToArray());
            Assert.Equal(1, await line.ReadAsync(new byte[1]).Soon());
            return line;
        }

        public async ValueTask DisposeAsync()
        {
            End();
            await app.StopAsync().Soon();
            await app.DisposeAsync();
        }

        private async Task RunAsync()
        {
            app.Run(async context =>
            {
                var original = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
                Lines.Add((original, SocketLine.Over(original, context.Features), context.Features));
                await _end.Task;
            });
            await app.StartAsync();
        }
    }
}
