using System.Text;
using ContentHub.Domain.Contents;
using ContentHub.Storage.Blobs;

namespace ContentHub.Storage.Contents;

/// <summary>Bodies as UTF-8 in a blob container.</summary>
internal sealed class BodyStore(IBlobContainer blobs) : IBodyStore
{
    public Task<bool> AddAsync(string bodyId, string text, CancellationToken cancellation = default)
    {
        CheckId(bodyId);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= IBodyStore.MaxBytes
            ? blobs.AddAsync(bodyId, bytes, cancellation)
            : throw new ArgumentException($"The text has {bytes.Length} bytes as UTF-8; at most {IBodyStore.MaxBytes} are kept.", nameof(text));
    }

    public async Task<string?> GetAsync(string bodyId, CancellationToken cancellation = default)
    {
        CheckId(bodyId);
        return await blobs.GetAsync(bodyId, cancellation) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
    }

    public Task DeleteAsync(string bodyId, CancellationToken cancellation = default)
    {
        CheckId(bodyId);
        return blobs.DeleteAsync(bodyId, cancellation);
    }

    private static void CheckId(string bodyId)
    {
        if (bodyId.Length is 0 or > 100 || !bodyId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new ArgumentException($"'{bodyId}' is no id of a body: ids are 1-100 letters, digits, '-' or '_'.", nameof(bodyId));
        }
    }
}
