/** Lets the browser paint and hear keys before what follows goes on. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Milliseconds of steps that are taken in one task; and in a page that nobody sees, where browsers let a task wait for a second. */
const together = 10;
const togetherUnseen = 200;
/** Milliseconds that a task waits nowhere else. */
const longWait = 500;

/** Runs what yields after each of its short steps, some of them in each task. */
export async function runInTasks<Result>(steps: Iterator<undefined, Result>): Promise<Result>;
/** The same as long as `goesOn`; null where that ended before the steps did. */
export async function runInTasks<Result>(
  steps: Iterator<undefined, Result>,
  goesOn: () => boolean,
): Promise<Result | null>;
export async function runInTasks<Result>(
  steps: Iterator<undefined, Result>,
  goesOn = (): boolean => true,
): Promise<Result | null> {
  let begun = performance.now();
  let most = together;
  while (goesOn()) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const ended = performance.now();
    if (ended - begun < most) continue;
    await nextTask();
    begun = performance.now();
    most = begun - ended > longWait ? togetherUnseen : together;
  }
  return null;
}
