using System.Globalization;
using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Topics;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling.Work.Generation;

/// <summary>What a schedule of the type <c>async_content_generation</c> is given.</summary>
internal sealed record GenerationParams
{
    private const int MaxAccounts = 100;
    private const int MaxTopics = 1000;
    private const int MaxTasks = 500;

    public required IReadOnlyList<long> AccountIds { get; init; }

    public required int CountPerAccount { get; init; }

    public string? Category { get; init; }

    public required int Priority { get; init; }

    /// <summary>Null for the setting.</summary>
    public bool? AutoApprove { get; init; }

    /// <summary>Empty to ask the topic source.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>Null to wait in a workflow only.</summary>
    public bool? Wait { get; init; }

    /// <summary>The params in an object, or every reason why they are none.</summary>
    public static (GenerationParams? Params, IReadOnlyList<FieldError> Errors) Read(JsonElement parameters)
    {
        JsonFields fields = new(parameters);
        List<long> accounts = ReadAccounts(fields);
        int count = fields.Whole("count_per_account", 1, 100) ?? 1;
        string? category = fields.Text("category");
        int priority = fields.Whole("priority", GenerationRequestRules.MinPriority, GenerationRequestRules.MaxPriority) ?? GenerationRequestRules.DefaultPriority;
        bool? autoApprove = fields.Flag("auto_approve");
        bool? wait = fields.Flag("wait");
        IReadOnlyList<Topic> topics = ReadTopics(fields, count);
        fields.RefuseOthers();
        fields.Errors.AddRange(TopicFields.Check(new Topic { Text = "any" }, category));
        if (accounts.Count * count > MaxTasks)
        {
            fields.Errors.Add(new FieldError("count_per_account", Text.Invariant(
                $"account_ids has {accounts.Count} entries and count_per_account is {count}; that is {accounts.Count * count} tasks, and at most {MaxTasks} are allowed.",
                $"account_ids 有 {accounts.Count} 项，count_per_account 为 {count}；共 {accounts.Count * count} 个任务，最多允许 {MaxTasks} 个。")));
        }

        return fields.Errors.Count > 0
            ? (null, fields.Errors)
            : (new GenerationParams
            {
                AccountIds = accounts,
                CountPerAccount = count,
                Category = category,
                Priority = priority,
                AutoApprove = autoApprove,
                Topics = topics,
                Wait = wait,
            }, []);
    }

    private static List<long> ReadAccounts(JsonFields fields)
    {
        const string Name = "account_ids";
        bool given = fields.Has(Name);
        List<long> accounts = [];
        if (fields.List(Name, new("a list of positive whole numbers", "正整数列表")) is not { } list)
        {
            if (!fields.Errors.Exists(error => error.Field == Name))
            {
                fields.Errors.Add(new FieldError(Name, new Text(
                    $"{Name} is {(given ? "null" : "missing")}; list the accounts to write for, such as [49].",
                    $"{(given ? $"{Name} 为 null" : $"缺少 {Name}")}；请列出要写作的账号，如 [49]。")));
            }

            return accounts;
        }

        if (list.Count is 0 or > MaxAccounts)
        {
            fields.Errors.Add(new FieldError(Name, Text.Invariant(
                $"{Name} has {list.Count} entries; it must have 1 to {MaxAccounts}.",
                $"{Name} 有 {list.Count} 项；应有 1 到 {MaxAccounts} 项。")));
            return accounts;
        }

        foreach (JsonElement entry in list)
        {
            if (entry.ValueKind != JsonValueKind.Number || !entry.TryGetInt64(out long account) || account < 1)
            {
                fields.Errors.Add(new FieldError(Name, new Text(
                    $"{Name} has the entry {JsonFields.Show(entry)}; it must be a positive whole number.",
                    $"{Name} 中有 {JsonFields.Show(entry)}；应为正整数。")));
            }
            else if (accounts.Contains(account))
            {
                fields.Errors.Add(new FieldError(Name, Text.Invariant($"{Name} has {account} twice; name each account once.", $"{Name} 中 {account} 出现两次；每个账号只列一次。")));
            }
            else
            {
                accounts.Add(account);
            }
        }

        return accounts;
    }

    private static List<Topic> ReadTopics(JsonFields fields, int countPerAccount)
    {
        const string Name = "topics";
        List<Topic> topics = [];
        if (fields.List(Name, new("a list of texts or objects", "文本或对象的列表")) is not { } list)
        {
            return topics;
        }

        if (list.Count is 0 or > MaxTopics)
        {
            fields.Errors.Add(new FieldError(Name, Text.Invariant(
                $"{Name} has {list.Count} entries; it must have 1 to {MaxTopics}. Leave it out to ask the topic source.",
                $"{Name} 有 {list.Count} 项；应有 1 到 {MaxTopics} 项。去掉它，则使用选题来源。")));
            return topics;
        }

        int errors = fields.Errors.Count;
        for (int i = 0; i < list.Count; i++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{Name}[{i}]");
            (Topic? topic, IReadOnlyList<FieldError> wrong) = TopicFields.Read(list[i]);
            topics.AddRange(topic is null ? [] : [topic]);
            fields.Errors.AddRange(wrong.Select(error => error.At(place)));
        }

        int different = topics.Select(topic => topic.Text).Distinct(StringComparer.Ordinal).Count();
        if (fields.Errors.Count == errors && different < countPerAccount)
        {
            fields.Errors.Add(new FieldError(Name, Text.Invariant(
                $"{Name} has {different} different entries and count_per_account is {countPerAccount}; each run needs as many for each account. Give more, or leave {Name} out to ask the topic source.",
                $"{Name} 有 {different} 个不同的选题，count_per_account 为 {countPerAccount}；每次运行要给每个账号 {countPerAccount} 个。请多给一些，或去掉 {Name}，改用选题来源。")));
        }

        return topics;
    }
}
