// What is in the resource group.
param environmentName string
param location string
param tags object
param settings object

@secure()
param webhookSecretKey string

param storageReplication string
param instanceMemory int
param maximumInstances int
param alwaysReadyInstances int
param logRetentionDays int
param dailyLogLimit int
param privateNetwork bool
param durableTaskScheduler bool
param purgeProtection bool

// Names of storage accounts, vaults and apps are taken all over the world.
var token = uniqueString(resourceGroup().id, environmentName)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-contenthub-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: 'contenthub-${environmentName}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    retentionDays: logRetentionDays
    dailyLimit: dailyLogLimit
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: 'stch${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    replication: storageReplication
    isPublic: !privateNetwork
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: 'kv-ch-${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    webhookSecretKey: webhookSecretKey
    isPublic: !privateNetwork
    purgeProtection: purgeProtection
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  params: {
    name: 'contenthub-${environmentName}'
    location: location
    tags: tags
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

module scheduler 'modules/scheduler.bicep' = if (durableTaskScheduler) {
  params: {
    name: 'dts-ch-${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    clientId: identity.properties.clientId
  }
}

module functionApp 'modules/functionApp.bicep' = {
  params: {
    name: 'func-contenthub-${token}'
    location: location
    tags: tags
    identityId: identity.id
    clientId: identity.properties.clientId
    deploymentContainer: storage.outputs.deploymentContainer
    subnetId: network.?outputs.appSubnetId ?? ''
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    alwaysReadyInstances: alwaysReadyInstances
    settings: union(
      settings,
      {
        AzureWebJobsStorage__blobServiceUri: storage.outputs.blobs
        AzureWebJobsStorage__queueServiceUri: storage.outputs.queues
        AzureWebJobsStorage__tableServiceUri: storage.outputs.tables
        APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      },
      empty(webhookSecretKey)
        ? {}
        : { WEBHOOK_SECRET_KEY: '@Microsoft.KeyVault(SecretUri=${vault.outputs.webhookSecretUri})' },
      durableTaskScheduler ? { DURABLE_TASK_SCHEDULER_CONNECTION_STRING: scheduler!.outputs.connectionString } : {}
    )
  }
}

output functionAppName string = functionApp.outputs.name
output functionAppUrl string = functionApp.outputs.url
