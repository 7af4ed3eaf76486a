import type { Line, Step } from './parse.ts';
import { fold } from './platforms/platform.ts';

/** Words that stand on buttons, or are read like one: on Zalo, typing them is pressing them. */
const PRESSED = /^(?:(?:da doc|co mat|den muon|xin vang)|\d+[a-d])$/u;

/** Why a story cannot be told in a Zalo group; null when it can. */
export function whyNotOnZalo(lines: readonly Line[]): string | null {
  if (lines.some(({ step }) => step.is === 'channel' && step.name === 'zalo')) return null;
  const known = new Set<string>();
  let act: Extract<Step, { is: 'say' | 'press' }> | null = null;
  for (const { step } of lines) {
    if (step.is === 'cell' || step.is === 'unit') for (const { name } of step.people) known.add(name);
    if (step.is === 'say' || step.is === 'press') act = step;
    if (step.is === 'clock' || step.is === 'off') act = null;
    if (step.is !== 'expect' || !act || act.where.kind === 'riêng') continue;
    const inGroup = step.where.kind !== 'riêng';
    if (act.is === 'say' && PRESSED.test(plain(act.text)) && inGroup && !step.not && step.pattern !== '—') {
      return 'what stands on a button is pressed by typing it, and answered privately';
    }
    if (!known.has(act.who) && (inGroup ? step.pattern === '—' : act.is === 'press')) {
      return 'the bot cannot write first to someone it does not know';
    }
  }
  return null;
}

function plain(text: string): string {
  return fold(text)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[.! ]+$/u, '');
}
