import { type AnswerText, answerText, readAnswerText } from './answer-text.js';
import type { ScenarioRecord } from './line-record.js';
import { type AnswersForm, RecordedAnswers } from './recorded-answers.js';
import type { Family } from './scenario.js';

/** What libvirt did with the scenarios of a family. */
export type FamilyAnswers = RecordedAnswers<ScenarioRecord, AnswerText>;

export function familyAnswers({ family, scenarios }: Family): FamilyAnswers {
  return new RecordedAnswers(family, scenarios, form);
}

/** Shorter beginnings are said again: that is easier to read. */
const fewestShared = 4;

/** Most scenarios of a family begin alike: what an earlier answer says of the first lines is not said again. */
const form: AnswersForm<ScenarioRecord, AnswerText> = {
  write(answers) {
    const whole = Object.entries(answers).map(([name, record]) => [name, answerText(record)] as const);
    return Object.fromEntries(
      whole.map(([name, text], at) => {
        const before = whole.slice(0, at).map(([as, { lines }]) => ({ as, lines: sharedLines(text, lines) }));
        const begins = before.reduce((best, one) => (one.lines > best.lines ? one : best), { as: '', lines: 0 });
        return [name, begins.lines < fewestShared ? text : { begins, ...text, lines: text.lines.slice(begins.lines) }];
      }),
    );
  },

  read(written) {
    const whole = new Map<string, AnswerText>();
    for (const [name, { begins, lines, files }] of Object.entries(written)) {
      const first = begins === undefined ? [] : (whole.get(begins.as)?.lines.slice(0, begins.lines) ?? []);
      whole.set(name, { lines: [...first, ...lines], files });
    }
    return Object.fromEntries([...whole].map(([name, text]) => [name, readAnswerText(text)]));
  },
};

function sharedLines({ lines }: AnswerText, others: AnswerText['lines']): number {
  const differs = lines.findIndex((line, at) => JSON.stringify(line) !== JSON.stringify(others[at]));
  return differs < 0 ? lines.length : differs;
}
