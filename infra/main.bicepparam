// What azd takes: it asks for a name and a place, and hands them over as variables.
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param webhookSecretKey = readEnvironmentVariable('WEBHOOK_SECRET_KEY', '')
