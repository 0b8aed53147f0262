using ContentHub.Domain.Accounts;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Accounts;

/// <summary>What the functions of accounts need.</summary>
internal static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<IAccountStore>(provider => provider.GetRequiredService<AppStorage>().Accounts)
        .AddSingleton<AccountProfiles>();
}
