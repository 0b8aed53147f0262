using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ContentHub.Functions.OpenApi;

/// <summary>An OpenAPI description as one page to read: operations by tag, then what goes in and out of them.</summary>
internal static class ApiPage
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #222; background: #fff }
        code, .method { font-family: ui-monospace, monospace; font-size: .95em }
        h2 { border-bottom: 1px solid #ccc; margin-top: 3rem } h3 { margin: 2rem 0 .5rem }
        .method { background: #246; border-radius: .3rem; color: #fff; padding: .1rem .4rem; text-transform: uppercase }
        table { border-collapse: collapse; width: 100% } td, th { border-bottom: 1px solid #ddd; padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top }
        nav a { display: inline-block; margin-right: 1rem } a { color: #15c }
        @media (prefers-color-scheme: dark) { body { color: #ddd; background: #16181c } a { color: #8bf } td, th { border-color: #333 } }
        """;

    public static string Write(JsonElement api)
    {
        StringBuilder page = new();
        JsonElement info = api.GetProperty("info");
        string title = Encoded(info, "title");
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title} HTTP API</title><style>{Style}</style></head><body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{title} HTTP API <small>{Encoded(info, "version")}</small></h1>\n<p>{Encoded(info, "summary")} {Encoded(info, "description")} For programs: <a href=\"openapi.json\">openapi.json</a>.</p>\n<nav>");
        foreach (JsonElement tag in api.GetProperty("tags").EnumerateArray())
        {
            page.Append(CultureInfo.InvariantCulture, $"<a href=\"#{Encoded(tag, "name")}\">{Encoded(tag, "name")}</a>");
        }

        page.Append("<a href=\"#schemas\">Schemas</a></nav>\n");
        foreach (JsonElement tag in api.GetProperty("tags").EnumerateArray())
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{Encoded(tag, "name")}\">{Encoded(tag, "name")}</h2>\n<p>{Encoded(tag, "description")}</p>\n");
            foreach ((string path, string method, JsonElement operation) in Operations(api).Where(item => item.Operation.GetProperty("tags")[0].ValueEquals(tag.GetProperty("name").GetString())))
            {
                AppendOperation(page, api, path, method, operation);
            }
        }

        page.Append("<h2 id=\"schemas\">Schemas</h2>\n");
        foreach (JsonProperty schema in api.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            AppendSchema(page, schema);
        }

        return page.Append("</body></html>\n").ToString();
    }

    /// <summary>Every operation, in the description's order.</summary>
    private static IEnumerable<(string Path, string Method, JsonElement Operation)> Operations(JsonElement api) =>
        from path in api.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (path.Name, method.Name, method.Value);

    private static void AppendOperation(StringBuilder page, JsonElement api, string path, string method, JsonElement operation)
    {
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"{Encoded(operation, "operationId")}\">\n<h3><span class=\"method\">{method}</span> <code>{WebUtility.HtmlEncode(path)}</code></h3>\n<p>{Encoded(operation, "summary")}. {Encoded(operation, "description")}</p>\n");
        if (operation.TryGetProperty("parameters", out JsonElement parameters))
        {
            page.Append("<table><tr><th>parameter</th><th>in</th><th>type</th><th></th></tr>\n");
            foreach (JsonElement parameter in parameters.EnumerateArray())
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{Encoded(parameter, "name")}</code></td><td>{Encoded(parameter, "in")}</td><td>{SchemaText.Of(parameter.GetProperty("schema"))}</td><td>{Encoded(parameter, "description")}</td></tr>\n");
            }

            page.Append("</table>\n");
        }

        if (operation.TryGetProperty("requestBody", out JsonElement body))
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>Body{(body.GetProperty("required").GetBoolean() ? "" : ", which may be left out")}: {Media(body)}</p>\n");
        }

        page.Append("<table>\n");
        foreach (JsonProperty answer in operation.GetProperty("responses").EnumerateObject())
        {
            JsonElement response = Resolve(api, answer.Value);
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{answer.Name}</td><td>{Encoded(response, "description")}</td><td>{Media(response)}</td></tr>\n");
        }

        page.Append("</table>\n</section>\n");
    }

    private static void AppendSchema(StringBuilder page, JsonProperty schema)
    {
        string name = WebUtility.HtmlEncode(schema.Name);
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"schema-{name}\">\n<h3>{name}</h3>\n<p>{Encoded(schema.Value, "description")}</p>\n");
        if (schema.Value.TryGetProperty("properties", out JsonElement properties))
        {
            HashSet<string?> required = schema.Value.TryGetProperty("required", out JsonElement names) ? [.. names.EnumerateArray().Select(item => item.GetString())] : [];
            page.Append("<table><tr><th>field</th><th>type</th><th></th></tr>\n");
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{WebUtility.HtmlEncode(property.Name)}</code>{(required.Contains(property.Name) ? " *" : "")}</td><td>{SchemaText.Of(property.Value)}</td><td>{Encoded(property.Value, "description")}</td></tr>\n");
            }

            page.Append("</table>\n");
        }

        page.Append("</section>\n");
    }

    private static string Media(JsonElement holder) => holder.TryGetProperty("content", out JsonElement content)
        ? string.Join(" or ", content.EnumerateObject().Select(media => $"{SchemaText.Of(media.Value.GetProperty("schema"))} <small>{WebUtility.HtmlEncode(media.Name)}</small>"))
        : "";

    private static JsonElement Resolve(JsonElement api, JsonElement response) => response.TryGetProperty("$ref", out JsonElement reference)
        ? api.GetProperty("components").GetProperty("responses").GetProperty(reference.GetString()!.Split('/')[^1])
        : response;

    private static string Encoded(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? WebUtility.HtmlEncode(value.GetString()) ?? "" : "";
}
