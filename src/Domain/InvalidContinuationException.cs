namespace ContentHub.Domain;

/// <summary>A continuation was given that no page of this list ever handed out.</summary>
public sealed class InvalidContinuationException() : Exception("The continuation is not one that this list gave.");
