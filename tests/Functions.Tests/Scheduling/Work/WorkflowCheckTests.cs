using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Scheduling.Work;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class WorkflowCheckTests
{
    private const string Generate = """{"name": "generate", "type": "async_content_generation", "params": {"account_ids": [49]}}""";

    [Fact]
    public void Check_TheWholeWay_IsTaken() => Accepts("""
        {
          "variables": {"accounts": [49, 7], "count": 2, "category": "日报 ${date}", "note": "run ${execution_id} of ${schedule_name}", "auto": false, "none": null},
          "steps": [
            {"name": "生成", "type": "async_content_generation", "params": {"account_ids": "${accounts}", "count_per_account": "${count}", "category": "${category}", "auto_approve": "${auto}",
              "topics": [{"topic": "Tea on ${date}", "keywords": ["${category}"]}, "Coffee", "$${literal}"]},
              "retry": {"max_attempts": 3, "interval_seconds": 60, "backoff": 2}},
            {"type": "approve", "params": {"content_ids": "${生成.content_ids}", "comment": "${note}: ${生成.completed} of ${submitted}"}, "continue_on_error": true},
            {"name": "pool", "type": "add_to_pool", "params": {"content_ids": "${step2.content_ids}", "scheduled_at": "${scheduled_at}", "priority": 9}},
            {"name": "publish", "type": "publish_pool_scan", "params": {"content_ids": "${content_ids}", "wait": true}},
            {"name": "tidy", "type": "cleanup"}
          ]
        }
        """);

    [Theory]
    [InlineData("{}", "steps", "steps is missing; list what is to be done.")]
    [InlineData("""{"steps": {}}""", "steps", "steps is {}; it must be a list of steps.")]
    [InlineData("""{"steps": []}""", "steps", "steps has 0 entries; it must have 1 to 20.")]
    [InlineData("""{"steps": [5]}""", "steps[0]", "steps[0]: it is 5; it must be an object.")]
    [InlineData("""{"steps": [{"params": {}}]}""", "steps[0].type", "steps[0]: type is missing; it must be one of async_content_generation, cleanup, approve, add_to_pool, publish_pool_scan, workflow.")]
    [InlineData("""{"steps": [{"type": 5}]}""", "steps[0].type", "steps[0]: type is 5; it must be a text.")]
    [InlineData("""{"steps": [{"type": "cleanup"}, {"type": "publishing"}]}""", "steps[1].type", "steps[1]: type is 'publishing'; it must be one of async_content_generation, cleanup, approve, add_to_pool, publish_pool_scan, workflow; publish_pool_scan publishes what is due.")]
    [InlineData("""{"steps": [{"type": "workflow", "params": {"steps": []}}]}""", "steps[0].type", "steps[0]: type is 'workflow'; a workflow cannot be a step of another. Put its steps here.")]
    [InlineData("""{"steps": [{"type": "cleanup", "params": []}]}""", "steps[0].params", "steps[0]: params is []; it must be an object.")]
    [InlineData("""{"steps": [{"type": "cleanup", "params": {"days": 7}}]}""", "steps[0].params.days", "steps[0]: days is not a known field; the fields are older_than_days")]
    [InlineData("""{"steps": [{"type": "cleanup", "name": "a.b"}]}""", "steps[0].name", "steps[0]: name is 'a.b'; it must begin with a letter and have letters, digits, '_' and '-', 50 at most.")]
    [InlineData("""{"steps": [{"type": "cleanup", "name": ""}]}""", "steps[0].name", "steps[0]: name is ''; it must begin with a letter and have letters, digits, '_' and '-', 50 at most.")]
    [InlineData("""{"steps": [{"type": "cleanup", "name": "a"}, {"type": "cleanup", "name": "a"}]}""", "steps[1].name", "steps[1]: name is 'a', as that of an earlier step; give each its own.")]
    [InlineData("""{"steps": [{"type": "cleanup", "name": "step2"}, {"type": "cleanup"}]}""", "steps[1].name", "steps[1]: name is 'step2', as that of an earlier step; give each its own.")]
    [InlineData("""{"steps": [{"type": "cleanup", "continue_on_error": "yes"}]}""", "steps[0].continue_on_error", "steps[0]: continue_on_error is \"yes\"; it must be true or false.")]
    [InlineData("""{"steps": [{"type": "cleanup", "retry": 3}]}""", "steps[0].retry", "steps[0]: retry is 3; it must be an object.")]
    [InlineData("""{"steps": [{"type": "cleanup", "retry": {"max_attempts": 11}}]}""", "steps[0].retry.max_attempts", "steps[0]: max_attempts is 11; it must be from 1 to 10.")]
    [InlineData("""{"steps": [{"type": "cleanup", "retry": {"interval_seconds": 0}}]}""", "steps[0].retry.interval_seconds", "steps[0]: interval_seconds is 0; it must be from 1 to 86400.")]
    [InlineData("""{"steps": [{"type": "cleanup", "retry": {"backoff": 1.5}}]}""", "steps[0].retry.backoff", "steps[0]: backoff is 1.5; it must be a whole number.")]
    [InlineData("""{"steps": [{"type": "cleanup", "retry": {"times": 1}}]}""", "steps[0].retry.times", "steps[0]: times is not a known field; the fields are max_attempts, interval_seconds, backoff")]
    [InlineData("""{"steps": [{"type": "cleanup", "when": "always"}]}""", "steps[0].when", "steps[0]: when is not a known field; the fields are name, type, params, retry, continue_on_error")]
    [InlineData("""{"steps": [{"type": "cleanup"}], "context": {}}""", "context", "context is not a known field; the fields are variables, steps")]
    public void Check_BadSteps_AreRefusedWithTheReason(string parameters, string field, string message) => Refuses(parameters, field, message);

    [Fact]
    public void Check_MoreStepsThanAreAllowed_AreRefused() => Refuses(
        JsonSerializer.Serialize(new { steps = Enumerable.Repeat(new { type = "cleanup" }, 21) }),
        "steps",
        "steps has 21 entries; it must have 1 to 20.");

    [Theory]
    [InlineData("[]", "variables", "variables is []; it must be an object.")]
    [InlineData("""{"x": {}}""", "variables.x", "variables.x is {}; it must be a text, a number, true, false, null, or a list of these.")]
    [InlineData("""{"x": [[1]]}""", "variables.x", "variables.x is [[1]]; it must be a text, a number, true, false, null, or a list of these.")]
    [InlineData("""{"a b": 1}""", "variables.a b", "variables.a b: a variable's name must begin with a letter and have letters, digits, '_' and '-', 50 at most.")]
    [InlineData("""{"date": "x"}""", "variables.date", "variables.date: executions or steps give a value of this name; choose another.")]
    [InlineData("""{"content_ids": []}""", "variables.content_ids", "variables.content_ids: executions or steps give a value of this name; choose another.")]
    [InlineData("""{"x": 1, "x": 2}""", "variables.x", "variables: x is given twice; give it once.")]
    [InlineData("""{"x": "${y}", "y": 1}""", "variables", "variables: '${y}' is not known here; known are date, execution_id, schedule_name, scheduled_at. Write '$${' for the characters '${'.")]
    [InlineData("""{"x": "${"}""", "variables", "variables: '${' has '${' without '}'; write '$${' for the characters themselves.")]
    public void Check_BadVariables_AreRefusedWithTheReason(string variables, string field, string message) => Refuses(
        $$"""{"variables": {{variables}}, "steps": [{"type": "cleanup"}]}""",
        field,
        message);

    [Theory]
    [InlineData("${content_idz}", "'${content_idz}' is not known here; known are completed, content_ids, date, execution_id, failed, generate.completed, generate.content_ids, generate.failed, generate.submitted, generate.task_ids, schedule_name, scheduled_at, submitted, task_ids. Write '$${' for the characters '${'.")]
    [InlineData("${ content_ids }", "'${ content_ids }' is not known here; known are completed, content_ids, date, execution_id, failed, generate.completed, generate.content_ids, generate.failed, generate.submitted, generate.task_ids, schedule_name, scheduled_at, submitted, task_ids. Write '$${' for the characters '${'.")]
    [InlineData("${generate.contents}", "'${generate.contents}' is not known: the step 'generate' gives completed, content_ids, failed, submitted, task_ids.")]
    [InlineData("${later.content_ids}", "'${later.content_ids}' is of the step 'later', which has not run by then; a step can refer to earlier ones.")]
    [InlineData("${approve.content_ids}", "'${approve.content_ids}' is of the step 'approve', which has not run by then; a step can refer to earlier ones.")]
    [InlineData("${content_ids", "'${content_ids' has '${' without '}'; write '$${' for the characters themselves.")]
    public void Check_ReferencesToWhatIsNotThere_AreRefused(string reference, string message) => Refuses(
        $$"""{"steps": [{{Generate}}, {"name": "approve", "type": "approve", "params": {"content_ids": "{{reference}}"} }, {"name": "later", "type": "cleanup"}]}""",
        "steps[1].params",
        $"steps[1]: {message}");

    [Fact]
    public void Check_ContentsOfAStepThatDoesNotWaitForThem_AreRefused() => Refuses(
        """{"steps": [{"name": "generate", "type": "async_content_generation", "params": {"account_ids": [49], "wait": false}}, {"type": "approve", "params": {"content_ids": "${generate.content_ids}"}}]}""",
        "steps[1].params",
        "steps[1]: '${generate.content_ids}' is not known: the step 'generate' gives submitted, task_ids.");

    [Theory]
    [InlineData("""{"content_ids": "${submitted}"}""", "content_ids", "content_ids is 1; it must be a list of texts.")]
    [InlineData("""{"content_ids": "${task_ids}"}""", "content_ids", "content_ids has 'task-000000000000'; it must be the id of a content, such as content-0be0f3ca1551.")]
    [InlineData("""{"content_ids": "${number}"}""", "content_ids", "content_ids is 5; it must be a list of texts.")]
    [InlineData("""{"content_ids": "$${content_ids}"}""", "content_ids", "content_ids has '${content_ids}'; it must be the id of a content, such as content-0be0f3ca1551.")]
    [InlineData("""{"content_ids": "${content_ids}", "content_ids": "${content_ids}"}""", "content_ids", "content_ids is given twice; give it once.")]
    public void Check_ReferencesToValuesOfAnotherKind_AreRefusedByWhatTheyAreGivenTo(string parameters, string field, string message) => Refuses(
        $$"""{"variables": {"number": 5}, "steps": [{{Generate}}, {"type": "approve", "params": {{parameters}}}]}""",
        $"steps[1].params.{field}",
        $"steps[1]: {message}");

    [Fact]
    public void Check_FaultsOfOneStep_DoNotMakeFaultsOfLaterOnes() => Assert.Equal(
        ["params.steps[0].params.account_ids", "params.steps[2].params.priority"],
        Check("""
            {"steps": [
              {"name": "generate", "type": "async_content_generation"},
              {"type": "approve", "params": {"content_ids": "${generate.content_ids}"}},
              {"type": "add_to_pool", "params": {"content_ids": "${content_ids}", "priority": 11}}
            ]}
            """).Select(error => error.Field));

    [Theory]
    [InlineData("""{"steps": [{"type": "approve", "params": {"content_id": "content-0be0f3ca1551", "comment": "\ud800"}}]}""", "There is a text with a character that is not text; remove it.")]
    [InlineData("""{"steps": [{"type": "cleanup", "params": {"\ud800": 1}}]}""", "There is a field whose name is not text; remove it.")]
    public void Check_WhatIsNotText_IsRefused(string parameters, string message) => Refuses(parameters, "steps[0].params", $"steps[0]: {message}");

    [Theory]
    [InlineData("""{"steps": []}""", "steps 有 0 项；应有 1 到 20 项。")]
    [InlineData("""{"steps": [5]}""", "steps[0]：它为 5；应为对象。")]
    [InlineData("""{"steps": [{"type": "cleanup"}, {"type": "publishing"}]}""", "steps[1]：type 为“publishing”；应为 async_content_generation, cleanup, approve, add_to_pool, publish_pool_scan, workflow 之一；publish_pool_scan 会发布到期的内容。")]
    [InlineData("""{"steps": [{"type": "cleanup"}, {"type": "approve", "params": {"content_id": "x"}}]}""", "steps[1]：content_id 中有“x”；应为内容的 ID，如 content-0be0f3ca1551。")]
    [InlineData("""{"steps": [{"type": "async_content_generation", "params": {"account_ids": [49], "topics": ["a", 5]}}]}""", "steps[0]：topics[1]：topic 为 5；应为文本或对象。")]
    [InlineData("""{"steps": [{"type": "approve", "params": {"content_ids": "${later.content_ids}"}}, {"name": "later", "type": "cleanup"}]}""", "steps[0]：“${later.content_ids}”属于步骤“later”，那时它还没有运行；步骤只能引用前面的步骤。")]
    [InlineData("""{"variables": {"x": "${y}"}, "steps": [{"type": "cleanup"}]}""", "variables：此处没有“${y}”；可用的有 date, execution_id, schedule_name, scheduled_at。要写“${”这两个字符，请写“$${”。")]
    public void Check_WhatIsRefused_IsToldInChineseToo(string parameters, string message) => Assert.Equal(message, Assert.Single(Check(parameters)).Text.Chinese);

    private static IReadOnlyList<FieldError> Check(string parameters) => WorkTypes.Check("workflow", JsonSerializer.Deserialize<JsonElement>(parameters));

    private static void Accepts(string parameters) => Assert.Empty(Check(parameters));

    private static void Refuses(string parameters, string field, string message) =>
        Assert.Equal([($"params.{field}", message)], Check(parameters).Select(error => (error.Field, error.Message)));
}
