namespace ContentHub.LocalRuntime.Tests.Contracts;

/// <summary>A type of ours without interfaces that the real one has, because they are not part of our subset.</summary>
/// <param name="OurLine">The line of our type.</param>
/// <param name="RealLine">The line of the real type.</param>
/// <param name="Reason">Why the interfaces are not part of our subset.</param>
internal sealed record LeftOutInterfaces(string OurLine, string RealLine, string Reason)
{
    /// <summary>What is wrong with the exception, or that it is no longer needed; <see langword="null"/> if it holds.</summary>
    public string? Fault(IReadOnlySet<string> ours, IReadOnlySet<string> real)
    {
        if (!ours.Contains(OurLine))
        {
            return $"we have no such line: {OurLine}";
        }

        if (!real.Contains(RealLine))
        {
            return $"the real API has no such line: {RealLine}";
        }

        if (TypeLine.Parse(OurLine) is not { } ourType
            || TypeLine.Parse(RealLine) is not { } realType
            || (ourType.Kind, ourType.Name) != (realType.Kind, realType.Name)
            || ourType.Parents.Except(realType.Parents).Any())
        {
            return $"it differs in more than interfaces left out: {OurLine}";
        }

        string[] leftOut = [.. realType.Parents.Except(ourType.Parents)];
        HashSet<string> declared = [.. ours.Select(TypeLine.Parse).OfType<TypeLine>().Select(type => type.Name)];
        return leftOut.Length == 0 ? $"no longer needed, nothing is left out: {OurLine}"
            : leftOut.FirstOrDefault(declared.Contains) is { } there ? $"no longer needed, {there} is part of our subset: {OurLine}"
            : leftOut.FirstOrDefault(parent => !parent.StartsWith("Microsoft.", StringComparison.Ordinal)) is { } basic ? $"{basic} exists everywhere and may not be left out: {OurLine}"
            : string.IsNullOrWhiteSpace(Reason) ? $"it has no reason: {OurLine}"
            : null;
    }
}
