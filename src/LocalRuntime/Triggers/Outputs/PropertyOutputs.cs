using System.Reflection;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace ContentHub.LocalRuntime.Triggers.Outputs;

/// <summary>The function returns an object whose properties go to different places.</summary>
internal sealed class PropertyOutputs : FunctionOutputs
{
    private readonly List<(PropertyInfo Property, QueueOutput Queue)> _queues = [];
    private readonly PropertyInfo? _answer;

    public PropertyOutputs(Type returned, PropertyInfo[] properties, SettingReferences settings)
    {
        Bindings = properties.ToDictionary(property => property.Name, property => property.GetCustomAttribute<OutputBindingAttribute>()!);
        PropertyInfo[] answers = [.. returned.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.IsDefined(typeof(HttpResultAttribute)) || property.PropertyType.IsAssignableTo(typeof(HttpResponseData)))];
        _answer = answers.Length <= 1
            ? answers.FirstOrDefault()
            : throw new HostStartException($"the properties '{answers[0].Name}' and '{answers[1].Name}' of {returned.Name} are both the HTTP answer; a request has one.");
        foreach (PropertyInfo property in properties.Except(answers))
        {
            _queues.Add((property, QueueOutput.For(property.GetCustomAttribute<OutputBindingAttribute>()!, settings)));
        }
    }

    public override IReadOnlyDictionary<string, OutputBindingAttribute> Bindings { get; }

    public override async Task<object?> DeliverAsync(object? result, IServiceProvider services)
    {
        if (result is null)
        {
            return null;
        }

        await QueueOutput.SendAsync(_queues.SelectMany(output => output.Queue.Messages(output.Property.GetValue(result), services)), services);
        return _answer?.GetValue(result);
    }
}
