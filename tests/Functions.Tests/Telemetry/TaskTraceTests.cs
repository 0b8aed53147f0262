using System.Diagnostics;
using ContentHub.Creators;
using ContentHub.Creators.Tracing;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions.Tests.Telemetry;

/// <summary>A listener hears the whole process, and hosts ask whether there are any: these tests run alone.</summary>
[CollectionDefinition(nameof(TaskTraceTests), DisableParallelization = true)]
public sealed class TaskTraceCollection;

[Collection(nameof(TaskTraceTests))]
public sealed class TaskTraceTests
{
    [Fact]
    public async Task A_tasks_whole_life_is_one_trace_from_its_request_to_the_creators_callback()
    {
        using SpanRecorder recorder = new();
        FakeCreator creator = new();
        await using App app = await StartAsync(creator);

        await app.RunAsync("a secret topic");
        await recorder.WaitForRequestsAsync(2);

        Activity submitted = recorder.Spans.Single(span => span.OperationName == "create_orchestration:GenerateContent");
        Assert.Equal(
            """
            request
              create_orchestration:GenerateContent
                orchestration:GenerateContent
                  activity:AcquireSlot
                    orchestration_event:SlotGranted
                  activity:SubmitToCreator
                    creator submit
                      request
                        orchestration_event:CreatorNews
                  activity:CheckCreator
                    creator status
                  activity:RecordContent
                    creator result
                  activity:ReleaseSlot
                  activity:NotifyEnd

            """,
            recorder.Tree(submitted.TraceId));
    }

    [Fact]
    public async Task No_span_has_a_topic_in_it()
    {
        using SpanRecorder recorder = new();
        await using App app = await StartAsync(new FakeCreator { End = CreationState.Failed, Reason = "it cannot write about a secret topic" });

        GenerationTask task = await app.RunAsync("a secret topic");

        Assert.Equal(GenerationTaskStatus.Failed, task.Status);
        Assert.NotEmpty(recorder.Spans);
        Assert.All(recorder.Spans, span => Assert.DoesNotContain("secret", $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)}", StringComparison.Ordinal));
    }

    private static Task<App> StartAsync(FakeCreator creator) =>
        App.StartAsync(creator, configure: services => services.Replace(ServiceDescriptor.Singleton<IContentCreator>(new TracedCreator(creator, new CreatorOptions()))));
}
