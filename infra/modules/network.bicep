// A private network: the app is in it, and storage and vault have addresses there.
param name string
param location string
param tags object
param storageId string
param vaultId string

var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
  }

  // Flex Consumption takes one address for each instance that runs.
  resource app 'subnets' = {
    name: 'app'
    properties: {
      addressPrefix: '10.20.0.0/24'
      delegations: [
        {
          name: 'functions'
          properties: { serviceName: 'Microsoft.App/environments' }
        }
      ]
    }
  }

  resource private 'subnets' = {
    name: 'endpoints'
    properties: {
      addressPrefix: '10.20.1.0/27'
      privateEndpointNetworkPolicies: 'Enabled'
    }
    // Two subnets of one network cannot be changed at once.
    dependsOn: [network::app]
  }
}

resource dnsZones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in items(zones): {
    name: zone.value
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, index) in items(zones): {
    parent: dnsZones[index]
    name: 'link-${name}'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for zone in items(zones): {
    name: 'pe-${name}-${zone.key}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::private.id }
      privateLinkServiceConnections: [
        {
          name: zone.key
          properties: {
            privateLinkServiceId: zone.key == 'vault' ? vaultId : storageId
            groupIds: [zone.key]
          }
        }
      ]
    }
  }
]

resource addresses 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (zone, index) in items(zones): {
    parent: privateEndpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: zone.key
          properties: { privateDnsZoneId: dnsZones[index].id }
        }
      ]
    }
  }
]

output appSubnetId string = network::app.id
