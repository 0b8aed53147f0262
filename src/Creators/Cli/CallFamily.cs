using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ContentHub.Creators.Cli;

/// <summary>
/// The processes that one call of the creator began, however deep. They are known by a variable that each inherits, because
/// a process whose parent has ended is no longer in anybody's tree. Linux only; elsewhere there is the tree alone.
/// </summary>
internal sealed class CallFamily
{
    /// <summary>The variable; its value is different for each call.</summary>
    public const string Variable = "CONTENT_CREATOR_CALL";

    // A process that begins another while it is being ended is met again in the next round.
    private const int MaxRounds = 20;

    /// <summary>Whether members can be found here.</summary>
    public static bool IsKnown => OperatingSystem.IsLinux();

    /// <summary>This call's value of the variable.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Ends every member that is left.</summary>
    public void End()
    {
        for (int round = 0; IsKnown && round < MaxRounds; round++)
        {
            List<int> members = Members();
            if (members.Count == 0)
            {
                return;
            }

            members.ForEach(Kill);
        }
    }

    private List<int> Members()
    {
        byte[] mark = Encoding.ASCII.GetBytes($"{Variable}={Mark}");
        List<int> members = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && Environment(folder).IndexOf(mark) >= 0)
            {
                members.Add(id);
            }
        }

        return members;
    }

    private static ReadOnlySpan<byte> Environment(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's.
            return [];
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended.
        }
    }
}
