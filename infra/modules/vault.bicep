// The vault: the secret of the webhooks. The app may read secrets, and nothing else.
@minLength(3)
@maxLength(24)
param name string

param location string
param tags object

@description('The app.')
param principalId string

@description('Empty for none.')
@secure()
param webhookSecretKey string

@description('Whether the vault can be reached from outside the private network.')
param isPublic bool

param purgeProtection bool

var keyVaultSecretsUser = '4633458b-17de-408a-874d-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 30
    // Azure refuses false where it was true before; leaving it out means false.
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPublic ? 'Allow' : 'Deny'
    }
  }
}

resource webhookSecret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = if (!empty(webhookSecretKey)) {
  parent: vault
  name: 'webhook-secret-key'
  properties: {
    value: webhookSecretKey
    contentType: 'ContentHub: WEBHOOK_SECRET_KEY'
  }
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

output id string = vault.id

@description('Where the secret is, without its version, so that a new one is taken up by itself; nothing is there without a secret.')
output webhookSecretUri string = '${vault.properties.vaultUri}secrets/webhook-secret-key'
