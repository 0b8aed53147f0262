using System.Globalization;
using System.Reflection;

namespace ContentHub.LocalRuntime.Tests.Contracts;

/// <summary>
/// Writes the public API of types as plain lines, one per type and member, so that two assemblies can be compared as
/// text. The lists in <c>AzureApi</c> were written by it.
/// </summary>
internal static class ApiLines
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Whether code outside the assembly can see the type.</summary>
    public static bool IsVisible(Type type) => type.IsNested
        ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
        : type.IsPublic;

    /// <summary>The line of the type itself, then one line per member that a caller or a derived class can see.</summary>
    public static IEnumerable<string> Of(Type type)
    {
        IEnumerable<string> members = type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(Value)
            : [
                .. type.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c)).Select(c => $".ctor({Parameters(c)})"),
                .. type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)).Select(Property),
                .. type.GetMethods(Declared).Where(m => IsVisible(m) && !IsAccessor(m) && !IsUnspeakable(m.Name)).Select(Method),
                .. type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(Field),
            ];
        return members.Select(member => $"  {Name(type)}{member}").Prepend($"{Kind(type)} {Name(type)}{Parents(type)}");
    }

    /// <summary>The full name as the lines write it, with its generic arguments.</summary>
    public static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        string outer = type.IsNested ? Name(type.DeclaringType!) + "." : string.IsNullOrEmpty(type.Namespace) ? "" : type.Namespace + ".";
        string full = outer + type.Name;
        int tick = full.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? full : $"{full[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    /// <summary>
    /// Whether no source can name the member, so that only the compiler calls it. What it then looks like depends on the
    /// target framework: the clone of a derived record has a result type of its own only since .NET 5.
    /// </summary>
    public static bool IsUnspeakable(string name) => name.StartsWith('<');

    private static string Value(FieldInfo field) =>
        $".{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}";

    private static string Property(PropertyInfo property)
    {
        string index = property.GetIndexParameters() is { Length: > 0 } parameters
            ? $"[{string.Join(", ", parameters.Select(p => Name(p.ParameterType)))}]"
            : "";
        string get = property.GetMethod is { } getter && IsVisible(getter) ? " get;" : "";
        string set = property.SetMethod is { } setter && IsVisible(setter) ? IsInit(setter) ? " init;" : " set;" : "";
        return $".{property.Name}{index} : {Name(property.PropertyType)} {{{get}{set} }}{Modifiers((property.GetMethod ?? property.SetMethod)!)}";
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $".{method.Name}{generic}({Parameters(method)}) : {Name(method.ReturnType)}{Modifiers(method)}";
    }

    private static string Field(FieldInfo field) =>
        $".{field.Name} : {Name(field.FieldType)}{(field.IsLiteral ? " const" : field.IsStatic ? " static" : "")}";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName
        && (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal));

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => " static",
        { IsAbstract: true } => " abstract",
        { IsVirtual: true, IsFinal: false } => " virtual",
        _ => "",
    };

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Parents(Type type)
    {
        IEnumerable<string> all = type.GetInterfaces().Where(i => i.IsPublic).Select(Name).Order(StringComparer.Ordinal);
        if (type.BaseType is { } parent && parent.FullName is not ("System.Object" or "System.ValueType" or "System.Enum"))
        {
            all = all.Prepend(Name(parent));
        }

        string joined = string.Join(", ", all);
        return joined.Length == 0 || type.IsEnum ? "" : " : " + joined;
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        (p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : "")
        + Name(p.ParameterType) + " " + p.Name
        + (p.HasDefaultValue ? " = " + (p.RawDefaultValue ?? "default") : "")));
}
