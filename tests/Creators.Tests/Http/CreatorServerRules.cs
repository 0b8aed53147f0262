using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContentHub.Creators.Tests.Http;

/// <summary>What the API checks in a request.</summary>
internal static class CreatorServerRules
{
    /// <summary>The fields that it refuses, each with its reason.</summary>
    public static JsonArray Check(JsonObject body)
    {
        JsonArray fields = [];
        CheckText("topic", 500, isRequired: true);
        CheckText("requirements", 2000, isRequired: true);
        CheckText("targetAudience", 500, isRequired: true);
        CheckText("tone", 100, isRequired: false);
        if (body["priority"] is { } priority && (int)priority is < 1 or > 4)
        {
            Refuse("priority", "Number must be less than or equal to 4");
        }

        if (body.ContainsKey("type") && (string?)body["type"] is not ("article" or "social_media" or "marketing" or "other"))
        {
            Refuse("type", "Invalid enum value");
        }

        return fields;

        void CheckText(string name, int longest, bool isRequired)
        {
            if (!body.ContainsKey(name))
            {
                if (isRequired)
                {
                    Refuse(name, "Required");
                }
            }
            else if (body[name]?.GetValueKind() != JsonValueKind.String)
            {
                Refuse(name, "Expected string, received null");
            }
            else if (((string)body[name]!).Length is 0 || ((string)body[name]!).Length > longest)
            {
                Refuse(name, $"String must contain at most {longest} character(s)");
            }
        }

        void Refuse(string path, string message) => fields.Add(new JsonObject { ["path"] = path, ["message"] = message });
    }
}
