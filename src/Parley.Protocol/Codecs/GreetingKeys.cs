namespace Parley.Protocol.Codecs;

/// <summary>The keys of a greeting (protocol.md §3.2).</summary>
internal static class GreetingKeys
{
    public const string Version = "version";
    public const string Connection = "connection";
    public const string Contracts = "contracts";
    public const string CallTimeout = "callTimeout";
    public const string MaxMessageBytes = "maxMessageBytes";
    public const string MaxBundleBytes = "maxBundleBytes";
    public const string MaxCalls = "maxCalls";
    public const string MaxStreams = "maxStreams";
    public const string StreamItems = "streamItems";
    public const string StreamBytes = "streamBytes";
    public const string PingInterval = "pingInterval";
    public const string SilenceTimeout = "silenceTimeout";

    public const int Count = 12;
}
