using ContentHub.Domain.Alerts;

namespace ContentHub.Functions.Alerts.Channels;

/// <summary>A way to tell people.</summary>
public interface IAlertChannel
{
    /// <summary>Its name, such as <c>webhook</c>: lower-case letters.</summary>
    string Name { get; }

    /// <summary>Tells them once.</summary>
    /// <param name="message">What.</param>
    /// <param name="cancellation">The host stops.</param>
    Task<ChannelAnswer> SendAsync(AlertMessage message, CancellationToken cancellation);
}

/// <summary>A notice on its way.</summary>
/// <param name="Id">Its id on this channel, the same at every try; see <see cref="AlertId.OfNotice"/>.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Notice">The notice.</param>
/// <param name="Title">Its subject.</param>
/// <param name="Text">What people read.</param>
public sealed record AlertMessage(string Id, Alert Alert, AlertNotice Notice, string Title, AlertText Text);

/// <summary>What came of telling once.</summary>
/// <param name="Error">Why it failed, for people and without secrets; null when it did not.</param>
/// <param name="RetryAfter">The pause that the other side asked for.</param>
/// <param name="IsPermanent">Whether trying again is of no use.</param>
public sealed record ChannelAnswer(string? Error = null, TimeSpan? RetryAfter = null, bool IsPermanent = false);
