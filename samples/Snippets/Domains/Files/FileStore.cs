using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Parley;

namespace Domains.Files;

public sealed class Disk : ConcurrentDictionary<string, (StoredFile File, byte[] Bytes)>;

public sealed class FileStore(Disk disk) : IFileStore
{
    private const int Chunk = 16 * 1024;

    public static Example Example { get; } = new("file transfer", server =>
    {
        server.Services.AddSingleton<Disk>();
        server.AddService<IFileStore, FileStore>();
    }, VisitAsync);

    #region upload
    public async ValueTask<StoredFile> UploadAsync(
        string path, ReadOnlyMemory<byte> sha256, IAsyncEnumerable<ReadOnlyMemory<byte>> chunks, bool replace, CancellationToken cancellationToken)
    {
        if (!replace && disk.ContainsKey(path))
            throw new ParleyException(ErrorCode.AlreadyExists, "The file is there already.");
        using var bytes = new MemoryStream();
        await foreach (var chunk in chunks)
            await bytes.WriteAsync(chunk, cancellationToken);

        var found = SHA256.HashData(bytes.ToArray());
        if (!sha256.Span.SequenceEqual(found))
            throw new FaultException<ChecksumMismatch>(new ChecksumMismatch(sha256.ToArray(), found), code: ErrorCode.DataLoss);
        var file = new StoredFile { Path = path, Size = bytes.Length, ModifiedUtc = DateTime.UnixEpoch, Sha256 = found, Access = Access.Read | Access.Share };
        disk[path] = (file, bytes.ToArray());
        return file;
    }
    #endregion

    public async IAsyncEnumerable<byte[]> DownloadAsync(string path, long offset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!disk.TryGetValue(path, out var found))
            throw new ParleyException(ErrorCode.NotFound, "There is no such file.");
        foreach (var chunk in found.Bytes.Skip((int)offset).Chunk(Chunk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return chunk;
        }
    }

    public ValueTask<IEnumerable<StoredFile>> ListAsync(string folder, Access access, CancellationToken cancellationToken) => new(
        disk.Values.Select(entry => entry.File).OrderBy(file => file.Path, StringComparer.Ordinal)
            .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && file.Access.HasFlag(access)));

    public ValueTask DeleteAsync(params string[] paths)
    {
        foreach (var path in paths)
            disk.TryRemove(path, out _);
        return default;
    }

    private static async Task VisitAsync(Stage stage)
    {
        var files = (await stage.ConnectAsync()).Get<IFileStore>();
        var content = new byte[300_001];
        new Random(7).NextBytes(content);
        var sum = SHA256.HashData(content);

        var stored = await files.UploadAsync("/a/photo.raw", sum, Chunks(content));
        Check.Equal((content.LongLength, "photo.raw", DateTimeKind.Utc), (stored.Size, stored.FileName, stored.ModifiedUtc.Kind));
        Check.Same(sum, stored.Sha256!);

        using var copy = new MemoryStream();
        await foreach (var chunk in files.DownloadAsync("/a/photo.raw"))
            copy.Write(chunk);
        Check.Same(content, copy.ToArray());
        Check.Same(content[300_000..], (await files.DownloadAsync("/a/photo.raw", 300_000).ToListAsync()).Single());

        var mismatch = await Check.FailsAsync<FaultException<ChecksumMismatch>>(
            async () => await files.UploadAsync("/a/broken", new byte[32], Chunks(content)));
        Check.Equal(ErrorCode.DataLoss, mismatch.Code);
        Check.Same(sum, mismatch.Detail.Found);
        var exists = await Check.FailsAsync<ParleyException>(async () => await files.UploadAsync("/a/photo.raw", sum, Chunks(content)));
        Check.Equal(ErrorCode.AlreadyExists, exists.Code);

        await files.UploadAsync("/empty", SHA256.HashData([]), Chunks([]), replace: true);
        Check.Same(["/a/photo.raw", "/empty"], (await files.ListAsync()).Select(file => file.Path));
        Check.Same(["/empty"], (await files.ListAsync("/e", Access.Read | Access.Share)).Select(file => file.Path));
        await files.DeleteAsync("/empty", "/a/photo.raw");
        Check.That(!(await files.ListAsync()).Any());
        var gone = await Check.FailsAsync<ParleyException>(async () => await files.DownloadAsync("/empty").ToListAsync());
        Check.Equal(ErrorCode.NotFound, gone.Code);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Chunks(byte[] content)
    {
        for (var start = 0; start < content.Length; start += Chunk)
        {
            await Task.Yield();
            yield return content.AsMemory(start, Math.Min(Chunk, content.Length - start));
        }
    }
}
