import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const directory = new URL('answers/', import.meta.url);

/** What a real libvirt is asked: a name, and whatever else the answer depends on. */
export interface Question {
  readonly name: string;
}

/** The answers of one kind as JSON, by the names of their questions. */
type Answers<Answer> = Readonly<Record<string, Answer>>;

/** How the answers of one kind are written down together. */
export interface AnswersForm<Answer, Written> {
  readonly write: (answers: Answers<Answer>) => Answers<Written>;
  readonly read: (written: Answers<Written>) => Answers<Answer>;
}

/** For answers that are JSON already. */
export const asTheyAre = {
  write: <Answer>(answers: Answers<Answer>): Answers<Answer> => answers,
  read: <Answer>(written: Answers<Answer>): Answers<Answer> => written,
};

/** Of the question that it answers. */
interface Keyed {
  readonly key: string;
}

interface Recorded<Answer> extends Keyed {
  readonly answer: Answer;
}

/** What the real libvirt answered to questions of one kind; an answer counts as long as its question is the same. */
export class RecordedAnswers<Answer, Written extends object> {
  readonly #file: URL;
  readonly #recorded = new Map<string, Recorded<Answer>>();

  /** `kind` names the file; `questions` are all that there are of it, in the order in which answers are written. */
  constructor(
    kind: string,
    private readonly questions: readonly Question[],
    private readonly form: AnswersForm<Answer, Written>,
  ) {
    this.#file = new URL(`${kind.replaceAll(/\W+/g, '-')}.json`, directory);
    if (!existsSync(this.#file)) return;
    const keyed = JSON.parse(readFileSync(this.#file, 'utf8')) as Answers<Written & Keyed>;
    const written = Object.entries(keyed).map(([name, answer]) => [name, withoutKey(answer)] as const);
    for (const [name, answer] of Object.entries(form.read(Object.fromEntries(written)))) {
      this.#recorded.set(name, { key: keyed[name]?.key ?? '', answer });
    }
  }

  /** Null where it was never asked. */
  read(question: Question): Answer | null {
    const recorded = this.#recorded.get(question.name);
    return recorded?.key === keyOf(question) ? recorded.answer : null;
  }

  /** Writes down an answer; those to questions that there are no longer go. */
  keep(question: Question, answer: Answer): void {
    this.#recorded.set(question.name, { key: keyOf(question), answer });
    const kept = this.questions.flatMap(({ name }) => {
      const recorded = this.#recorded.get(name);
      return recorded === undefined ? [] : [[name, recorded] as const];
    });
    const written = this.form.write(Object.fromEntries(kept.map(([name, recorded]) => [name, recorded.answer])));
    const keyed = kept.map(([name, { key }]) => [name, { key, ...written[name] }]);
    mkdirSync(directory, { recursive: true });
    writeFileSync(this.#file, `${JSON.stringify(Object.fromEntries(keyed), null, 1)}\n`);
  }
}

function withoutKey<Written extends object>(answer: Written & Keyed): Written {
  return Object.fromEntries(Object.entries(answer).filter(([name]) => name !== 'key')) as Written;
}

function keyOf(question: Question): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 16);
}
