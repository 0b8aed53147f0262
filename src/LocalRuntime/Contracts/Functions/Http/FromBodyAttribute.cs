using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Reads the parameter from the request's JSON body.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
#pragma warning disable CA1813 // the public contract leaves the class open
public class FromBodyAttribute : InputConverterAttribute
#pragma warning restore CA1813
{
    /// <summary>Marks the parameter.</summary>
    public FromBodyAttribute()
        : base(typeof(FromBodyAttribute))
    {
    }
}
