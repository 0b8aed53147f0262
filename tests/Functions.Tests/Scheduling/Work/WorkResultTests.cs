using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Functions.Scheduling.Work;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class WorkResultTests
{
    [Fact]
    public void Fit_AResultThatFits_IsWrittenAsItIs()
    {
        JsonObject result = new() { ["text"] = "每日 <生成>", ["list"] = new JsonArray(1, 2), ["none"] = null };

        Assert.Equal("""{"text":"每日 <生成>","list":[1,2],"none":null}""", WorkResult.Fit(result));
    }

    [Fact]
    public void Fit_ALongResult_LosesTheEndsOfItsLongestListsAndSaysHowMuch()
    {
        JsonObject result = new()
        {
            ["few"] = Ids(10),
            ["many"] = Ids(700),
            ["inner"] = new JsonObject { ["more"] = Ids(900), ["left_out"] = new JsonObject { ["more"] = 100, ["errors"] = 3 } },
        };

        string text = WorkResult.Fit(result);

        JsonElement fitting = JsonSerializer.Deserialize<JsonElement>(text);
        JsonElement inner = fitting.GetProperty("inner");
        Assert.InRange(text.Length, 4000, WorkResult.MaxLength);
        Assert.Equal(10, fitting.GetProperty("few").GetArrayLength());
        Assert.Equal(700, fitting.GetProperty("many").GetArrayLength() + fitting.GetProperty("left_out").GetProperty("many").GetInt32());
        Assert.Equal(1000, inner.GetProperty("more").GetArrayLength() + inner.GetProperty("left_out").GetProperty("more").GetInt32());
        Assert.Equal(3, inner.GetProperty("left_out").GetProperty("errors").GetInt32());
        Assert.Equal("content-000000000000", fitting.GetProperty("many")[0].GetString());
        Assert.Equal(700, result["many"]!.AsArray().Count);
    }

    [Fact]
    public void Fit_LongTexts_AreShortenedAndShortListsStay()
    {
        JsonObject steps = [];
        for (int step = 1; step <= 20; step++)
        {
            steps[$"step{step}"] = new JsonObject { ["status"] = "failed", ["error"] = new string(step == 1 ? '\u0001' : '错', 500), ["result"] = new JsonObject { ["task_ids"] = Ids(3) } };
        }

        string text = WorkResult.Fit(new JsonObject { ["steps"] = steps });

        JsonElement fitting = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("steps");
        Assert.InRange(text.Length, 4000, WorkResult.MaxLength);
        Assert.Equal(20, fitting.EnumerateObject().Count());
        Assert.All(fitting.EnumerateObject(), step => Assert.EndsWith("…", step.Value.GetProperty("error").GetString(), StringComparison.Ordinal));
        Assert.All(fitting.EnumerateObject(), step => Assert.Equal("failed", step.Value.GetProperty("status").GetString()));
        Assert.All(fitting.EnumerateObject(), step => Assert.Equal(3, step.Value.GetProperty("result").GetProperty("task_ids").GetArrayLength()));
    }

    private static JsonArray Ids(int count) => [.. Enumerable.Range(0, count).Select(number => (JsonNode)$"content-{number:x12}")];
}
