using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

public sealed class CronFaultTests
{
    [Theory]
    [InlineData("99 8 * * *", "the minute at position 1 is '99'; it must be 0-59, with * , - and steps of 1-59 such as */15.")]
    [InlineData("60 0 8 * * *", "the second at position 1 is '60'; it must be 0-59, with * , - and steps of 1-59 such as */15.")]
    [InlineData("0 99 8 * * *", "the minute at position 3 is '99'; it must be 0-59, with * , - and steps of 1-59 such as */15.")]
    [InlineData("0 24 * * *", "the hour at position 3 is '24'; it must be 0-23, with * , - and steps of 1-23 such as */2.")]
    [InlineData("0 8 32 * *", "the day of month at position 5 is '32'; it must be 1-31, with * , - and steps of 1-31, or L (the last day), L-3 (three days before it) or 15W (the weekday nearest to the 15th).")]
    [InlineData("0 8 * 13 *", "the month at position 7 is '13'; it must be 1-12 or JAN-DEC, with * , - and steps of 1-12.")]
    [InlineData("0 8 * * 8", "the day of week at position 9 is '8'; it must be 0-7 or SUN-SAT (0 and 7 are Sunday), with * , - and steps of 1-7, or 5L (the last Friday) or 1#2 (the second Monday).")]
    public void A_bad_field_is_named_with_its_place_its_value_and_what_is_allowed(string cron, string fault) =>
        Assert.Equal([("cron", $"cron is '{cron}': {fault}")], Check(cron).Select(error => (error.Field, error.Message)));

    [Theory]
    [InlineData("0,15,99 8 * * *", "the minute at position 6 is '99';")]
    [InlineData("0 8 * * MON,FRY,SUN", "the day of week at position 13 is 'FRY';")]
    [InlineData("0,,5 8 * * *", "the minute at position 3 is '';")]
    [InlineData("0, 8 * * *", "the minute at position 3 is '';")]
    [InlineData("  0 \t 8,25 * * *", "the hour at position 9 is '25';")]
    [InlineData("0 8 1,L * *", "the day of month at position 5 is '1,L';")]
    [InlineData("0 8 * * 1,5L", "the day of week at position 9 is '1,5L';")]
    [InlineData("5,*/10 8 * * *", "the minute at position 1 is '5,*/10';")]
    [InlineData("*/0 * * * *", "the minute at position 1 is '*/0';")]
    [InlineData("*/60 * * * *", "the minute at position 1 is '*/60';")]
    [InlineData("-1 * * * *", "the minute at position 1 is '-1';")]
    [InlineData("1- * * * *", "the minute at position 1 is '1-';")]
    [InlineData("1.5 * * * *", "the minute at position 1 is '1.5';")]
    [InlineData("000 * * * *", "the minute at position 1 is '000';")]
    [InlineData("H 8 * * *", "the minute at position 1 is 'H';")]
    [InlineData("0 8am * * *", "the hour at position 3 is '8am';")]
    [InlineData("0 8:00 * * *", "the hour at position 3 is '8:00';")]
    [InlineData("0 8 0 * *", "the day of month at position 5 is '0';")]
    [InlineData("0 8 L-31 * *", "the day of month at position 5 is 'L-31';")]
    [InlineData("0 8 1-5W * *", "the day of month at position 5 is '1-5W';")]
    [InlineData("0 8 * 0 *", "the month at position 7 is '0';")]
    [InlineData("0 8 * MARCH *", "the month at position 7 is 'MARCH';")]
    [InlineData("0 8 * MON *", "the month at position 7 is 'MON';")]
    [InlineData("0 8 * * MONDAY", "the day of week at position 9 is 'MONDAY';")]
    [InlineData("0 8 * * MON#6", "the day of week at position 9 is 'MON#6';")]
    [InlineData("61 25 * * *", "the minute at position 1 is '61';")]
    public void The_first_fault_is_found_to_the_entry_of_a_list(string cron, string fault) =>
        Assert.StartsWith($"cron is '{cron}': {fault}", Assert.Single(Check(cron)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0", "it has 1 field;")]
    [InlineData("0 8 * *", "it has 4 fields;")]
    [InlineData("0 0 8 * * * 2026", "it has 7 fields;")]
    public void The_fields_are_five_or_six(string cron, string fault) => Assert.Equal(
        $"cron is '{cron}': {fault} it must have five (minute, hour, day of month, month, day of week), or six with the second first.",
        Assert.Single(Check(cron)).Message);

    [Theory]
    [InlineData("@dayly", 1)]
    [InlineData(" @reboot", 2)]
    [InlineData("@", 1)]
    [InlineData("@daily 5", 1)]
    [InlineData("@hourly * * * *", 1)]
    public void A_macro_is_known_and_alone(string cron, int position) => Assert.Equal(
        $"cron is '{cron}': the macro at position {position} is not known, or is not alone; it must be one of @every_second, @every_minute, @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually.",
        Assert.Single(Check(cron)).Message);

    [Theory]
    [InlineData("0 0 30 2 *", "no date has the day of month '30' (position 5), the month '2' (position 8) and the day of week '*' (position 10).")]
    [InlineData("0 0 31 4,6,9,11 *", "no date has the day of month '31' (position 5), the month '4,6,9,11' (position 8) and the day of week '*' (position 17).")]
    [InlineData("0 0 L-30 FEB *", "no date has the day of month 'L-30' (position 5), the month 'FEB' (position 10) and the day of week '*' (position 14).")]
    [InlineData("0 0 0 8 * MON#1", "no date has the day of month '8' (position 7), the month '*' (position 9) and the day of week 'MON#1' (position 11).")]
    public void What_no_date_matches_is_refused(string cron, string fault) =>
        Assert.Equal($"cron is '{cron}': it never matches; {fault}", Assert.Single(Check(cron)).Message);

    [Theory]
    [InlineData("0 8 ＊ * *", "position 5 that is not allowed (U+FF0A)")]
    [InlineData("每日", "position 1 that is not allowed (U+6BCF)")]
    [InlineData("0 8 * * *\n", "position 10 that is not allowed (U+000A)")]
    [InlineData("0\u00a08 * * *", "position 2 that is not allowed (U+00A0)")]
    public void Characters_that_look_alike_are_found(string cron, string place) =>
        Assert.Equal($"cron has a character at {place}; use ASCII letters, digits and signs.", Assert.Single(Check(cron)).Message);

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    public void A_blank_text_is_no_expression(string cron) => Assert.Equal(
        "cron is blank; give five fields such as '0 8 * * *' (every day at 08:00), or a macro such as @daily.",
        Assert.Single(Check(cron)).Message);

    [Fact]
    public void A_text_is_not_too_long()
    {
        const string daily = "0 8 * * *";

        Assert.Empty(Check(daily.PadRight(200)));
        Assert.Equal("cron has 201 characters; at most 200 are allowed.", Assert.Single(Check(daily.PadRight(201))).Message);
    }

    [Theory]
    [InlineData("99 8 * * *", "cron 为“99 8 * * *”：第 1 个字符处的“分”为“99”；应为 0-59，可用 * , - 和 1-59 的步长，如 */15。")]
    [InlineData("0 8 * * MON,FRY,SUN", "cron 为“0 8 * * MON,FRY,SUN”：第 13 个字符处的“星期”为“FRY”；应为 0-7 或 SUN-SAT（0 和 7 都是周日），可用 * , - 和 1-7 的步长，或 5L（最后一个周五）、1#2（第二个周一）。")]
    [InlineData("0 8 * *", "cron 为“0 8 * *”：它有 4 个字段；应有五个（分、时、日、月、星期），或六个，最前面是秒。")]
    [InlineData("@reboot", "cron 为“@reboot”：第 1 个字符处的宏无法识别，或不是单独给出的；应为 @every_second, @every_minute, @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually 之一。")]
    [InlineData("0 0 30 2 *", "cron 为“0 0 30 2 *”：它永远不会匹配；没有哪一天的日为“30”（第 5 个字符处）、月为“2”（第 8 个字符处）且星期为“*”（第 10 个字符处）。")]
    [InlineData("0 8 ＊ * *", "cron 的第 5 个字符不允许使用（U+FF0A）；请用 ASCII 字母、数字和符号。")]
    [InlineData("", "cron 为空白；请给出五个字段，如“0 8 * * *”（每天 08:00），或宏，如 @daily。")]
    public void A_fault_is_told_in_Chinese_too(string cron, string fault) => Assert.Equal(fault, Assert.Single(Check(cron)).Text.Chinese);

    private static IReadOnlyList<FieldError> Check(string cron) => ScheduleTimingRules.Check(new() { Cron = cron, TimeZone = "UTC" });
}
