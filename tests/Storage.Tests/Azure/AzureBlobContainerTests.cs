using ContentHub.Storage.Tests.Blobs;

namespace ContentHub.Storage.Tests.Azure;

public sealed class AzureBlobContainerTests(AzuriteFixture azurite) : BlobConformance(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
