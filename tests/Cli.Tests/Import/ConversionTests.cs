using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Cli.Import;
using ContentHub.Functions.Scheduling.Work;

namespace ContentHub.Cli.Tests.Import;

public sealed class ConversionTests
{
    private static readonly Dictionary<long, string> s_contents = new() { [7] = "content-000000000007" };

    [Theory]
    [InlineData("0 8 * * *", "0 8 * * *")]
    [InlineData("*/30  9-18 1,15 * *", "*/30 9-18 1,15 * *")]
    [InlineData("0 0 * * 0", "0 0 * * MON")]
    [InlineData("0 0 * * 1", "0 0 * * TUE")]
    [InlineData("0 0 * * 6", "0 0 * * SUN")]
    [InlineData("0 0 * * 0-4", "0 0 * * MON,TUE,WED,THU,FRI")]
    [InlineData("0 0 * * mon-fri", "0 0 * * MON,TUE,WED,THU,FRI")]
    [InlineData("0 0 * * sat,6", "0 0 * * SAT,SUN")]
    [InlineData("0 0 * * */2", "0 0 * * MON,WED,FRI,SUN")]
    [InlineData("0 0 * * 1/3", "0 0 * * TUE,FRI")]
    [InlineData("0 0 * * 0-6", "0 0 * * *")]
    [InlineData("0 0 last * *", "0 0 L * *")]
    public void Cron_runs_on_the_days_that_it_ran_on(string there, string here) => Assert.Equal(here, CronConversion.Convert(there));

    [Theory]
    [InlineData("0 0 * * 7")]
    [InlineData("0 0 * * 5-1")]
    [InlineData("0 0 * * funday")]
    [InlineData("0 0 * * 1,")]
    [InlineData("0 0 * * 1/0")]
    [InlineData("0 0 * *")]
    [InlineData("0 0 0 * * *")]
    public void Cron_that_never_ran_is_refused(string there) => Assert.Throws<RowRefusedException>(() => CronConversion.Convert(there));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(5, 6)]
    [InlineData(10, 1)]
    [InlineData(-3, 10)]
    [InlineData(99, 1)]
    [InlineData(null, 6)]
    public void The_pools_priority_is_turned_round(int? there, int here) => Assert.Equal(here, PublishPoolImport.PriorityOf(there));

    [Theory]
    [InlineData("async_content_generation", """{"account_ids":[49],"topics":null}""", "async_content_generation", """{"account_ids":[49]}""")]
    [InlineData("content_generation", """{"account_id":49,"topic":"茶","title":"x","tone":"轻松"}""", "async_content_generation", """{"auto_approve":false,"wait":true,"account_ids":[49],"topics":[{"topic":"茶","tone":"轻松"}]}""")]
    [InlineData("approve", """{"content_id":7}""", "approve", """{"content_id":"content-000000000007"}""")]
    [InlineData("add_to_pool", """{"content_id":7,"priority":2,"scheduled_at":"2026-03-01T08:00:00","auto_approve":true}""", "add_to_pool", """{"content_id":"content-000000000007","priority":9,"scheduled_at":"2026-03-01T08:00:00"}""")]
    [InlineData("publishing", """{"anything":1}""", "publish_pool_scan", "{}")]
    [InlineData("publish_pool_scanner", """{"max_batch_size":10,"check_future_tasks":true}""", "publish_pool_scan", """{"max_batch_size":10}""")]
    [InlineData(
        "workflow",
        """{"steps":[{"type":"content_generation","params":{"account_id":49,"topic":"${subject}"}},{"type":"approve","params":{"content_id":"${content_id}"}},{"type":"add_to_pool","params":{"content_id":"${content_id}","priority":1}}],"context":{"subject":"茶"}}""",
        "workflow",
        """{"steps":[{"type":"async_content_generation","params":{"auto_approve":false,"account_ids":[49],"topics":[{"topic":"${subject}"}]}},{"type":"approve","params":{"content_ids":"${content_ids}"}},{"type":"add_to_pool","params":{"content_ids":"${content_ids}","priority":10}}],"variables":{"subject":"茶"}}""")]
    public void Work_is_that_of_a_type_of_schedules_which_takes_it(string there, string given, string here, string made)
    {
        (string type, JsonObject parameters) = new WorkConversion(s_contents).Convert(there, JsonNode.Parse(given)!.AsObject());

        Assert.Equal(here, type);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(made), parameters), parameters.ToJsonString());
        Assert.Empty(WorkTypes.Check(type, JsonSerializer.SerializeToElement(parameters)));
    }

    [Theory]
    [InlineData("approve", """{"content_id":8}""")]
    [InlineData("workflow", """{}""")]
    [InlineData("workflow", """{"steps":[{"params":{}}]}""")]
    [InlineData("workflow", """{"steps":[{"type":"shell","params":{}}]}""")]
    [InlineData("shell", "{}")]
    public void Work_that_is_not_done_here_is_refused(string there, string given) =>
        Assert.Throws<RowRefusedException>(() => new WorkConversion(s_contents).Convert(there, JsonNode.Parse(given)!.AsObject()));
}
