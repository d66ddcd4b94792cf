/**
 * Milliseconds of the processor's time that this process spent on `work`, which a busy machine does not stretch as it does
 * the time of day. What worker threads and helpers of the runtime did meanwhile counts too, so limits stay generous.
 */
export async function processorTime(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
