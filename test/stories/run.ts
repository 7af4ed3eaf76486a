import { instantOf } from '../../src/core/time.ts';
import { type Line, parseStory, type Step, StoryError, type Where } from './parse.ts';
import { fold, type Heard } from './platforms/platform.ts';
import { openStage, type Setting, type Stage, ZONE } from './stage.ts';

export type Told = {
  readonly passed: boolean;
  /** The story as it was played: its lines with ✓ or ✗, and what the bot said. */
  readonly transcript: readonly string[];
};

/** Plays a story from its beginning. `restarts`: the process is killed after every line, and nothing may change. */
export async function tell(text: string, options: Setting & { readonly restarts?: boolean } = {}): Promise<Told> {
  const lines = parseStory(text);
  const first = lines.find(({ step }) => step.is === 'clock');
  if (first?.step.is !== 'clock') throw new StoryError('a story needs a clock line, like “@ 2026-11-23 19:00”');
  const named = lines.map(({ step }) => (step.is === 'channel' ? step.name : null)).find((name) => name !== null);
  const setting = {
    ...options,
    ...(named !== undefined && { channel: named }),
    zaloToo: lines.some(({ step }) => step.is === 'cell' && step.places.some(({ kind }) => kind === 'zalo')),
  };
  const stage = await openStage(instantOf(first.step.day, 0, ZONE), setting);
  const play = openPlay(stage);
  for (const { step } of lines) if ('where' in step) play.watch(step.where);
  try {
    for (const line of lines) {
      await play.line(line);
      if (options.restarts) await stage.restart();
    }
  } finally {
    await stage.close();
  }
  return { passed: play.passed(), transcript: play.transcript };
}

/** Where one step's messages begin, place by place: an expectation looks at what came since the last step. */
type Window = { readonly since: ReadonlyMap<string, number>; readonly actor: string | null };

function openPlay(stage: Stage) {
  const transcript: string[] = [];
  const kept = new Map<string, string>();
  const seen = new Map<string, { readonly where: Where; count: number }>();
  let window: Window = { since: new Map(), actor: null };
  let passed = true;

  /** Every place anyone may look into, so that the transcript can show what was said where. */
  const watch = (where: Where) => {
    if (where.kind === 'riêng' && where.of === null) return;
    const key = keyOf(where);
    if (!seen.has(key)) seen.set(key, { where, count: stage.heard(where).length });
  };
  const openWindow = (actor: string | null) => {
    window = { since: new Map([...seen].map(([key, { where }]) => [key, stage.heard(where).length])), actor };
  };
  const inWindow = (where: Where): readonly Heard[] => stage.heard(where).slice(window.since.get(keyOf(where)) ?? 0);
  const show = () => {
    for (const [key, place] of seen) {
      const all = stage.heard(place.where);
      for (const { text, choices } of all.slice(place.count)) {
        const labels = choices.map(({ label }) => `[${label}]`).join(' ');
        transcript.push(...`${key}: ${text}${labels && `\n${labels}`}`.split('\n').map((each) => `      │ ${each}`));
      }
      place.count = all.length;
    }
  };
  const report = (ok: boolean, { number, source }: Line, why = '') => {
    transcript.push(`${ok ? '✓' : '✗'} ${String(number).padStart(3)} ${source}${why && `   ← ${why}`}`);
    passed &&= ok;
  };

  const act = async (step: Step): Promise<string> => {
    switch (step.is) {
      case 'cell':
        for (const place of step.places) watch(place);
        for (const { name } of step.people) watch({ kind: 'riêng', of: name });
        await stage.found(step);
        return '';
      case 'unit':
      case 'person':
        for (const name of step.is === 'unit' ? step.people.map((each) => each.name) : [step.name]) {
          watch({ kind: 'riêng', of: name });
        }
        await stage.found(step);
        return '';
      case 'channel':
        return '';
      case 'restart':
        await stage.restart();
        return '';
      case 'clock':
      case 'off': {
        const at = instantOf(step.day, step.minute, ZONE);
        if (at < stage.now()) return 'the clock cannot go back';
        openWindow(window.actor);
        await (step.is === 'clock' ? stage.playTo(at) : stage.offUntil(at));
        return '';
      }
      case 'say':
        watch({ kind: 'riêng', of: step.who });
        openWindow(step.who);
        await stage.say(step.who, step.where, fill(step.text, kept));
        return '';
      case 'press': {
        openWindow(step.who);
        const pressed = await stage.press(step.who, step.where, fill(step.label, kept));
        return pressed ? '' : `no message there ever offered [${step.label}]`;
      }
      case 'expect': {
        const { where } = step;
        const place: Where = where.kind === 'riêng' && where.of === null ? { kind: 'riêng', of: window.actor } : where;
        const heard = inWindow(place);
        const met = meets(heard, fill(step.pattern, kept), kept) !== step.not;
        return met ? '' : heard.length === 0 ? 'nothing was said there' : 'not among what was said there';
      }
      default:
        return step satisfies never;
    }
  };

  return {
    transcript,
    watch,
    passed: () => passed,
    async line(line: Line) {
      const why = await act(line.step);
      report(why === '', line, why);
      show();
    },
  };
}

function meets(heard: readonly Heard[], pattern: string, kept: Map<string, string>): boolean {
  if (pattern === '—') return heard.length === 0;
  const regex = /^\/(.*)\/([a-z]*)$/u.exec(pattern);
  const test = regex
    ? new RegExp((regex[1] ?? '').normalize('NFC'), [...new Set(`${regex[2]}iu`)].join(''))
    : new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(fold(pattern))}(?![\\p{L}\\p{N}])`, 'iu');
  for (const { text, choices } of heard) {
    const match = test.exec(fold([text, ...choices.map(({ label }) => label)].join('\n')));
    if (!match) continue;
    for (const [name, value] of Object.entries(match.groups ?? {})) kept.set(name, value);
    return true;
  }
  return false;
}

function fill(text: string, kept: ReadonlyMap<string, string>): string {
  return text.replace(/\{(\p{L}\w*)\}/gu, (whole, name: string) => kept.get(name) ?? whole);
}

function keyOf(where: Where): string {
  return where.kind === 'riêng' ? `riêng ${where.of ?? ''}` : `${where.kind} ${where.id}`;
}
