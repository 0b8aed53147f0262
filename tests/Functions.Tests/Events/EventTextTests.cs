using System.Text;
using ContentHub.Functions.Events;

namespace ContentHub.Functions.Tests.Events;

public sealed class EventTextTests
{
    [Theory]
    [InlineData("one", "data: one\n")]
    [InlineData("one\ntwo", "data: one\ndata: two\n")]
    [InlineData("one\r\n\rtwo", "data: one\ndata: \ndata: two\n")]
    [InlineData("one\n\nid: 7", "data: one\ndata: \ndata: id: 7\n")]
    [InlineData("one\u2028two\u0085", "data: one\u2028two\u0085\n")]
    [InlineData("", "data: \n")]
    public void No_text_ends_its_field_or_its_event(string data, string lines) =>
        Assert.Equal($"id: a-1\nevent: task\n{lines}\n", Encoding.UTF8.GetString(new EventText().Event("a-1", "task", data).Take()));

    [Fact]
    public void What_was_taken_is_not_taken_again()
    {
        EventText text = new();
        Assert.True(text.IsEmpty);

        Assert.Equal("retry: 2000\n\nid: a-1\n\n: there\n\n", Encoding.UTF8.GetString(text.Retry(TimeSpan.FromSeconds(2)).Position("a-1").Comment("there").Take()));

        Assert.True(text.IsEmpty);
        Assert.Empty(text.Take());
    }
}
