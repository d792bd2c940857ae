/** Takes all steps of what can be done in steps, at once. */
export function allSteps<Result>(steps: Iterator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
