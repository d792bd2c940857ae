/** Lets the browser paint and hear keys before what follows goes on. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Milliseconds of steps that are taken in one task. */
const together = 10;

/** Runs what yields after each of its short steps, some of them in each task. */
export async function runInTasks<Result>(steps: Iterator<undefined, Result>): Promise<Result> {
  let begun = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - begun < together) continue;
    await nextTask();
    begun = performance.now();
  }
}
