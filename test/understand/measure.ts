import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import { understanding } from '../../src/core/understand/index.ts';
import { INTENTS, type Understanding } from '../../src/core/understand/intent.ts';

/** A phrase in its situation, and what it means. */
const Phrase = z.object({
  id: z.string().min(1),
  text: z.string(),
  outcome: z.enum(['act', 'ask', 'ignore', 'refuse']),
  intent: z.enum(INTENTS),
  slots: z.record(z.string(), z.union([z.string(), z.number()])),
  context: z.object({
    role: z.enum(['member', 'secretary']),
    attendance: z.enum(['open', 'none']),
    question: z.enum(['open', 'none']),
  }),
});

const Phrases = z.object({ phrases: z.array(Phrase) });

export type Phrase = z.infer<typeof Phrase>;

export type Measured = {
  readonly phrase: Phrase;
  readonly understood: Understanding;
  /** Outcome and intent are both what they should be. */
  readonly isRight: boolean;
  /** Something of attendance would be written that was not said. */
  readonly isWrongAct: boolean;
};

/** The same function that the running Nếp uses. */
export const understand = understanding(commands.flatMap(({ says }) => says ?? []));

/** Reads phrases as they stand in a file; what is wrong with them is said in one line. */
export function readPhrases(json: string): readonly Phrase[] {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch (fault) {
    throw new Error(`The file is no JSON: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
  const parsed = Phrases.safeParse(read);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`Not a file of phrases: ${issue?.path.join('.') || 'its root'}: ${issue?.message}`);
  }
  const { phrases } = parsed.data;
  const ids = phrases.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`Two phrases have the id ${twice}`);
  return phrases;
}

/** What is understood of each phrase, beside what it means. */
export function measure(phrases: readonly Phrase[]): readonly Measured[] {
  return phrases.map((phrase) => {
    const understood = understand(phrase.text, phrase.context);
    const isRight = understood.outcome === phrase.outcome && understood.intent === phrase.intent;
    const isWrongAct = !isRight && understood.outcome === 'act' && understood.intent.startsWith('attendance.');
    return { phrase, understood, isRight, isWrongAct };
  });
}

/** `outcome+intent right 91/92, wrong act on attendance 0` */
export function summaryOf(measured: readonly Measured[]): string {
  const right = measured.filter(({ isRight }) => isRight).length;
  const wrong = measured.filter(({ isWrongAct }) => isWrongAct).length;
  return `outcome+intent right ${right}/${measured.length}, wrong act on attendance ${wrong}`;
}
