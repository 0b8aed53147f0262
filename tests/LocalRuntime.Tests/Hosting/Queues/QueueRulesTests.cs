using ContentHub.LocalRuntime.Triggers.Queues.Storage;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public class QueueRulesTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("tasks-poison")]
    [InlineData("0-1-2")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123")]
    public void Names_are_lower_case_letters_digits_and_single_dashes(string name) => Assert.Null(QueueRules.NameFault(name));

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("Tasks")]
    [InlineData("a_b")]
    [InlineData("a--b")]
    [InlineData("-ab")]
    [InlineData("ab-")]
    [InlineData("abc\n")]
    [InlineData("größe")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public void Any_other_name_is_refused_with_its_value(string name) => Assert.StartsWith($"'{name}' is no queue name", QueueRules.NameFault(name), StringComparison.Ordinal);

    [Theory]
    [InlineData("tasks", "tasks-poison")]
    [InlineData("tasks-poison", null)]
    [InlineData("a2345678901234567890123456789012345678901234567890123456", "a2345678901234567890123456789012345678901234567890123456-poison")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567", null)]
    public void A_queue_has_a_poison_queue_unless_it_is_one_or_its_name_leaves_no_room(string queue, string? poisonQueue) =>
        Assert.Equal(poisonQueue, QueueRules.PoisonQueueOf(queue));
}
