// For work that counts: storage in three buildings, a private network, one instance that is always there.
using './main.bicep'

param environmentName = 'prod'
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param webhookSecretKey = readEnvironmentVariable('WEBHOOK_SECRET_KEY')
param storageReplication = 'Standard_ZRS'
param maximumInstances = 40
param alwaysReadyInstances = 1
param logRetentionDays = 90
param dailyLogLimit = 5
param privateNetwork = true
param purgeProtection = true
param settings = {
  ASYNC_MAX_CONCURRENT_TASKS: '50'
}
