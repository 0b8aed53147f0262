using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class JsonDataConverterTests
{
    private readonly JsonDataConverter _converter = JsonDataConverter.Default;

    [Fact]
    public void Null_BothWays_IsNull()
    {
        Assert.Null(_converter.Serialize(null));
        Assert.Null(_converter.Deserialize(null, typeof(Order)));
        Assert.Null(_converter.Deserialize<Order>(null));
        Assert.Equal(0, _converter.Deserialize<int>(null));
    }

    [Fact]
    public void Record_ThereAndBack_IsTheSame()
    {
        string json = _converter.Serialize(new Order("茶", 3));

        Assert.Equal("""{"Item":"\u8336","Count":3}""", json);
        Assert.Equal(new Order("茶", 3), _converter.Deserialize<Order>(json));
    }

    [Fact]
    public void Tuple_ThereAndBack_IsTheSameBecauseFieldsAreIncluded() =>
        Assert.Equal((7, "seven"), _converter.Deserialize<(int, string)>(_converter.Serialize((7, "seven"))));

    [Fact]
    public void NamesOfAnotherCase_AreNotRead() =>
        Assert.Equal(new Order(null!, 0), _converter.Deserialize<Order>("""{"item":"tea","count":3}"""));

    [Fact]
    public void OwnOptions_AreUsed()
    {
        JsonDataConverter web = new(new(JsonSerializerDefaults.Web));

        Assert.Equal("""{"item":"tea","count":3}""", web.Serialize(new Order("tea", 3)));
        Assert.Equal(new Order("tea", 3), web.Deserialize<Order>("""{"ITEM":"tea","count":3}"""));
    }

    [Fact]
    public void NotJsonOrNotOfTheType_IsRefused()
    {
        Assert.Throws<JsonException>(() => _converter.Deserialize<Order>("not json"));
        Assert.Throws<JsonException>(() => _converter.Deserialize<Order>("[]"));
    }

    [Fact]
    public void SerializedData_ReadAs_ReadsWithItsConverter()
    {
        SerializedData data = new("""{"Item":"tea","Count":3}""");

        Assert.Equal(new Order("tea", 3), data.ReadAs<Order>());
        Assert.Same(JsonDataConverter.Default, data.Converter);
        Assert.Equal("tea", new SerializedData("tea", new Verbatim()).ReadAs<string>());
    }

    [Fact]
    public void ClientOptions_ConverterSetToNull_IsTheDefaultAgain()
    {
        DurableTaskClientOptions options = new() { DataConverter = new Verbatim() };
        Assert.IsType<Verbatim>(options.DataConverter);

        options.DataConverter = null;

        Assert.Same(JsonDataConverter.Default, options.DataConverter);
        Assert.Equal("", options.DefaultVersion);
    }

    private sealed record Order(string Item, int Count);

    private sealed class Verbatim : DataConverter
    {
        public override string? Serialize(object? value) => (string?)value;

        public override object? Deserialize(string? data, Type targetType) => data;
    }
}
