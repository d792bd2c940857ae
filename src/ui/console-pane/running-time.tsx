import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';

/** Seconds that need no number. */
const soon = 2;

/** How long a command has been running, from when this is first shown: tells one that is long from one that hangs. */
export function RunningTime(): JSX.Element {
  const seconds = useSignal(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => (seconds.value = Math.floor((performance.now() - began) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return (
    <>
      running
      {seconds.value >= soon && <span aria-hidden="true">, {seconds.value} s</span>}
    </>
  );
}
