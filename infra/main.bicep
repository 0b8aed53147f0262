// The whole of ContentHub on Azure: a resource group and what is in it.
targetScope = 'subscription'

@description('What the environment is called, such as dev or prod; a part of every name.')
@minLength(2)
@maxLength(16)
param environmentName string

@description('Where everything is.')
param location string

@description('The app\'s settings by name, as docs/settings.md lists them. Secrets go into the vault instead.')
param settings object = {}

@description('Signs webhooks and verifies those of the creator; empty to leave webhooks unsigned.')
@secure()
param webhookSecretKey string

@description('How storage is replicated: Standard_LRS in one building, Standard_ZRS in three.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageReplication string = 'Standard_LRS'

@description('The memory of one instance, in MiB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('The most instances at once; the bill\'s upper end.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Instances that always run, for HTTP and for durable functions each: no cold start, and a bill by the hour.')
@minValue(0)
param alwaysReadyInstances int = 0

@description('How long logs are kept, in days.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('The most logs of a day, in GB; what comes after is dropped until the next day. -1 for no limit.')
param dailyLogLimit int = 1

@description('Whether storage and vault are reached over a private network only.')
param privateNetwork bool = false

@description('Whether a Durable Task Scheduler is set up; docs/azure.md says what the app needs to use it.')
param durableTaskScheduler bool = false

@description('Whether the vault can be purged only after its retention; it cannot be switched off again.')
param purgeProtection bool = false

var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-contenthub-${environmentName}'
  location: location
  tags: tags
}

module resources 'resources.bicep' = {
  scope: group
  params: {
    environmentName: environmentName
    location: location
    tags: tags
    settings: settings
    webhookSecretKey: webhookSecretKey
    storageReplication: storageReplication
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    alwaysReadyInstances: alwaysReadyInstances
    logRetentionDays: logRetentionDays
    dailyLogLimit: dailyLogLimit
    privateNetwork: privateNetwork
    durableTaskScheduler: durableTaskScheduler
    purgeProtection: purgeProtection
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output FUNCTION_APP_NAME string = resources.outputs.functionAppName
output FUNCTION_APP_URL string = resources.outputs.functionAppUrl
