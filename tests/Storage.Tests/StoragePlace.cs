using ContentHub.Storage.Blobs;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tests;

/// <summary>Where a test has its tables and containers: empty at the beginning, gone at the end.</summary>
internal abstract class StoragePlace : IDisposable
{
    public abstract ITable Table(string name);

    public abstract IBlobContainer Container(string name);

    /// <summary>The process ends; what is opened after that is opened by the next.</summary>
    public abstract void Close();

    public abstract void Dispose();
}
