namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Names what makes a parameter's value.</summary>
/// <param name="converterType">The type that does.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Class)]
#pragma warning disable CA1813 // the public contract leaves the class open
public class InputConverterAttribute(Type converterType) : Attribute
#pragma warning restore CA1813
{
    /// <summary>The type that makes the value.</summary>
    public Type ConverterType { get; } = converterType;
}
