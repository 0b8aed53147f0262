namespace ContentHub.Functions;

/// <summary>Where everything is kept when <c>CONTENTHUB_DATA</c> names no other place. Apart from the settings, so that a program that only asks a server reads none.</summary>
public static class DefaultDataFolder
{
    /// <summary><c>contenthub</c> in the user's application data.</summary>
    public static string Path
    {
        get
        {
            string applicationData = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return System.IO.Path.Combine(applicationData.Length > 0 ? applicationData : Environment.CurrentDirectory, "contenthub");
        }
    }
}
