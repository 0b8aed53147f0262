namespace ContentHub.Domain.Webhooks;

/// <summary>The addresses that webhooks may be sent to. Whether one may really be contacted is seen when its name is resolved.</summary>
public static class WebhookUrl
{
    /// <summary>Longest address, in characters.</summary>
    public const int MaxLength = 500;

    /// <summary>What is wrong with an address; it does not repeat the address, which may hold a password.</summary>
    /// <param name="name">What the address is called, such as <c>callbackUrl</c>.</param>
    /// <param name="url">The address.</param>
    /// <returns>A sentence; null when nothing is wrong.</returns>
    public static Text? Fault(string name, string url)
    {
        if (url.Length > MaxLength)
        {
            return Text.Invariant($"{name} has {url.Length} characters; at most {MaxLength} are allowed.", $"{name} 有 {url.Length} 个字符；最多 {MaxLength} 个。");
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            return new Text($"{name} must be an http or https address such as https://example.org/hook.", $"{name} 应为 http 或 https 地址，如 https://example.org/hook。");
        }

        return address.UserInfo.Length > 0
            ? new Text($"{name} must not hold a user name or a password; verify the signature instead.", $"{name} 不能含有用户名或密码；请改为验证签名。")
            : null;
    }

    /// <summary>The address for answers and logs: what a query string holds may be a secret.</summary>
    /// <param name="url">An address without fault.</param>
    public static string Shown(string url)
    {
        int query = url.IndexOfAny(['?', '#']);
        return query < 0 ? url : $"{url[..query]}?…";
    }
}
