namespace System.Net.WebSockets;

/// <summary>Members that .NET 7 added to <see cref="ClientWebSocket"/>: before it, a refused upgrade has no status to show.</summary>
internal static class ClientWebSocketDetailsPolyfill
{
    extension(ClientWebSocket socket)
    {
        public HttpStatusCode HttpStatusCode => 0;
    }

    extension(ClientWebSocketOptions options)
    {
        public bool CollectHttpResponseDetails
        {
            set { }
        }
    }
}
