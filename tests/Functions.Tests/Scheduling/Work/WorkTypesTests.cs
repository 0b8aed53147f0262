using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Scheduling.Work;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class WorkTypesTests
{
    [Fact]
    public void Names_AreThoseThatUsersWrite() => Assert.Equal(
        ["async_content_generation", "cleanup", "approve", "add_to_pool", "publish_pool_scan", "workflow"],
        WorkTypes.Names);

    [Theory]
    [InlineData("publish_everything", "")]
    [InlineData("", "")]
    [InlineData("Cleanup", "")]
    [InlineData("publish_pool_scanner", "; publish_pool_scan is what publish_pool_scanner was")]
    [InlineData("publishing", "; publish_pool_scan publishes what is due")]
    [InlineData("content_generation", "; async_content_generation with \"wait\": true waits for its contents as content_generation did")]
    public void Check_UnknownType_ListsTheKnownAndHintsAtWhatItIsCalledNow(string type, string hint)
    {
        FieldError error = Assert.Single(WorkTypes.Check(type, Json("{}")));

        Assert.Equal(
            ("type", $"type is '{type}'; it must be one of async_content_generation, cleanup, approve, add_to_pool, publish_pool_scan, workflow{hint}."),
            (error.Field, error.Message));
    }

    [Theory]
    [InlineData("Cleanup", "")]
    [InlineData("publish_pool_scanner", "；原来的 publish_pool_scanner 现在是 publish_pool_scan")]
    public void Check_UnknownType_IsToldInChineseToo(string type, string hint) => Assert.Equal(
        $"type 为“{type}”；应为 async_content_generation, cleanup, approve, add_to_pool, publish_pool_scan, workflow 之一{hint}。",
        Assert.Single(WorkTypes.Check(type, Json("{}"))).Text.Chinese);

    [Theory]
    [InlineData("[]", "array")]
    [InlineData("null", "null")]
    [InlineData("\"x\"", "string")]
    public void Check_ParamsThatAreNoObject_AreRefused(string parameters, string kind) => Assert.Equal(
        [("params", $"params is a JSON {kind}; it must be an object.")],
        WorkTypes.Check("cleanup", Json(parameters)).Select(error => (error.Field, error.Message)));

    [Theory]
    [InlineData("async_content_generation", """{"account_ids": [49], "count_per_account": 3}""")]
    [InlineData("async_content_generation", """{"account_ids": [1, 2], "count_per_account": 100, "category": "技术", "priority": 10, "auto_approve": false, "wait": true, "topics": null}""")]
    [InlineData("async_content_generation", """{"account_ids": [49], "topics": ["茶", {"topic": "t", "keywords": "a, b", "requirements": "r", "tone": "t"}]}""")]
    [InlineData("cleanup", "{}")]
    [InlineData("cleanup", """{"older_than_days": 3650}""")]
    [InlineData("approve", """{"content_id": "content-0be0f3ca1551"}""")]
    [InlineData("approve", """{"content_ids": ["content-0be0f3ca1551"], "comment": "c", "reviewer": "r"}""")]
    [InlineData("add_to_pool", """{"content_ids": ["content-0be0f3ca1551"], "priority": 1, "scheduled_at": "2026-02-01T08:00:00+08:00"}""")]
    [InlineData("publish_pool_scan", "{}")]
    [InlineData("publish_pool_scan", """{"max_batch_size": 1000, "content_ids": ["content-0be0f3ca1551"], "wait": false}""")]
    public void Check_GoodParams_AreTaken(string type, string parameters) => Assert.Empty(WorkTypes.Check(type, Json(parameters)));

    [Theory]
    [InlineData("{}", "account_ids", "account_ids is missing; list the accounts to write for, such as [49].")]
    [InlineData("""{"account_ids": null}""", "account_ids", "account_ids is null; list the accounts to write for, such as [49].")]
    [InlineData("""{"account_ids": 49}""", "account_ids", "account_ids is 49; it must be a list of positive whole numbers.")]
    [InlineData("""{"account_ids": []}""", "account_ids", "account_ids has 0 entries; it must have 1 to 100.")]
    [InlineData("""{"account_ids": [0]}""", "account_ids", "account_ids has the entry 0; it must be a positive whole number.")]
    [InlineData("""{"account_ids": ["49"]}""", "account_ids", "account_ids has the entry \"49\"; it must be a positive whole number.")]
    [InlineData("""{"account_ids": [1.5]}""", "account_ids", "account_ids has the entry 1.5; it must be a positive whole number.")]
    [InlineData("""{"account_ids": [49, 49]}""", "account_ids", "account_ids has 49 twice; name each account once.")]
    [InlineData("""{"account_ids": [49], "count_per_account": 0}""", "count_per_account", "count_per_account is 0; it must be from 1 to 100.")]
    [InlineData("""{"account_ids": [49], "count_per_account": 101}""", "count_per_account", "count_per_account is 101; it must be from 1 to 100.")]
    [InlineData("""{"account_ids": [49], "count_per_account": "3"}""", "count_per_account", "count_per_account is \"3\"; it must be a whole number.")]
    [InlineData("""{"account_ids": [1,2,3,4,5,6], "count_per_account": 100}""", "count_per_account", "account_ids has 6 entries and count_per_account is 100; that is 600 tasks, and at most 500 are allowed.")]
    [InlineData("""{"account_ids": [49], "category": 5}""", "category", "category is 5; it must be a text.")]
    [InlineData("""{"account_ids": [49], "category": "\u0000"}""", "category", "category has a character that is not text at position 0 (U+0000); remove it.")]
    [InlineData("""{"account_ids": [49], "priority": 11}""", "priority", "priority is 11; it must be from 1 to 10.")]
    [InlineData("""{"account_ids": [49], "auto_approve": "yes"}""", "auto_approve", "auto_approve is \"yes\"; it must be true or false.")]
    [InlineData("""{"account_ids": [49], "wait": 1}""", "wait", "wait is 1; it must be true or false.")]
    [InlineData("""{"account_ids": [49], "topics": "tea"}""", "topics", "topics is \"tea\"; it must be a list of texts or objects.")]
    [InlineData("""{"account_ids": [49], "topics": []}""", "topics", "topics has 0 entries; it must have 1 to 1000. Leave it out to ask the topic source.")]
    [InlineData("""{"account_ids": [49], "topics": [5]}""", "topics[0].topic", "topics[0]: topic is 5; it must be a text or an object.")]
    [InlineData("""{"account_ids": [49], "topics": ["tea", " "]}""", "topics[1].topic", "topics[1]: topic is missing or blank; say what the article is about.")]
    [InlineData("""{"account_ids": [49], "topics": ["\ud800"]}""", "topics[0].topic", "topics[0]: topic has a character that is not text; remove it.")]
    [InlineData("""{"account_ids": [49], "topics": [{"topic": "tea", "title": "t"}]}""", "topics[0].title", "topics[0]: title is not a known field; the fields are topic, keywords, requirements, tone")]
    [InlineData("""{"account_ids": [49], "topics": [{"topic": "tea", "keywords": 5}]}""", "topics[0].keywords", "topics[0]: keywords is 5; it must be a list of texts.")]
    [InlineData("""{"account_ids": [49], "count_per_account": 3, "topics": ["a", "b", "a"]}""", "topics", "topics has 2 different entries and count_per_account is 3; each run needs as many for each account. Give more, or leave topics out to ask the topic source.")]
    [InlineData("""{"account_ids": [49], "accountIds": [49]}""", "accountIds", "accountIds is not a known field; did you mean account_ids?")]
    [InlineData("""{"account_ids": [49], "account_id": 49}""", "account_id", "account_id is not a known field; the fields are account_ids, count_per_account, category, priority, auto_approve, wait, topics")]
    public void Check_Generation_RefusesWithTheReason(string parameters, string field, string message) => Refuses("async_content_generation", parameters, field, message);

    [Fact]
    public void Check_Generation_RefusesMoreAccountsAndTopicsThanAreAllowed()
    {
        Refuses("async_content_generation", JsonSerializer.Serialize(new { account_ids = Enumerable.Range(1, 101) }), "account_ids", "account_ids has 101 entries; it must have 1 to 100.");
        Refuses(
            "async_content_generation",
            JsonSerializer.Serialize(new { account_ids = (int[])[1], topics = Enumerable.Range(1, 1001).Select(number => $"topic {number}") }),
            "topics",
            "topics has 1001 entries; it must have 1 to 1000. Leave it out to ask the topic source.");
        Refuses(
            "async_content_generation",
            JsonSerializer.Serialize(new { account_ids = (int[])[1], topics = (string[])[new string('x', 501)] }),
            "topics[0].topic",
            "topics[0]: topic has 501 characters; at most 500 are allowed.");
        Refuses("async_content_generation", JsonSerializer.Serialize(new { account_ids = (int[])[1], category = new string('x', 101) }), "category", "category has 101 characters; at most 100 are allowed.");
    }

    [Fact]
    public void Check_ManyFaults_AreAllNamed() => Assert.Equal(
        ["params.account_ids", "params.count_per_account", "params.colour"],
        WorkTypes.Check("async_content_generation", Json("""{"account_ids": [-1], "count_per_account": 0, "colour": "red"}""")).Select(error => error.Field));

    [Theory]
    [InlineData("""{"older_than_days": -1}""", "older_than_days", "older_than_days is -1; it must be from 0 to 3650.")]
    [InlineData("""{"older_than_days": 3651}""", "older_than_days", "older_than_days is 3651; it must be from 0 to 3650.")]
    [InlineData("""{"days": 7}""", "days", "days is not a known field; the fields are older_than_days")]
    [InlineData("""{"older_than_days": 7, "older_than_days": 8}""", "older_than_days", "older_than_days is given twice; give it once.")]
    public void Check_Cleanup_RefusesWithTheReason(string parameters, string field, string message) => Refuses("cleanup", parameters, field, message);

    [Theory]
    [InlineData("approve", "{}", "content_ids", "content_ids is missing; list the contents.")]
    [InlineData("add_to_pool", "{}", "content_ids", "content_ids is missing; list the contents.")]
    [InlineData("approve", """{"content_ids": []}""", "content_ids", "content_ids has 0 entries; it must have 1 to 1000.")]
    [InlineData("publish_pool_scan", """{"content_ids": []}""", "content_ids", "content_ids has 0 entries; it must have 1 to 1000.")]
    [InlineData("publish_pool_scan", """{"content_ids": null}""", "content_ids", "content_ids has 0 entries; it must have 1 to 1000.")]
    [InlineData("approve", """{"content_ids": [5]}""", "content_ids", "content_ids is [5]; it must be a list of texts.")]
    [InlineData("approve", """{"content_id": 5}""", "content_id", "content_id is 5; it must be a text.")]
    [InlineData("approve", """{"content_id": "task-0be0f3ca1551"}""", "content_id", "content_id has 'task-0be0f3ca1551'; it must be the id of a content, such as content-0be0f3ca1551.")]
    [InlineData("approve", """{"content_ids": ["content-0be0f3ca1551", "x"]}""", "content_ids", "content_ids has 'x'; it must be the id of a content, such as content-0be0f3ca1551.")]
    [InlineData("approve", """{"content_ids": ["content-0be0f3ca1551"], "content_id": "content-0be0f3ca1551"}""", "content_id", "content_id is given beside content_ids; give one of them.")]
    [InlineData("approve", """{"content_id": "content-0be0f3ca1551", "comment": 5}""", "comment", "comment is 5; it must be a text.")]
    [InlineData("approve", """{"content_id": "content-0be0f3ca1551", "priority": 5}""", "priority", "priority is not a known field; the fields are content_ids, content_id, comment, reviewer")]
    [InlineData("add_to_pool", """{"content_id": "content-0be0f3ca1551", "priority": 0}""", "priority", "priority is 0; it must be from 1 to 10.")]
    [InlineData("add_to_pool", """{"content_id": "content-0be0f3ca1551", "scheduled_at": "tomorrow"}""", "scheduled_at", "scheduled_at is 'tomorrow'; it must be a time such as 2026-01-31T08:00:00Z.")]
    [InlineData("add_to_pool", """{"content_id": "content-0be0f3ca1551", "auto_approve": true}""", "auto_approve", "auto_approve is not a known field; the fields are content_ids, content_id, priority, scheduled_at")]
    [InlineData("publish_pool_scan", """{"max_batch_size": 0}""", "max_batch_size", "max_batch_size is 0; it must be from 1 to 1000.")]
    [InlineData("publish_pool_scan", """{"max_batch_size": 1001}""", "max_batch_size", "max_batch_size is 1001; it must be from 1 to 1000.")]
    [InlineData("publish_pool_scan", """{"wait": "no"}""", "wait", "wait is \"no\"; it must be true or false.")]
    [InlineData("publish_pool_scan", """{"check_future_tasks": true}""", "check_future_tasks", "check_future_tasks is not a known field; the fields are max_batch_size, content_ids, content_id, wait")]
    public void Check_Contents_RefusesWithTheReason(string type, string parameters, string field, string message) => Refuses(type, parameters, field, message);

    [Fact]
    public void Check_Contents_RefusesMoreThanAreAllowedAndTextsThatAreTooLong()
    {
        string[] ids = [.. Enumerable.Range(1, 1001).Select(number => $"content-{number:x12}")];
        Refuses("approve", JsonSerializer.Serialize(new { content_ids = ids }), "content_ids", "content_ids has 1001 entries; it must have 1 to 1000.");
        Refuses("approve", JsonSerializer.Serialize(new { content_id = ids[0], comment = new string('x', 2001) }), "comment", "comment has 2001 characters; at most 2000 are allowed.");
        Refuses("approve", JsonSerializer.Serialize(new { content_id = ids[0], reviewer = new string('x', 101) }), "reviewer", "reviewer has 101 characters; at most 100 are allowed.");
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private static void Refuses(string type, string parameters, string field, string message) =>
        Assert.Equal([($"params.{field}", message)], WorkTypes.Check(type, Json(parameters)).Select(error => (error.Field, error.Message)));
}
