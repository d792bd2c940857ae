import type { QmpTraffic } from '../../jobs/index.js';

/** A QMP message as lines: `->` to QEMU, `<-` from it. */
export function trafficLines(traffic: QmpTraffic): readonly string[] {
  if (traffic.kind === 'event') return [`<- ${JSON.stringify(traffic.event)}`];
  const { command, answer } = traffic;
  const said =
    answer.kind === 'return' ? { return: answer.value } : { error: { class: answer.class, desc: answer.reason } };
  return [`-> ${JSON.stringify(command)}`, `<- ${JSON.stringify(said)}`];
}
