import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../src/core/time.ts';
import { perform, randomWeeks, type Weeks } from './acts.ts';
import { holdAll } from './rules.ts';
import { openVillage } from './village.ts';

const RUNS = Number(process.env.RUNS ?? 1000);
const SEED = Number(process.env.SEED ?? 1930);
const PATIENCE = 10 * MINUTE;

/** What the runs together came across. */
const seen = new Set<string>();

describe(`random weeks of cells and their unit (SEED=${SEED}, ${RUNS} runs)`, () => {
  beforeAll(async () => {
    await fc.assert(fc.asyncProperty(randomWeeks, play), {
      seed: SEED,
      numRuns: RUNS,
      // Making a failing example smaller takes long; what was found by then is still worth reading.
      interruptAfterTimeLimit: PATIENCE / 2,
      markInterruptAsFailure: true,
    });
  }, PATIENCE);

  test.each([
    'LessonPosted',
    'LessonMissed',
    'LessonRead',
    'LessonReminded',
    'RoundOpened',
    'RoundMissed',
    'QuestionAnswered',
    'MeetingClosed',
    'MeetingReopened',
    'MembersNudged',
    'DeedTold',
    'DeedApproved',
    'DeedsHighlighted',
    'DeedsInvited',
    'PlanReminded',
    'PlanItemMoved',
    'PlanItemDone',
    'RemindersPosted',
    'ScheduleSet',
    'CellPaused',
    'CellResumed',
    'JoinAsked',
    'MemberLeft',
    'RoleGiven',
    'RemindersStopped',
    'WeekClosed',
    'WeekReported',
    'DigestSent',
    'a death',
    'a fault',
    'a send of which nobody knows',
    'a post twice in its chat',
    'weeks in which nothing went wrong',
    'a post held back over a holiday',
    'a post held back over quiet hours',
    'a week closed on a holiday',
    'a week closed late',
    'a closing over two weeks',
    'a digest with answers',
    'a digest with deeds',
    'a digest with meetings',
    'a digest with late items',
  ])('they hold every rule, and came across: %s', (what) => {
    expect(seen).toContain(what);
  });
});

async function play({ founding, weeks, acts }: Weeks): Promise<void> {
  const village = await openVillage(founding);
  try {
    const begun = village.now();
    for (const [index, act] of acts.entries()) {
      await village.liveUntil(begun + act.at * MINUTE);
      await perform(village, act, `số hiệu ${index}.`);
    }
    await village.liveUntil(begun + weeks * 7 * DAY);
    village.calm();
    // A digest may wait an hour, a post may be put off again and again: after a day and a half all that is over.
    await village.beat();
    await village.liveUntil(village.now() + 1.5 * DAY);
    await village.beat();
    const told = acts.flatMap(({ is }, index) => (is === 'tellDeed' ? [String(index)] : []));
    await holdAll(village, told, (what) => seen.add(what));
  } finally {
    await village.close();
  }
}
