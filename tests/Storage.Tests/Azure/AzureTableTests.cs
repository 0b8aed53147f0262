using ContentHub.Storage.Tests.Tables;

namespace ContentHub.Storage.Tests.Azure;

public sealed class AzureTableTests(AzuriteFixture azurite) : TableConformance(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
