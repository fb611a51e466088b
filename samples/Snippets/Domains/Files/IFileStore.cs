using System.Runtime.Serialization;
using Parley;

namespace Domains.Files;

[Contract]
public interface IFileStore
{
    #region upload
    [Timeout(600_000)]
    [Fault(typeof(ChecksumMismatch))]
    ValueTask<StoredFile> UploadAsync(
        string path, ReadOnlyMemory<byte> sha256, IAsyncEnumerable<ReadOnlyMemory<byte>> chunks, bool replace = false,
        CancellationToken cancellationToken = default);

    IAsyncEnumerable<byte[]> DownloadAsync(string path, long offset = 0, CancellationToken cancellationToken = default);
    #endregion

    ValueTask<IEnumerable<StoredFile>> ListAsync(string folder = "/", Access access = Access.Read, CancellationToken cancellationToken = default);

    ValueTask DeleteAsync(params string[] paths);
}

[DataContract]
public sealed class StoredFile
{
    [DataMember(Order = 0, IsRequired = true)]
    public string Path { get; set; } = "";

    [DataMember(Order = 1)]
    public long Size { get; set; }

    [DataMember(Order = 2)]
    public DateTime ModifiedUtc { get; set; }

    [DataMember(Order = 3)]
    public byte[]? Sha256 { get; set; }

    [DataMember(Order = 4)]
    public Access Access { get; set; } = Access.Read;

    // No [DataMember]: it stays here.
    public string FileName => Path[(Path.LastIndexOf('/') + 1)..];
}

[Flags]
public enum Access : ushort
{
    None = 0,
    Read = 1,
    Write = 2,
    Share = 0x8000,
}

public sealed record ChecksumMismatch(byte[] Expected, byte[] Found);
