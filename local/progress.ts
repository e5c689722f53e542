/** Tells about steps as plain lines, which read the same in a terminal and in a log. */
export async function announceStep<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const reminder = setInterval(() => console.log(`  …  ${title}, ${seconds()} so far`), 15_000);
  try {
    const result = await work();
    console.log(`  ✔  ${title}  ${seconds()}`);
    return result;
  } catch (error) {
    console.log(`  ✖  ${title}  ${seconds()}`);
    throw error;
  } finally {
    clearInterval(reminder);
  }
}
