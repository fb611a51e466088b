using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Parley.Protocol.Transport;
using Parley.Protocol.Transport.Gathering;

namespace Parley.Client;

/// <summary>
/// Puts a gathering stream between the line that an upgrade opens and the platform's WebSocket, which checks the answer and makes itself
/// over the stream.
/// </summary>
/// <param name="inner">Connects.</param>
/// <param name="createPoll">Makes what can look at the socket of the line, if that is possible; asked once it is connected.</param>
internal sealed class LineHandler(HttpMessageHandler inner, Func<BusyPoll?> createPoll) : DelegatingHandler(inner)
{
    /// <summary>The stream, once a request was upgraded.</summary>
    public GatheringStream? Stream { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (IsUpgrade(request, response)
            && response.Content.ReadAsStream(cancellationToken) is { CanRead: true, CanWrite: true } line)
        {
            // Over HTTP/2 the platform reads the socket, for many streams.
            Stream = new GatheringStream(line, poll: response.StatusCode == HttpStatusCode.SwitchingProtocols ? createPoll() : null);
            response.Content = new LineContent(Stream);
        }

        return response;
    }

    // HTTP/1.1 switches protocols (RFC 6455 §4.1), HTTP/2 accepts a CONNECT (RFC 8441 §5).
    private static bool IsUpgrade(HttpRequestMessage request, HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.SwitchingProtocols
        || (response.StatusCode == HttpStatusCode.OK && request.Method == HttpMethod.Connect);

    private sealed class LineContent(Stream line) : HttpContent
    {
        protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => line;

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(line);

        // Nobody sends this content; it is a line to read from and write to.
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => line.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                line.Dispose();
            base.Dispose(disposing);
        }
    }
}
