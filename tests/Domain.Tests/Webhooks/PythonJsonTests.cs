using System.Text;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Domain.Tests.Webhooks;

/// <summary>Every expected text was printed by Python itself: <c>json.dumps(json.loads(text), sort_keys=True, separators=(',', ':'))</c>.</summary>
public sealed class PythonJsonTests
{
    [Theory]
    [InlineData("""{"event":"completed","taskId":"task-1","result":{"content":"中文","qualityScore":8.5}}""", """{"event":"completed","result":{"content":"\u4e2d\u6587","qualityScore":8.5},"taskId":"task-1"}""")]
    [InlineData("""{ "b" : [ 1 , 2.50 , null , true , false ] , "a" : { } , "c" : [ ] }""", """{"a":{},"b":[1,2.5,null,true,false],"c":[]}""")]
    [InlineData("""{"\ue000":1,"\ud83d\ude00":2,"z":3,"Z":4,"":5,"\uffff":6,"é":7}""", """{"":5,"Z":4,"z":3,"\u00e9":7,"\ue000":1,"\uffff":6,"\ud83d\ude00":2}""")]
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    [InlineData("""{"s":"\"\\\/\b\f\n\r\t\u0000\u001f\u007f\u0080 ~"}""", """{"s":"\"\\/\b\f\n\r\t\u0000\u001f\u007f\u0080 ~"}""")]
    [InlineData("""{"emoji":"😀","escaped":"\uD83D\uDE00","half":"\ud83d","other":"\ude00x","both":"\ude00\ud83d"}""", """{"both":"\ude00\ud83d","emoji":"\ud83d\ude00","escaped":"\ud83d\ude00","half":"\ud83d","other":"\ude00x"}""")]
    [InlineData("""{"nested":{"y":{"b":1,"a":[{"d":1e16,"c":1}]},"x":-0}}""", """{"nested":{"x":0,"y":{"a":[{"c":1,"d":1e+16}],"b":1}}}""")]
    [InlineData("\"text\"", "\"text\"")]
    [InlineData("""17""", """17""")]
    [InlineData("""[]""", """[]""")]
    [InlineData("""{"A":1,"a":1,"_":1,"aa":1,"a b":1}""", """{"A":1,"_":1,"a":1,"a b":1,"aa":1}""")]
    [InlineData("""{"html":"<p>a&b</p>","url":"https://x/?a=1&b=2"}""", """{"html":"<p>a&b</p>","url":"https://x/?a=1&b=2"}""")]
    public void Json_is_written_as_python_writes_it(string json, string python) => Assert.Equal(python, PythonJson.Rewrite(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("0.0", "0.0")]
    [InlineData("1.0", "1.0")]
    [InlineData("1e0", "1.0")]
    [InlineData("1.50", "1.5")]
    [InlineData("100", "100")]
    [InlineData("1E2", "100.0")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("1234567890123456.0", "1234567890123456.0")]
    [InlineData("12345678901234567.0", "1.2345678901234568e+16")]
    [InlineData("9999999999999998.0", "9999999999999998.0")]
    [InlineData("1e22", "1e+22")]
    [InlineData("1.5e300", "1.5e+300")]
    [InlineData("1e999", "Infinity")]
    [InlineData("-1e999", "-Infinity")]
    [InlineData("1e-999", "0.0")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("0.00012345", "0.00012345")]
    [InlineData("1.2345e-5", "1.2345e-05")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("2.2250738585072014E-308", "2.2250738585072014e-308")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("8.5", "8.5")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("3.14159265358979323846", "3.141592653589793")]
    [InlineData("1e+5", "100000.0")]
    [InlineData("-2.5e-10", "-2.5e-10")]
    [InlineData("4.35", "4.35")]
    public void Numbers_are_written_as_python_writes_them(string number, string python) => Assert.Equal(python, PythonJson.Rewrite(Encoding.UTF8.GetBytes(number)));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{'a':1}")]
    [InlineData("""{"a":01}""")]
    [InlineData("""{"a":NaN}""")]
    public void What_is_not_json_is_not_written(string text) => Assert.Null(PythonJson.Rewrite(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Nesting_beyond_any_good_body_is_not_followed() =>
        Assert.Null(PythonJson.Rewrite(Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65))));
}
