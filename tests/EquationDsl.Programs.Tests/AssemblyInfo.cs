// What a run takes of the processor is measured.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
