import { readAnswer } from './answer.ts';
import { findAll, indexOf } from './find.ts';
import type { Says, Situation, Understanding } from './intent.ts';
import { readReport } from './report.ts';
import { bestRequest, slotsOf } from './request.ts';
import { sentenceOf } from './sentence.ts';
import { textBefore, textFrom } from './slots.ts';

/** What a sentence means in its situation; pure, and in time that grows with its length at most. */
export type Understand = (text: string, situation: Situation) => Understanding;

const SILENCE: Understanding = { outcome: 'ignore', intent: 'none', slots: {} };

/** Makes the understanding of everything these lists say. */
export function understanding(all: readonly Says[]): Understand {
  const reports = indexOf(all.filter(({ report }) => report));
  const requests = indexOf(all.filter(({ report }) => !report));
  return (text, situation) => {
    const sentence = sentenceOf(text);
    if (sentence.words.length === 0) return SILENCE;
    const wanted = bestRequest(findAll(requests, sentence, situation), sentence);
    if (wanted?.says.outcome === 'refuse') return { outcome: 'refuse', intent: wanted.says.intent, slots: {} };
    const answer = readAnswer(sentence, situation);
    if (answer) return answer;
    const report = readReport(sentence, findAll(reports, sentence, situation), situation);
    if (!wanted) return report?.understood ?? SILENCE;
    const covers =
      report && report.start >= wanted.match.start && (report.end <= wanted.match.end || wanted.match.rest !== null);
    if (report && !covers) return report.understood;
    if (wanted.says.officer && situation.role !== 'secretary') {
      return { outcome: 'refuse', intent: wanted.says.intent, slots: {}, lacks: 'office' };
    }
    const { slots, isShort } = slotsOf(sentence, wanted);
    const { intent } = wanted.says;
    const [head, rest] = [
      textBefore(sentence, wanted.match.start),
      textFrom(sentence, wanted.match.rest ?? wanted.match.end),
    ];
    return { outcome: isShort ? 'ask' : (wanted.says.outcome ?? 'act'), intent, slots, head, rest };
  };
}
