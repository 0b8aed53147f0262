using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>Assemblies of a build, to be looked at and not run.</summary>
internal static class RealAssemblies
{
    /// <summary>Opens a folder's assemblies, together with those of the .NET that they run on; of two with one name the folder's.</summary>
    /// <param name="folder">Where they are.</param>
    public static MetadataLoadContext Open(string folder)
    {
        string[] folders = [RuntimeEnvironment.GetRuntimeDirectory(), Path.GetDirectoryName(typeof(IResult).Assembly.Location)!, folder];
        Dictionary<string, string> files = [];
        foreach (string file in folders.SelectMany(place => Directory.EnumerateFiles(place, "*.dll")))
        {
            files[Path.GetFileName(file)] = file;
        }

        return new MetadataLoadContext(new PathAssemblyResolver(files.Values));
    }
}
