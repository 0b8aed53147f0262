namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a parameter or return value that the host binds.</summary>
public abstract class BindingAttribute : Attribute;

/// <summary>Marks a parameter that the host fills.</summary>
public abstract class InputBindingAttribute : BindingAttribute;

/// <summary>Marks a value that the host sends somewhere.</summary>
public abstract class OutputBindingAttribute : BindingAttribute;

/// <summary>Marks the parameter whose arrival runs the function.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute;
