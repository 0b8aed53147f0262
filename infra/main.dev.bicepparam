// For trying things out: the smallest of everything, and nothing that runs while nobody asks.
using './main.bicep'

param environmentName = 'dev'
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param webhookSecretKey = readEnvironmentVariable('WEBHOOK_SECRET_KEY', '')
param maximumInstances = 5
param settings = {
  ASYNC_MAX_CONCURRENT_TASKS: '5'
}
