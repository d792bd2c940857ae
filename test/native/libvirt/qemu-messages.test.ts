import { afterAll, describe, expect, test } from 'vitest';
import { moduleIsBuilt } from '../../images/built-module.js';
import { askedAgain, otherThanRecorded, recordsAnew } from './asked-again.js';
import { findLibvirtRoot } from './libvirt-root.js';
import { type DiskMessages, messagesOfLibvirt, messagesOfPage } from './qemu-messages.js';
import { type RealLibvirt, startRealLibvirt } from './real-libvirt.js';
import { asTheyAre, RecordedAnswers } from './recorded-answers.js';
import type { Scenario } from './scenario.js';
import { toldQemu } from './scenarios/told-qemu.js';

const root = findLibvirtRoot();
const { family, scenarios } = toldQemu;
const cases = scenarios.map((scenario) => [scenario.name, scenario] as const);
const again = askedAgain(root, scenarios, 1);

describe.skipIf(!moduleIsBuilt)('QEMU is told what a real libvirt tells it', () => {
  const answers = new RecordedAnswers<Told, Told>(family, scenarios, asTheyAre);
  let libvirt: Promise<RealLibvirt> | null = null;
  afterAll(async () => (await libvirt)?.stop());

  /** Null where it is neither recorded nor can be asked for. */
  async function toldByLibvirt(scenario: Scenario): Promise<Told | null> {
    const before = answers.read(scenario);
    if (root.kind === 'missing' || (before !== null && !again.has(scenario))) return before;
    libvirt ??= startRealLibvirt(root.directory);
    const now = { messages: await messagesOfLibvirt(scenario, await libvirt) };
    if (before === null || recordsAnew) answers.keep(scenario, now);
    else expect(now, otherThanRecorded).toEqual(before);
    return now;
  }

  test.for(cases)('%s', async ([, scenario], { skip }) => {
    const [here, there] = [await messagesOfPage(scenario), await toldByLibvirt(scenario)];
    if (there === null) return skip('what libvirt tells QEMU is not recorded, and no libvirt is here');
    expect(here).toEqual(there.messages);
  });
});

interface Told {
  readonly messages: DiskMessages;
}
