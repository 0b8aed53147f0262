// The storage account: the app's package, the Functions host's own blobs, the durable engine's and the app's tables,
// queues and blobs. Its keys are switched off: whoever comes in has a role.
@minLength(3)
@maxLength(24)
param name string

param location string
param tags object

@description('The app.')
param principalId string

param replication string

@description('Whether the account can be reached from outside the private network.')
param isPublic bool

// The host takes leases on blobs and makes containers, which needs Owner; the other two are plain data roles.
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1b7-4752-8033-0f276bb0955b'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: replication }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPublic ? 'Allow' : 'Deny'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: {
        enabled: true
        days: 7
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: 7
      }
    }

    resource packages 'containers' = {
      name: 'app-package'
    }
  }

  resource queues 'queueServices' = {
    name: 'default'

    // What has no task yet must have somewhere to go before the app first runs.
    resource tasks 'queues' = {
      name: 'content-tasks'
    }
  }
}

resource may 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(roles): {
    name: guid(account.id, principalId, role.value)
    scope: account
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

output id string = account.id
output blobs string = account.properties.primaryEndpoints.blob
output queues string = account.properties.primaryEndpoints.queue
output tables string = account.properties.primaryEndpoints.table
output deploymentContainer string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
