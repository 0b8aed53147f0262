using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Functions.Scheduling.Work.Workflows;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class ReferencesTests
{
    private const string Values = """
        {"text": "tea \"green\"", "number": 5, "half": 0.50, "yes": true, "no": false, "none": null, "list": ["a", "b"], "numbers": [1, 2.5], "empty": [], "reference": "${text}", "茶": "绿茶"}
        """;

    [Theory]
    [InlineData("\"${text}\"", "\"tea \\\"green\\\"\"")]
    [InlineData("\"${number}\"", "5")]
    [InlineData("\"${half}\"", "0.50")]
    [InlineData("\"${yes}\"", "true")]
    [InlineData("\"${none}\"", "null")]
    [InlineData("\"${list}\"", "[\"a\",\"b\"]")]
    [InlineData("\"${numbers}\"", "[1,2.5]")]
    [InlineData("\"${empty}\"", "[]")]
    [InlineData("\"${茶}\"", "\"绿茶\"")]
    public void Replace_ATextThatIsOneReference_BecomesTheValueAsItIs(string value, string expected) => Becomes(value, expected);

    [Theory]
    [InlineData("\"a ${text}\"", "\"a tea \\\"green\\\"\"")]
    [InlineData("\"${number}${number}\"", "\"55\"")]
    [InlineData("\" ${half}\"", "\" 0.50\"")]
    [InlineData("\"${yes}/${no}\"", "\"true/false\"")]
    [InlineData("\"[${none}]\"", "\"[]\"")]
    [InlineData("\"${list}.\"", "\"a, b.\"")]
    [InlineData("\"${numbers}.\"", "\"1, 2.5.\"")]
    [InlineData("\"${empty}.\"", "\".\"")]
    public void Replace_ReferencesInALongerText_BecomeText(string value, string expected) => Becomes(value, expected);

    [Theory]
    [InlineData("\"$${text}\"", "\"${text}\"")]
    [InlineData("\"$$${text}\"", "\"$${text}\"")]
    [InlineData("\"$${ and ${number}\"", "\"${ and 5\"")]
    [InlineData("\"${number}$${number}\"", "\"5${number}\"")]
    [InlineData("\"$ {text} $text {text} $\"", "\"$ {text} $text {text} $\"")]
    [InlineData("\"\"", "\"\"")]
    public void Replace_WhatIsNoReference_StaysAndTwoDollarsAreOne(string value, string expected) => Becomes(value, expected);

    [Theory]
    [InlineData("""{"a": {"b": ["x", "${number}", {"c": "${list}"}]}, "d": [["${yes}"]], "e": 1e3, "f": null}""", """{"a":{"b":["x",5,{"c":["a","b"]}]},"d":[[true]],"e":1e3,"f":null}""")]
    [InlineData("""{"${text}": 1}""", """{"${text}":1}""")]
    [InlineData("\"\\u0024{number}\"", "5")]
    public void Replace_References_AreFoundInObjectsAndListsButNotInNames(string value, string expected) => Becomes(value, expected);

    [Fact]
    public void Replace_AValueThatWasPutIn_IsNotLookedInto() => Becomes("\"${reference} ${number}\"", "\"${text} 5\"");

    [Theory]
    [InlineData("\"${}\"", "")]
    [InlineData("\"${unknown}\"", "unknown")]
    [InlineData("[\"a ${unknown}\", \"${number}\"]", "unknown")]
    public void Replace_AnUnknownName_IsAskedFor(string value, string name)
    {
        List<Text> errors = [];

        References.Replace(Json(value), asked => Find(asked, errors), errors);

        Assert.Equal([new Text(name, name)], errors);
    }

    private static void Becomes(string value, string expected)
    {
        List<Text> errors = [];
        JsonElement result = References.Replace(Json(value), name => Find(name, errors), errors);

        Assert.Empty(errors);
        Assert.True(JsonElement.DeepEquals(Json(expected), result), result.GetRawText());
        Assert.Equal(Json(expected).ValueKind == JsonValueKind.Number ? expected : null, result.ValueKind == JsonValueKind.Number ? result.GetRawText() : null);
    }

    private static JsonElement? Find(string name, List<Text> errors)
    {
        if (Json(Values).TryGetProperty(name, out JsonElement value))
        {
            return value;
        }

        errors.Add(new(name, name));
        return null;
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
